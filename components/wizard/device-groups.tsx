"use client";

import { useTranslations } from "next-intl";
import { hasOwnBridge } from "./draft-fields.ts";
import { FieldGroupSection } from "./field-group";
import { SpecCheck } from "./spec-choices";
import { SpecField } from "./spec-field";
import { SpecRows } from "./spec-rows";
import { useWizard, useWizardField } from "./wizard-context";

/** The bridge that libvirt makes: loops, waiting, size of frames, its own MAC; and notes for people. */
export function BridgeGroup() {
  const t = useTranslations("wizard.groups.bridge");
  return (
    <FieldGroupSection group="bridge">
      <SpecCheck path="stp" label={t("stp")} hint={t("stpHint")} isOnUnlessTold />
      <div className="grid grid-cols-1 items-start gap-x-4 gap-y-5 @lg:grid-cols-3">
        <SpecField path="delay" label={t("delay")} hint={t("delayHint")} inputMode="numeric" placeholder="0" />
        <SpecField path="mtu" label="MTU" hint={t("mtuHint")} inputMode="numeric" placeholder="1500" />
        <SpecField path="mac" label="MAC" hint={t("macHint")} placeholder="52:54:00:…" isMono />
      </div>
      <div className="grid grid-cols-1 items-start gap-x-4 gap-y-5 @lg:grid-cols-2">
        <SpecField path="title" label={t("titleField")} hint={t("titleHint")} />
        <SpecField path="description" label={t("description")} />
      </div>
    </FieldGroupSection>
  );
}

/** How much passes, and between whom. */
export function TrafficGroup() {
  const t = useTranslations("wizard.groups.traffic");
  const { type } = useWizard();
  const mode = useWizardField("macvtap.mode").value ?? "bridge";
  const hasBandwidth = type !== "macvtap" || mode === "bridge";
  return (
    <FieldGroupSection group="traffic">
      {hasBandwidth && (["inbound", "outbound"] as const).map((way) => <RateFields key={way} way={way} />)}
      {hasBandwidth && <p className="-mt-2 text-pretty text-sm text-soft">{t("rateHint")}</p>}
      {type !== "macvtap" && <SpecCheck path="isolatedPorts" label={t("isolated")} hint={t("isolatedHint")} />}
      {type === "bridged" && (
        <SpecField path="vlan" label={t("vlan")} hint={t("vlanHint")} placeholder="42" inputMode="numeric" />
      )}
    </FieldGroupSection>
  );
}

function RateFields({ way }: { way: "inbound" | "outbound" }) {
  const t = useTranslations("wizard.groups.traffic");
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-semibold">{t(way)}</legend>
      <div className="grid grid-cols-1 gap-3 @md:grid-cols-3">
        {(["average", "peak", "burst"] as const).map((part) => (
          <SpecField key={part} path={`bandwidth.${way}.${part}`} label={t(part)} inputMode="numeric" />
        ))}
      </div>
    </fieldset>
  );
}

/** Kinds of NICs that guests can ask for by name. */
export function PortgroupsGroup() {
  const t = useTranslations("wizard.groups.portgroups");
  const { type } = useWizard();
  const rates = [
    { key: "bandwidth.inbound.average", label: t("inbound"), isNumber: true },
    { key: "bandwidth.outbound.average", label: t("outbound"), isNumber: true },
  ];
  return (
    <FieldGroupSection group="portgroups">
      <SpecRows
        path="portgroups"
        title={t("rows")}
        hint={hasOwnBridge(type) ? t("hint") : t("hintLan")}
        add={t("add")}
        columns={[
          { key: "name", label: t("name"), className: "flex-[1.4]" },
          ...rates,
          ...(type === "bridged" ? [{ key: "vlan", label: "VLAN", isNumber: true, className: "flex-[0.6]" }] : []),
          { key: "default", label: t("default"), isCheck: true },
        ]}
      />
    </FieldGroupSection>
  );
}
