"use client";

import type { Route } from "next";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Ipv6Group, ReservationsGroup, RoutesGroup, WayOutGroup } from "./address-groups";
import { BasicFields } from "./basic-fields";
import { BridgeGroup, PortgroupsGroup, TrafficGroup } from "./device-groups";
import { DnsGroup } from "./dns-group";
import { TYPE_GROUPS } from "./draft-fields.ts";
import { TypeSwitch } from "./type-switch";
import { useProblemWords } from "./use-problem-words";
import { useTypeObstacle } from "./use-type-obstacle.ts";
import { useWizard } from "./wizard-context";

const GROUPS = {
  ipv6: Ipv6Group,
  dns: DnsGroup,
  reservations: ReservationsGroup,
  wayOut: WayOutGroup,
  bridge: BridgeGroup,
  routes: RoutesGroup,
  traffic: TrafficGroup,
  portgroups: PortgroupsGroup,
};

/** `guideHref` null: nobody asks which type it should be. */
type FormStepProps = { onType: (type: string) => void; guideHref: Route | null };

/** The second question: which network exactly. The basics in one screen, the rest folded under them. */
export function FormStep({ onType, guideHref }: FormStepProps) {
  const t = useTranslations("wizard");
  const { state, dispatch, type } = useWizard();
  const isXmlBroken = state.xml?.isRead === false;
  return (
    <div className="@container flex min-w-0 flex-col gap-6">
      <TypeSwitch onType={onType} guideHref={guideHref} />
      <ObstacleNote />
      {isXmlBroken && (
        <p className="flex flex-wrap items-center justify-between gap-3 rounded-control bg-no-tint px-3 py-2 text-no">
          {t("xml.broken")}
          <Button onClick={() => dispatch({ do: "drop-xml" })}>{t("xml.drop")}</Button>
        </p>
      )}
      <fieldset disabled={isXmlBroken} className="flex min-w-0 flex-col gap-6 disabled:opacity-60">
        <legend className="sr-only">{t("values")}</legend>
        <WholeProblems />
        <BasicFields />
        <div className="flex flex-col">
          {TYPE_GROUPS[type].map((group) => {
            const Group = GROUPS[group];
            return <Group key={group} />;
          })}
        </div>
      </fieldset>
    </div>
  );
}

/** Why this type can't be made here at all, whatever is written: a page can be opened by its address. */
function ObstacleNote() {
  const t = useTranslations("wizard.types");
  const { hostId, type, facts, isExisting } = useWizard();
  const obstacle = useTypeObstacle(hostId, facts)(type);
  if (obstacle === null || isExisting) return null;
  return (
    <p className="text-pretty rounded-control bg-warn-tint px-3 py-2 text-warn">
      <span className="font-semibold">{t("notHere")}</span> {t(`obstacle.${obstacle.code}`, obstacle.params)}
    </p>
  );
}

/** What is wrong with the network as a whole. */
function WholeProblems() {
  const say = useProblemWords();
  const { problems } = useWizard();
  const whole = problems.filter(({ field }) => field === "" || field === "type");
  if (whole.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1.5 rounded-control bg-no-tint px-3 py-2 text-no">
      {whole.map((problem) => (
        <li key={`${problem.code} ${JSON.stringify(problem.params)}`}>{say(problem)}</li>
      ))}
    </ul>
  );
}
