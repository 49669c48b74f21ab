"use client";

import { useTranslations } from "next-intl";
import { MACVTAP_MODES } from "@/lib/model/network.ts";
import { hostBridges } from "@/lib/plan/create/host-devices.ts";
import { rowsAt, valueAt } from "./draft.ts";
import { hasAddresses, hasOwnBridge } from "./draft-fields.ts";
import { hostNics } from "./host-nics.ts";
import { PartSwitch, SpecCheck, SpecSelect } from "./spec-choices";
import { SpecField } from "./spec-field";
import { SubnetFields } from "./subnet-fields";
import { useWizard, useWizardField } from "./wizard-context";

/** What every network of the type needs, on one screen. */
export function BasicFields() {
  const t = useTranslations("wizard.basics");
  const { type, isExisting } = useWizard();
  const isStarted = useWizardField("start").value !== false;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-5">
      <div className="grid grid-cols-1 items-start gap-x-4 gap-y-5 @lg:grid-cols-2">
        {!isExisting && <SpecField path="name" label={t("name")} />}
        {hasOwnBridge(type) && <SpecField path="bridge" label={t("bridge")} hint={t("bridgeHint")} isMono />}
        {type === "bridged" && <HostBridgeField />}
        {type === "macvtap" && <NicField />}
      </div>
      {type === "macvtap" && <ModeField />}
      {hasAddresses(type) && <AddressFields />}
      {type === "very-isolated" && <p className="text-pretty text-sm text-soft">{t("noAddress")}</p>}
      {!isExisting && (
        <div className="flex flex-wrap gap-x-8 gap-y-1">
          <SpecCheck path="start" label={t("start")} isOnUnlessTold />
          <SpecCheck path="autostart" label={t("autostart")} isOnUnlessTold />
          {isStarted && <SpecCheck path="keepOnFailure" label={t("keepOnFailure")} />}
        </div>
      )}
    </section>
  );
}

function AddressFields() {
  const t = useTranslations("wizard");
  const { state, resolved } = useWizard();
  const several = rowsAt(state.fields, "ips");
  const own = valueAt(state.fields, "ipv4");
  const hasIpv4 = own === undefined ? Boolean(valueAt(resolved, "ipv4")) : own !== null;
  if (several.length > 0) {
    return (
      <section className="flex flex-col gap-3">
        <p className="text-pretty text-sm text-soft">{t("subnet.several", { count: several.length })}</p>
        {several.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an address has no identity but its place
          <div key={index} className="grid grid-cols-1 gap-3 @lg:grid-cols-3">
            <SpecField path={`ips.${index}.cidr`} label={t("subnet.nth", { number: index + 1 })} isMono />
            <SpecField path={`ips.${index}.dhcp.start`} label={t("subnet.start")} isMono />
            <SpecField path={`ips.${index}.dhcp.end`} label={t("subnet.end")} isMono />
          </div>
        ))}
      </section>
    );
  }
  return (
    <>
      {hasIpv4 && <SubnetFields family="ipv4" />}
      {!hasIpv4 && <PartSwitch path="ipv4" label={t("subnet.withIpv4")} isOn={hasIpv4} hint={t("subnet.noIpv4")} />}
    </>
  );
}

function HostBridgeField() {
  const t = useTranslations("wizard.basics");
  const { facts } = useWizard();
  const choices = hostBridges(facts).map(({ name }) => {
    const ports = facts.links.filter(({ master, kind }) => master === name && kind !== "tun").map((port) => port.name);
    return { value: name, label: ports.length > 0 ? t("bridgeWith", { name, ports: ports.join(", ") }) : name };
  });
  return <SpecSelect path="hostBridge" label={t("hostBridge")} hint={t("hostBridgeHint")} choices={choices} />;
}

function NicField() {
  const t = useTranslations("wizard.basics");
  const { facts } = useWizard();
  const choices = hostNics(facts).map(({ name, master, isWireless }) => {
    const why = isWireless ? "wireless" : master === null ? null : "inBridge";
    return {
      value: name,
      label: why ? t(`nic.${why}`, { name, bridge: master ?? "" }) : name,
      isDisabled: why !== null,
    };
  });
  return <SpecSelect path="macvtap.dev" label={t("nicField")} hint={t("nicHint")} choices={choices} />;
}

function ModeField() {
  const t = useTranslations("wizard.basics");
  const { value } = useWizardField("macvtap.mode");
  const mode = MACVTAP_MODES.find((known) => known === value) ?? "bridge";
  return (
    <SpecSelect
      path="macvtap.mode"
      label={t("mode")}
      hint={t(`modes.${mode}`)}
      choices={MACVTAP_MODES.map((each) => ({ value: each, label: each }))}
    />
  );
}
