import { useTranslations } from "next-intl";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { usePhrase } from "@/components/words/use-phrase";
import type { DifferenceKind, XmlDifference } from "@/lib/derive/xml-diff/xml-diff-types";
import { XmlLine } from "./xml-line";

const TONES: Record<DifferenceKind, ChipTone> = {
  "by-libvirt": "plain",
  pending: "warn",
  "live-only": "warn",
  changed: "warn",
};

/** Each difference between stored and live XML in words: what a person must know first, libvirt's own additions last. */
export function DifferenceList({ differences }: { differences: XmlDifference[] }) {
  const t = useTranslations("network.xml");
  if (differences.length === 0) return <p className="text-soft">{t("same")}</p>;
  const numbered = differences.map((difference, index) => ({ ...difference, index }));
  const ordered = [
    ...numbered.filter(({ kind }) => kind !== "by-libvirt"),
    ...numbered.filter(({ kind }) => kind === "by-libvirt"),
  ];
  return (
    <ul className="flex flex-col gap-3">
      {ordered.map((difference) => (
        <Difference key={difference.index} difference={difference} number={difference.index + 1} />
      ))}
    </ul>
  );
}

function Difference({ difference, number }: { difference: XmlDifference; number: number }) {
  const t = useTranslations("network.xml");
  const kinds = useTranslations("xmlDiff.kind");
  const say = usePhrase();
  const { kind, where, stored, live, words } = difference;
  return (
    <li className="flex gap-3">
      <span aria-hidden="true" className="host-text w-5 shrink-0 pt-0.5 text-right text-soft">
        {number}
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Chip tone={TONES[kind]}>{kinds(kind)}</Chip>
          <code className="wrap-anywhere text-soft">{where}</code>
        </p>
        <p className="mt-1 text-pretty">{say(words)}</p>
        {stored !== null && <Side sign="−" label={t("stored")} line={stored} />}
        {live !== null && <Side sign="+" label={t("live")} line={live} />}
      </div>
    </li>
  );
}

function Side({ sign, label, line }: { sign: string; label: string; line: string }) {
  return (
    <p className="flex items-baseline gap-2">
      <span className="host-text shrink-0 text-soft">
        <span aria-hidden="true">{sign} </span>
        {label}
      </span>
      <code className="wrap-anywhere min-w-0">
        <XmlLine text={line.trim()} />
      </code>
    </p>
  );
}
