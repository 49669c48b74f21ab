"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useHostView } from "@/components/shell/use-host-view";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { hostNics } from "@/components/wizard/host-nics.ts";
import { cleanName } from "@/components/words/clean-text";
import type { Change } from "@/lib/model/plan.ts";
import type { CreationFacts } from "@/lib/plan/create/creation-facts.ts";
import type { CreationView } from "@/lib/plan/create/creation-view.ts";
import { freeBridge } from "@/lib/plan/create/free-bridge.ts";
import type { OperateFieldsProps, OperateForm, OperateRequest } from "./operate-request.ts";
import { useProblemWords } from "./use-problem-words.ts";

type CreateBridge = Extract<Change, { change: "bridge"; action: "create" }>;
const NO_PARAMS = {};

/** NICs that can still be a port, the one of the way out before the others. */
function wayOutFirst(facts: CreationFacts) {
  const rank = ({ name, master }: { name: string; master: string | null }) =>
    master !== null ? 2 : facts.defaultRouteLinks.includes(name) ? 0 : 1;
  return hostNics(facts).sort((one, other) => rank(one) - rank(other));
}

/** The NIC that becomes a port, and what the bridge is called. The NIC of the way out comes first: guests want the LAN. */
function BridgeFields({ hostId, initial, problems, onChange }: OperateFieldsProps) {
  const t = useTranslations("bridge.make");
  const say = useProblemWords();
  const { data } = useHostView<CreationView>({ hostId, view: "creation", params: NO_PARAMS });
  const [chosen, setChosen] = useState({ dev: "", name: "" });
  const nics = data ? wayOutFirst(data.facts) : [];
  const dev = chosen.dev || (nics[0]?.name ?? "");
  const name = chosen.name || (data ? freeBridge(data.facts, "br") : (initial as CreateBridge).name);
  useEffect(() => {
    onChange(dev === "" ? null : { change: "bridge", action: "create", name, dev });
  }, [dev, name, onChange]);
  const problem = problems.find(({ field }) => field === "name");
  const ofDev = problems.find(({ field }) => field === "dev");
  const suggestion = problem?.suggestion ?? null;
  const label = (nic: (typeof nics)[number]) => {
    const notes = [
      ...(nic.isWireless ? [t("wireless")] : []),
      ...(nic.master === null ? [] : [t("portOf", { bridge: nic.master })]),
      ...(data?.facts.sshLink === nic.name ? [t("ourSsh")] : []),
    ];
    return [cleanName(nic.name), ...notes].join(" · ");
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-pretty">{t("about")}</p>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          isFirst
          label={t("dev")}
          hint={ofDev ? <span className="text-no">{say(ofDev)}</span> : t("devHint")}
          value={dev}
          options={
            nics.length > 0
              ? nics.map((nic) => ({ value: nic.name, label: label(nic) }))
              : [{ value: "", label: t(data ? "noNic" : "looking") }]
          }
          onChange={(value) => setChosen((now) => ({ ...now, dev: value }))}
        />
        <Field
          label={t("name")}
          autoComplete="off"
          spellCheck={false}
          value={name}
          onChange={(event) => setChosen((now) => ({ ...now, name: event.target.value }))}
          problem={problem && say(problem)}
          fix={
            suggestion !== null && (
              <button
                type="button"
                className="button button-small"
                onClick={() => setChosen((now) => ({ ...now, name: suggestion }))}
              >
                {t("use", { value: cleanName(suggestion) })}
              </button>
            )
          }
        />
      </div>
    </div>
  );
}

const BRIDGE_FORM: OperateForm = { render: (props) => <BridgeFields {...props} />, fields: ["name", "dev"] };

/** What opens the dialog in which a bridge is made. */
export const makeBridgeRequest = (hostId: string): OperateRequest => ({
  hostId,
  name: "br0",
  change: { change: "bridge", action: "create", name: "br0", dev: "" },
  form: BRIDGE_FORM,
});
