"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useHostView } from "@/components/shell/use-host-view";
import { SelectField } from "@/components/ui/select-field";
import { cleanName } from "@/components/words/clean-text";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { MACVTAP_MODES, type MacvtapMode } from "@/lib/model/network.ts";
import type { CreationView } from "@/lib/plan/create/creation-view.ts";
import { hostBridges, macvtapCandidates } from "@/lib/plan/create/host-devices.ts";

/** Where a NIC is to be plugged in, as it is chosen; `name` "" is not chosen yet. */
export type ChosenSource = {
  kind: "network" | "bridge" | "dev";
  name: string;
  portgroup: string;
  mode: MacvtapMode;
};

export const NO_SOURCE: ChosenSource = { kind: "network", name: "", portgroup: "", mode: "bridge" };

/** The source as a change says it; null: not chosen yet. */
export function toSource({ kind, name, portgroup, mode }: ChosenSource) {
  if (name === "") return null;
  if (kind === "network") return portgroup === "" ? { network: name } : { network: name, portgroup };
  return kind === "bridge" ? { bridge: name } : { dev: name, mode };
}

type SourceFieldsProps = { hostId: string; source: ChosenSource; onChange: (source: ChosenSource) => void };

const NO_PARAMS = {};

/** A network, a bridge of the host, or one of its NICs: what the host has of each. */
export function SourceFields({ hostId, source, onChange }: SourceFieldsProps) {
  const t = useTranslations("operate.nic");
  const group = useId();
  const { data } = useHostView<CreationView>({ hostId, view: "creation", params: NO_PARAMS });
  const { kind, name, mode } = source;
  const names = {
    network: data?.facts.networks.map((network) => ({ value: network.name, word: "" })) ?? [],
    bridge: data ? hostBridges(data.facts).map((link) => ({ value: link.name, word: "" })) : [],
    dev: data ? macvtapCandidates(data.facts).map((link) => ({ value: link.name, word: "" })) : [],
  };
  const stopped = new Set(data?.facts.networks.flatMap((one) => (one.isActive ? [] : [one.name])));
  const label = (value: string) =>
    kind === "network" && stopped.has(value) ? t("stoppedNetwork", { name: cleanName(value) }) : cleanName(value);
  return (
    <div className="flex flex-col gap-3">
      <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
        <legend className="mb-1.5 font-semibold">{t("source")}</legend>
        {(["network", "bridge", "dev"] as const).map((each) => (
          <label key={each} className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name={group}
              checked={kind === each}
              data-autofocus={kind === each || undefined}
              onChange={() => onChange({ ...NO_SOURCE, kind: each })}
              className="size-4.5 accent-brand"
            />
            {t(`kind.${each}`)}
          </label>
        ))}
      </fieldset>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label={t(`which.${kind}`)}
          value={name}
          options={[
            { value: "", label: t(names[kind].length > 0 ? "choose" : `none.${kind}`) },
            ...names[kind].map(({ value }) => ({ value, label: label(value) })),
          ]}
          onChange={(chosen) => onChange({ ...source, name: chosen, portgroup: "" })}
        />
        {kind === "network" && name !== "" && (
          <Portgroup hostId={hostId} view={data} source={source} onChange={onChange} />
        )}
        {kind === "dev" && (
          <SelectField
            label={t("mode")}
            hint={t(`modes.${mode}`)}
            value={mode}
            options={MACVTAP_MODES.map((value) => ({ value, label: value }))}
            onChange={(value) => onChange({ ...source, mode: MACVTAP_MODES.find((one) => one === value) ?? "bridge" })}
          />
        )}
      </div>
    </div>
  );
}

/** The network's portgroups, where it has some. */
function Portgroup({ hostId, view, source, onChange }: SourceFieldsProps & { view: CreationView | undefined }) {
  const t = useTranslations("operate.nic");
  const uuid = view?.facts.networks.find(({ name }) => name === source.name)?.uuid ?? "";
  const { data } = useHostView<NetworkDetail>({ hostId, view: "network", params: { uuid } });
  const groups = data?.row.uuid === uuid ? data.definition.portgroups : [];
  if (groups.length === 0) return null;
  return (
    <SelectField
      label={t("portgroup")}
      value={source.portgroup}
      options={[
        { value: "", label: t("defaultPortgroup") },
        ...groups.map(({ name }) => ({ value: name, label: cleanName(name) })),
      ]}
      onChange={(portgroup) => onChange({ ...source, portgroup })}
    />
  );
}
