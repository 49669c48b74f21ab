"use client";

import { useTranslations } from "next-intl";
import { valueAt } from "./draft.ts";
import { FieldGroupSection } from "./field-group";
import { PartSwitch, SpecCheck } from "./spec-choices";
import { SpecField } from "./spec-field";
import { SpecRows } from "./spec-rows";
import { useWizard } from "./wizard-context";

/** The name server that libvirt runs for the network, its domain, and the names it answers by itself. */
export function DnsGroup() {
  const t = useTranslations("wizard.groups.dns");
  const { state } = useWizard();
  const dns = valueAt(state.fields, "dns");
  const isOn = dns !== null && dns !== false;
  return (
    <FieldGroupSection group="dns">
      <div className="grid grid-cols-1 items-start gap-x-4 gap-y-2 @lg:grid-cols-2">
        <SpecField path="domain.name" label={t("domain")} hint={t("domainHint")} placeholder="aula.example" isMono />
        <div className="@lg:pt-7">
          <SpecCheck path="domain.localOnly" label={t("localOnly")} hint={t("localOnlyHint")} />
        </div>
      </div>
      <PartSwitch path="dns" label={t("on")} isOn={isOn} hint={isOn ? undefined : t("off")} />
      {isOn && <DnsRows />}
      <SpecField path="tftp" label={t("tftp")} hint={t("tftpHint")} placeholder="/srv/tftp" isMono />
    </FieldGroupSection>
  );
}

function DnsRows() {
  const t = useTranslations("wizard.groups.dns");
  return (
    <>
      <SpecRows
        path="dns.forwarders"
        title={t("forwarders")}
        hint={t("forwardersHint")}
        add={t("addForwarder")}
        columns={[
          { key: "address", label: t("server"), placeholder: "9.9.9.9" },
          { key: "domain", label: t("onlyFor"), placeholder: "example.org" },
        ]}
      />
      <SpecRows
        path="dns.hosts"
        title={t("hosts")}
        add={t("addHost")}
        columns={[
          { key: "ip", label: t("address"), placeholder: "192.168.130.10" },
          { key: "names", label: t("names"), placeholder: "web, www", className: "flex-[1.4]" },
        ]}
      />
      <SpecRows
        path="dns.srvs"
        title={t("srvs")}
        add={t("addSrv")}
        columns={[
          { key: "service", label: t("service"), placeholder: "ldap" },
          { key: "protocol", label: t("protocol"), placeholder: "tcp", className: "flex-[0.6]" },
          { key: "domain", label: t("domain"), placeholder: "aula.example" },
          { key: "target", label: t("target"), placeholder: "web.aula.example" },
          { key: "port", label: t("port"), isNumber: true, className: "flex-[0.6]" },
          { key: "priority", label: t("priority"), isNumber: true, className: "flex-[0.6]" },
          { key: "weight", label: t("weight"), isNumber: true, className: "flex-[0.6]" },
        ]}
      />
      <SpecRows
        path="dns.txts"
        title={t("txts")}
        add={t("addTxt")}
        columns={[
          { key: "name", label: t("recordName"), placeholder: "aula" },
          { key: "value", label: t("value"), className: "flex-[1.8]" },
        ]}
      />
      <SpecCheck path="dns.forwardPlainNames" label={t("plainNames")} hint={t("plainNamesHint")} isOnUnlessTold />
    </>
  );
}
