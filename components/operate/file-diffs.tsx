import { useTranslations } from "next-intl";
import { cleanText } from "@/components/words/clean-text";
import { type DiffLine, diffLines } from "@/lib/model/diff-lines.ts";
import type { PlanFile } from "@/lib/model/plan.ts";

const TINTS: Record<DiffLine["sign"], string> = { "-": "bg-no-tint", "+": "bg-yes-tint", " ": "" };

/** The host's own files as they are and as they will be: what goes and what comes, told by sign, word and colour. */
export function FileDiffs({ files }: { files: readonly PlanFile[] }) {
  const t = useTranslations("bridge.files");
  if (files.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-semibold text-base">{t("title", { count: files.length })}</h3>
      {files.map((file) => (
        <FileDiff key={file.path} file={file} />
      ))}
    </section>
  );
}

function FileDiff({ file: { path, before, after } }: { file: PlanFile }) {
  const t = useTranslations("bridge.files");
  const what = before === null ? "new" : after === null ? "gone" : "changed";
  return (
    <figure className="overflow-hidden rounded-control border border-line bg-paper">
      <figcaption className="flex flex-wrap gap-x-3 border-line border-b px-3 py-1.5 text-sm">
        <code className="wrap-anywhere font-semibold">{cleanText(path)}</code>
        <span className="text-soft">{t(what)}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section aria-label={t("of", { path: cleanText(path) })} tabIndex={0} className="max-h-96 overflow-auto py-1">
        <ul className="font-mono text-xs">
          {diffLines(before, after).map(({ sign, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
            <li key={index} className={`flex gap-2 px-3 ${TINTS[sign]}`}>
              <span aria-hidden="true" className="w-3 shrink-0 select-none font-semibold">
                {sign.replace("-", "−")}
              </span>
              {sign !== " " && <span className="sr-only">{t(sign === "-" ? "goes" : "comes")}</span>}
              <code className="wrap-anywhere min-w-0 whitespace-pre-wrap">{cleanText(text)}</code>
            </li>
          ))}
        </ul>
      </section>
    </figure>
  );
}
