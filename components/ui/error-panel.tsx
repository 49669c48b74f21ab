import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CodeBlock } from "./code-block";

type ErrorPanelProps = {
  what: string;
  why: string;
  todo: string;
  /** The other side's own words, bounded and cleaned; shown as they are, below ours. */
  said?: string;
  /** What was being run, as a person would type it. */
  command?: string;
  tone?: "no" | "warn";
  children?: ReactNode;
};

const TONES = {
  no: { box: "border-no bg-no-tint", sign: "✕", text: "text-no" },
  warn: { box: "border-warn bg-warn-tint", sign: "○", text: "text-warn" },
};

/** What happened, why, what to do, and what the other side said, in this order. */
export function ErrorPanel({ what, why, todo, said, command, tone = "no", children }: ErrorPanelProps) {
  const t = useTranslations("ui");
  const { box, sign, text } = TONES[tone];
  return (
    <div role="alert" className={`flex flex-col gap-2 rounded-card border p-4 text-ink ${box}`}>
      <h2 className={`text-section ${text}`}>
        <span aria-hidden="true">{sign} </span>
        {what}
      </h2>
      <p>{why}</p>
      <p className="font-semibold">{todo}</p>
      {command && <CodeBlock label={t("commandRun")} text={command} />}
      {said && <CodeBlock label={t("hostSaid")} text={said} />}
      {children && <div className="mt-1 flex flex-wrap gap-2">{children}</div>}
    </div>
  );
}
