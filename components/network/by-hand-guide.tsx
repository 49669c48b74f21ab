"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { SelectField } from "@/components/ui/select-field";
import { Tabs } from "@/components/ui/tabs";
import { cleanName } from "@/components/words/clean-text";
import { Facts } from "@/components/words/facts";
import { usePhrase } from "@/components/words/use-phrase";
import type { AddressGuide, AddressOffer } from "@/lib/plan/addresses/address-guide.ts";
import { type InterfaceText, interfaceTexts } from "@/lib/plan/addresses/interface-texts.ts";

/** The names that a first NIC most often has; a guest may call it otherwise. */
const LINK = "enp1s0";
const WINDOWS_LINK = "Ethernet";

type ByHandGuideProps = { guide: AddressGuide; mac?: string | null };

/** Free addresses of a network with all that goes with one, and the text for each system a guest may run. */
export function ByHandGuide({ guide, mac = null }: ByHandGuideProps) {
  const t = useTranslations("network.byHand");
  const say = usePhrase();
  const [chosenMac, setMac] = useState(guide.nics.some((nic) => nic.mac === mac) ? (mac ?? "") : "");
  const [at, setAt] = useState(0);
  const offer = guide.offers[at] ?? guide.offers[0];
  if (!offer) return <p className="text-pretty text-soft">{guide.refused ? say(guide.refused) : t("nothing")}</p>;
  return (
    <div className="flex flex-col gap-5">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {guide.nics.length > 0 && (
          <SelectField
            label={t("nic")}
            hint={t(chosenMac === "" ? "nicHint" : "macHint")}
            value={chosenMac}
            options={[
              { value: "", label: t("anyNic") },
              ...guide.nics.map((nic) => ({ value: nic.mac, label: `${cleanName(nic.guest)} · ${nic.mac}` })),
            ]}
            onChange={setMac}
          />
        )}
        {guide.offers.length > 1 && (
          <SelectField
            label={t("subnet")}
            value={String(at)}
            options={guide.offers.map(({ subnet }, index) => ({ value: String(index), label: subnet }))}
            onChange={(value) => setAt(Number(value))}
          />
        )}
      </div>
      <Offer key={offer.subnet} offer={offer} mac={chosenMac === "" ? null : chosenMac} />
    </div>
  );
}

/** One address of those that are free, and what is written for it. */
function Offer({ offer, mac }: { offer: AddressOffer; mac: string | null }) {
  const t = useTranslations("network.byHand");
  const say = usePhrase();
  const [wanted, setWanted] = useState<string | null>(null);
  const address = offer.free.find((one) => one === wanted) ?? offer.free[0];
  return (
    <>
      <div className="grid items-start gap-x-8 gap-y-4 @3xl:grid-cols-2">
        <div className="flex flex-col gap-2">
          {address !== undefined && (
            <SelectField
              label={t("address")}
              value={address}
              options={offer.free.map((one) => ({ value: one, label: one }))}
              onChange={setWanted}
            />
          )}
          <p className={`text-pretty text-sm ${offer.isInRange || address === undefined ? "text-warn" : "text-soft"}`}>
            {say(offer.why)}
          </p>
        </div>
        <OfferFacts offer={offer} />
      </div>
      {address !== undefined && <Texts offer={offer} address={address} mac={mac} />}
    </>
  );
}

function OfferFacts({ offer }: { offer: AddressOffer }) {
  const t = useTranslations("network.byHand");
  const say = usePhrase();
  const { prefix, netmask, gateway, gatewayWhy, dns, dnsWhy } = offer;
  const told = (value: string | null, why: string) => (
    <>
      <span className={value === null ? "font-semibold" : "host-text"}>{value ?? t("none")}</span>
      <span className="block text-pretty text-sm text-soft">{why}</span>
    </>
  );
  return (
    <Facts
      facts={[
        {
          label: t("mask"),
          value: <span className="host-text">{netmask === null ? `/${prefix}` : `${netmask} (/${prefix})`}</span>,
        },
        { label: t("gateway"), value: told(gateway, say(gatewayWhy)) },
        { label: "DNS", value: told(dns.length > 0 ? dns.join(", ") : null, say(dnsWhy)) },
      ]}
    />
  );
}

type TextsProps = { offer: AddressOffer; address: string; mac: string | null };

function Texts({ offer, address, mac }: TextsProps) {
  const t = useTranslations("network.byHand");
  const { family, prefix, netmask, gateway, dns } = offer;
  const texts = interfaceTexts({
    ...{ family, address, prefix, netmask, gateway, dns, mac },
    ...{ link: LINK, windowsLink: WINDOWS_LINK },
  });
  return (
    <Tabs
      label={t("systems")}
      tabs={texts.map((text) => ({
        id: text.system,
        label: t(`system.${text.system}`),
        content: <Snippet text={text} />,
      }))}
    />
  );
}

function Snippet({ text: { system, file, text, after } }: { text: InterfaceText }) {
  const t = useTranslations("network.byHand");
  return (
    <div className="flex flex-col gap-3">
      <CodeBlock label={file === null ? t("commands") : t("file", { file })} text={text} />
      {after !== null && <CodeBlock label={t("after")} text={after} />}
      <p className="text-pretty text-sm text-soft">{t(`note.${system}`)}</p>
    </div>
  );
}
