"use client";

import { useFormatter, useTranslations } from "next-intl";
import { shortRange } from "@/components/network/short-range";
import { valueAt } from "./draft.ts";
import { PartSwitch } from "./spec-choices";
import { SpecField } from "./spec-field";
import { rangeSize, subnetFacts } from "./subnet-facts.ts";
import { useWizard, useWizardField } from "./wizard-context";

type SubnetFieldsProps = { family: "ipv4" | "ipv6" };

/** The host's address on the network, what follows from it, and what DHCP gives out of it. */
export function SubnetFields({ family }: SubnetFieldsProps) {
  const t = useTranslations("wizard");
  const { state, resolved } = useWizard();
  const own = valueAt(state.fields, `${family}.dhcp`);
  const hasDhcp = own === undefined ? Boolean(valueAt(resolved, `${family}.dhcp`)) : own !== null;
  return (
    <>
      <div className="flex flex-col gap-2">
        <SpecField
          path={`${family}.cidr`}
          label={t(`subnet.${family}`)}
          hint={t("subnet.cidrHint", { prefix: family === "ipv4" ? "/24" : "/64" })}
          placeholder={family === "ipv4" ? "192.168.130.1/24" : "fd00:130::1/64"}
          isMono
        />
        <DerivedFacts family={family} />
      </div>
      <div className="flex flex-col gap-2">
        <PartSwitch path={`${family}.dhcp`} label={t(`subnet.dhcp.${family}`)} isOn={hasDhcp} />
        {hasDhcp && <RangeFields family={family} />}
        {!hasDhcp && <p className="pl-7 text-pretty text-sm text-soft">{t("subnet.noDhcp")}</p>}
      </div>
    </>
  );
}

function DerivedFacts({ family }: SubnetFieldsProps) {
  const t = useTranslations("wizard.subnet");
  const { type } = useWizard();
  const { value } = useWizardField(`${family}.cidr`);
  const facts = subnetFacts(typeof value === "string" ? value : "");
  if (!facts) return null;
  const items = [
    ["network", facts.network],
    ["mask", facts.mask],
    [
      "hosts",
      family === "ipv6" ? null : facts.hosts === 1n ? facts.first : shortRange({ start: facts.first, end: facts.last }),
    ],
    ["broadcast", facts.broadcast],
    ["gateway", type === "isolated" ? t("noGateway") : facts.gateway],
  ] as const;
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] gap-x-4 gap-y-1 text-sm">
      {items.map(
        ([key, text]) =>
          text !== null && (
            <div key={key} className="flex flex-col">
              <dt className="text-soft text-xs">{t(key)}</dt>
              <dd className="host-text">{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function RangeFields({ family }: SubnetFieldsProps) {
  const t = useTranslations("wizard.subnet");
  const format = useFormatter();
  const cidr = useWizardField(`${family}.cidr`).value;
  const start = useWizardField(`${family}.dhcp.start`);
  const end = useWizardField(`${family}.dhcp.end`);
  const isWrong = Boolean(start.problem || end.problem);
  const size = isWrong ? null : rangeSize(String(start.value ?? ""), String(end.value ?? ""), String(cidr ?? ""));
  return (
    <div className="flex flex-col gap-2 pl-7">
      <div className="grid grid-cols-1 gap-3 @md:grid-cols-2">
        <SpecField path={`${family}.dhcp.start`} label={t("start")} isMono />
        <SpecField path={`${family}.dhcp.end`} label={t("end")} isMono />
      </div>
      {size !== null && (
        <p className="text-sm text-soft">
          {t("leases", { count: size > 1_000_000n ? 2 : Number(size), text: format.number(size) })}
        </p>
      )}
    </div>
  );
}
