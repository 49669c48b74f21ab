"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { cleanText } from "@/components/words/clean-text";
import type { XmlDiff, XmlDiffLine } from "@/lib/derive/xml-diff/xml-diff-types";
import { foldLines, isEqualLine } from "./fold-lines.ts";
import { XmlLine } from "./xml-line";

type XmlDiffViewProps = {
  diff: XmlDiff;
  /** What the two documents are; left out: the stored one and the one that runs. */
  sides?: { left: string; right: string; caption: string };
  /** Only what differs and what stands around it; the rest on demand. Nobody explains the differences by number here. */
  isBrief?: boolean;
};

/**
 * Both documents line by line: two columns where they fit, one below the other where they don't. What differs is
 * told by − and +, and by the number of its explanation.
 */
export function XmlDiffView({ diff, sides, isBrief = false }: XmlDiffViewProps) {
  const t = useTranslations("network.xml");
  const [isWhole, setIsWhole] = useState(!isBrief);
  const parts = isWhole ? [{ lines: diff.lines, isFolded: false }] : foldLines(diff.lines);
  const { left, right, caption } = sides ?? { left: t("stored"), right: t("live"), caption: t("compareCaption") };
  return (
    <div className="@container rounded-control border border-line bg-paper">
      <div
        aria-hidden="true"
        className="hidden grid-cols-2 border-line border-b text-sm text-soft @2xl:grid [&>*]:px-3 [&>*]:py-1.5"
      >
        <span>{left}</span>
        <span className="border-line border-l">{right}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section aria-label={sides?.caption ?? t("region")} tabIndex={0} className="max-h-128 overflow-auto">
        <table className="block w-full font-mono text-xs">
          <caption className="sr-only">{caption}</caption>
          <tbody className="block">
            {parts.map(({ lines, isFolded }, part) =>
              isFolded ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
                <FoldRow key={part} count={lines.length} onUnfold={() => setIsWhole(true)} />
              ) : (
                lines.map((line, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
                  <DiffRow key={`${part} ${index}`} line={line} isNumbered={!isBrief} />
                ))
              ),
            )}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** Equal lines that are left out, and the way to see them all. */
function FoldRow({ count, onUnfold }: { count: number; onUnfold: () => void }) {
  const t = useTranslations("network.xml");
  return (
    <tr className="grid">
      <td className="border-line-soft border-y first:border-t-0">
        <button
          type="button"
          onClick={onUnfold}
          className="hit w-full cursor-pointer px-3 py-1 text-left font-sans text-sm text-soft -outline-offset-2 hover:bg-wash hover:text-ink"
        >
          <span aria-hidden="true" className="mr-2">
            ⋯
          </span>
          {t("folded", { count })}
        </button>
      </td>
    </tr>
  );
}

function DiffRow({ line, isNumbered }: { line: XmlDiffLine; isNumbered: boolean }) {
  const isSame = isEqualLine(line);
  const number = line.difference === null || !isNumbered ? null : line.difference + 1;
  return (
    <tr className="grid @2xl:grid-cols-2">
      <DiffCell text={line.stored} number={line.storedNumber} isSame={isSame} sign="−" explanation={number} />
      <DiffCell
        text={line.live}
        number={line.liveNumber}
        isSame={isSame}
        sign="+"
        explanation={number}
        className={`@2xl:border-line @2xl:border-l ${isSame ? "hidden @2xl:flex" : ""}`}
      />
    </tr>
  );
}

type DiffCellProps = {
  text: string | null;
  number: number | null;
  isSame: boolean;
  sign: "−" | "+";
  explanation: number | null;
  className?: string;
};

function DiffCell({ text, number, isSame, sign, explanation, className = "" }: DiffCellProps) {
  if (text === null) {
    return (
      <td className={`hidden bg-wash @2xl:flex ${className}`}>
        <span className="sr-only">–</span>
      </td>
    );
  }
  return (
    <td className={`flex min-w-0 gap-2 px-3 ${isSame ? "" : "bg-brand-tint"} ${className}`}>
      <span aria-hidden="true" className="w-6 shrink-0 select-none text-right text-soft">
        {number}
      </span>
      <span className="w-3 shrink-0 select-none font-semibold">{isSame ? "" : sign}</span>
      <code className="wrap-anywhere min-w-0 flex-1 whitespace-pre-wrap">
        <XmlLine text={cleanText(text)} />
      </code>
      {!isSame && explanation !== null && (
        <span aria-hidden="true" className="shrink-0 select-none text-soft">
          {explanation}
        </span>
      )}
    </td>
  );
}
