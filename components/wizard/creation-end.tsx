"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { hostPagePath } from "@/components/shell/pages";
import type { HostNames } from "@/components/shell/palette-items";
import { useHostView } from "@/components/shell/use-host-view";
import { Button } from "@/components/ui/button";
import { cleanName, cleanText } from "@/components/words/clean-text";
import type { ApplyResult, Plan } from "@/lib/model/plan.ts";
import { commandLine } from "@/lib/plan/plan-script.ts";
import { CreationSteps } from "./creation-steps";
import { useProblemWords } from "./use-problem-words";
import { forgetDraft } from "./use-wizard-state";

type CreationEndProps = {
  hostId: string;
  plan: Plan;
  result: ApplyResult;
  onClose: () => void;
  onAgain: () => void;
};

/** How it ended, step by step in the host's own words; then to the network, or back to the form. */
export function CreationEnd({ hostId, plan, result, onClose, onAgain }: CreationEndProps) {
  const t = useTranslations("wizard.create");
  const say = useProblemWords();
  const { outcome, problems } = result;
  const isGood = outcome === "applied" || outcome === "unproved";
  useEffect(() => {
    if (outcome === "applied") forgetDraft(hostId);
  }, [hostId, outcome]);
  return (
    <div className="flex flex-col gap-4">
      <p
        role="status"
        className={`rounded-control px-3 py-2 font-semibold ${outcome === "applied" ? "bg-yes-tint text-yes" : "bg-no-tint text-no"}`}
      >
        {t(`outcome.${outcome}`, { name: cleanName(plan.subject) })}
      </p>
      {problems.length > 0 && (
        <ul className="flex flex-col gap-1.5 text-no">
          {problems.map((problem) => (
            <li key={`${problem.field} ${problem.code}`}>{say(problem)}</li>
          ))}
        </ul>
      )}
      {outcome !== "refused" && <CreationSteps steps={plan.steps} results={result.steps} />}
      {result.undone.length > 0 && (
        <div className="flex flex-col gap-1">
          <p className="text-soft">{t("undone")}</p>
          {result.undone.map(({ argv, exitCode }) => (
            <code key={argv.join(" ")} className="wrap-anywhere">
              <span className={exitCode === 0 ? "text-yes" : "text-no"}>{exitCode === 0 ? "✓" : "✕"}</span>{" "}
              <bdi>{cleanText(commandLine({ argv }))}</bdi>
            </code>
          ))}
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-3">
        {!isGood && <Button onClick={onClose}>{t("toForm")}</Button>}
        {outcome === "refused" && (
          <Button tone="primary" onClick={onAgain}>
            {t("again")}
          </Button>
        )}
        {isGood && <NetworkLink hostId={hostId} name={plan.subject} />}
      </div>
    </div>
  );
}

/** To the page of the network that is there now; to the list, while its page is not known yet. */
function NetworkLink({ hostId, name }: { hostId: string; name: string }) {
  const t = useTranslations("wizard.create");
  const { data } = useHostView<HostNames>({ hostId, view: "names" });
  const uuid = data?.networks.find((network) => network.name === name)?.uuid;
  return (
    <Link autoFocus href={hostPagePath(hostId, "networks", uuid)} className="button button-primary">
      {t("open")}
    </Link>
  );
}
