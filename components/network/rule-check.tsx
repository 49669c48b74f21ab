"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { usePhrase } from "@/components/words/use-phrase";
import { explainRule } from "@/lib/derive/rules/explain/explain-rule.ts";
import type { RuleHost, RuleMistake } from "@/lib/derive/rules/explain/rule-mistake.ts";

const LONGEST = 2_000;
const MOST_LINES = 50;

type Line = { text: string; number: number; mistakes: RuleMistake[] };

function checkLines(text: string, host: RuleHost): Line[] {
  return text
    .slice(0, LONGEST)
    .split("\n")
    .slice(0, MOST_LINES)
    .map((line, index) => ({ text: line.trim(), number: index + 1, mistakes: explainRule(line, host) }))
    .filter((line) => line.text !== "" && !line.text.startsWith("#"));
}

/** Rules of iptables from somebody's notes, held against this host; nothing is run. */
export function RuleCheck({ host }: { host: RuleHost }) {
  const t = useTranslations("network.ruleCheck");
  const id = useId();
  const [text, setText] = useState("");
  const lines = checkLines(text, host);
  const isFine = lines.length > 0 && lines.every(({ mistakes }) => mistakes.length === 0);
  return (
    <div className="flex flex-col gap-3">
      <label htmlFor={id} className="font-semibold">
        {t("label")}
      </label>
      <textarea
        id={id}
        rows={3}
        value={text}
        maxLength={LONGEST}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder="iptables -A FORWARD -i virbr1 -j REJECT"
        onChange={(event) => setText(event.target.value)}
        aria-describedby={`${id}-hint`}
        className="input host-text h-auto py-2"
      />
      <p id={`${id}-hint`} className="text-pretty text-sm text-soft">
        {t("hint")}
      </p>
      <section aria-label={t("found")} aria-live="polite" className="flex flex-col gap-4 empty:hidden">
        {isFine && <p className="text-pretty text-soft">{t("fine")}</p>}
        {lines.map((line) =>
          line.mistakes.map((mistake) => (
            <Mistake key={`${line.number} ${mistake.code} ${mistake.column}`} line={line.number} mistake={mistake} />
          )),
        )}
      </section>
    </div>
  );
}

function Mistake({ line, mistake }: { line: number; mistake: RuleMistake }) {
  const t = useTranslations("network.ruleCheck");
  const say = usePhrase();
  return (
    <div className="flex flex-col gap-2">
      <p className="text-pretty">
        <span className={`font-semibold ${mistake.isMore ? "text-warn" : "text-no"}`}>
          {t("place", { line, column: mistake.column })}
        </span>{" "}
        {say(mistake.words)}
      </p>
      {mistake.mended !== null && <CodeBlock label={t(mistake.isMore ? "more" : "instead")} text={mistake.mended} />}
    </div>
  );
}
