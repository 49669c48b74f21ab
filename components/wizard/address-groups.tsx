"use client";

import { useTranslations } from "next-intl";
import { rowsAt, valueAt } from "./draft.ts";
import { FieldGroupSection } from "./field-group";
import { hostNics } from "./host-nics.ts";
import { PartSwitch, SpecCheck, SpecSelect } from "./spec-choices";
import { SpecField } from "./spec-field";
import { SpecRows } from "./spec-rows";
import { SubnetFields } from "./subnet-fields";
import { useWizard } from "./wizard-context";

/** IPv6: an address of its own, what NAT does to it, and who announces the router. */
export function Ipv6Group() {
  const t = useTranslations("wizard.groups.ipv6");
  const { type, state, resolved } = useWizard();
  const isOn = Boolean(valueAt(state.fields, "ipv6"));
  const own = valueAt(state.fields, "ipv4");
  const hasIpv4 = own === undefined ? Boolean(valueAt(resolved, "ipv4")) : own !== null;
  return (
    <FieldGroupSection group="ipv6">
      <PartSwitch path="ipv6" label={t("on")} isOn={isOn} hint={isOn ? t("ra") : undefined} />
      {isOn && <SubnetFields family="ipv6" />}
      {isOn && type === "nat" && <SpecCheck path="nat.ipv6" label={t("nat66")} hint={t("nat66Hint")} />}
      {isOn && hasIpv4 && <PartSwitch path="ipv4" label={t("alsoIpv4")} isOn={hasIpv4} />}
      {!isOn && <SpecCheck path="guestIpv6" label={t("guests")} hint={t("guestsHint")} />}
    </FieldGroupSection>
  );
}

/** Addresses kept for one guest each, and how long the others are lent. */
export function ReservationsGroup() {
  const t = useTranslations("wizard.groups.reservations");
  const { state } = useWizard();
  const hasIpv6 = Boolean(valueAt(state.fields, "ipv6.dhcp"));
  const columns = [
    { key: "mac", label: "MAC", placeholder: "52:54:00:12:34:56", className: "flex-[1.4]" },
    { key: "ip", label: t("address"), className: "flex-[1.2]" },
    { key: "name", label: t("host"), className: "flex-1" },
  ];
  return (
    <FieldGroupSection group="reservations">
      <SpecRows path="ipv4.dhcp.hosts" title={t("ipv4")} hint={t("hint")} add={t("add")} columns={columns} />
      {hasIpv6 && (
        <SpecRows
          path="ipv6.dhcp.hosts"
          title={t("ipv6")}
          add={t("add")}
          columns={[{ key: "id", label: "DUID", className: "flex-[1.4]" }, ...columns.slice(1)]}
        />
      )}
      {rowsAt(state.fields, "ipv4.dhcp.ranges").length > 0 && (
        <SpecRows
          path="ipv4.dhcp.ranges"
          title={t("ranges")}
          add={t("addRange")}
          columns={[
            { key: "start", label: t("from") },
            { key: "end", label: t("to") },
          ]}
        />
      )}
      <SpecField
        path="ipv4.dhcp.lease"
        label={t("lease")}
        hint={t("leaseHint")}
        placeholder="3600"
        inputMode="numeric"
        className="max-w-60"
      />
    </FieldGroupSection>
  );
}

/** By which NIC, and as whom, guests leave the host. */
export function WayOutGroup() {
  const t = useTranslations("wizard.groups.wayOut");
  const { type, facts } = useWizard();
  const nics = hostNics(facts).map(({ name }) => ({ value: name, label: name }));
  const bridges = facts.links
    .filter(({ kind, name }) => kind === "bridge" && facts.defaultRouteLinks.includes(name))
    .map(({ name }) => ({ value: name, label: name }));
  return (
    <FieldGroupSection group="wayOut">
      <SpecSelect
        path="forwardDev"
        label={t("dev")}
        hint={t("devHint")}
        none={t("anyDev")}
        choices={[...bridges, ...nics]}
      />
      {type === "nat" && (
        <>
          <Pair path="nat.addresses" title={t("addresses")} hint={t("addressesHint")} />
          <Pair path="nat.ports" title={t("ports")} hint={t("portsHint")} isNumber />
        </>
      )}
    </FieldGroupSection>
  );
}

type PairProps = { path: string; title: string; hint: string; isNumber?: boolean };

function Pair({ path, title, hint, isNumber = false }: PairProps) {
  const t = useTranslations("wizard.groups.wayOut");
  const inputMode = isNumber ? ("numeric" as const) : undefined;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-semibold">{title}</legend>
      <p className="-mt-1 text-pretty text-sm text-soft">{hint}</p>
      <div className="grid grid-cols-1 gap-3 @md:grid-cols-2">
        <SpecField path={`${path}.start`} label={t("from")} isMono inputMode={inputMode} />
        <SpecField path={`${path}.end`} label={t("to")} isMono inputMode={inputMode} />
      </div>
    </fieldset>
  );
}

/** Ways to other subnets that begin at a guest of this network. */
export function RoutesGroup() {
  const t = useTranslations("wizard.groups.routes");
  return (
    <FieldGroupSection group="routes">
      <SpecRows
        path="routes"
        title={t("rows")}
        hint={t("hint")}
        add={t("add")}
        columns={[
          { key: "cidr", label: t("to"), placeholder: "10.9.0.0/24", className: "flex-[1.3]" },
          { key: "gateway", label: t("by"), placeholder: "192.168.130.2", className: "flex-[1.3]" },
          { key: "metric", label: t("metric"), isNumber: true, className: "flex-[0.6]" },
        ]}
      />
    </FieldGroupSection>
  );
}
