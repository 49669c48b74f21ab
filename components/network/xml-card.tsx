import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/code-block";
import { Tabs } from "@/components/ui/tabs";
import { cleanText } from "@/components/words/clean-text";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { DifferenceList } from "./difference-list";
import { XmlDiffView } from "./xml-diff-view";
import { XmlLine } from "./xml-line";

/** The stored document against the one that runs, with each difference in words; or the only one there is. */
export function XmlCard({ detail }: { detail: NetworkDetail }) {
  const t = useTranslations("network.xml");
  const { storedXml, liveXml, diff } = detail;
  const only = storedXml ?? liveXml;
  if (diff === null || storedXml === null || liveXml === null) {
    return (
      <Card title={t("title")}>
        <p className="mb-3 text-soft">{storedXml === null ? t("onlyLive") : t("onlyStored")}</p>
        {only !== null && <XmlText xml={only} label={storedXml === null ? t("live") : t("stored")} />}
      </Card>
    );
  }
  const tabs = [
    {
      id: "diff",
      label: t("compare"),
      content: (
        <div className="flex flex-col gap-4">
          <DifferenceList differences={diff.differences} />
          <XmlDiffView diff={diff} />
        </div>
      ),
    },
    { id: "stored", label: t("stored"), content: <XmlText xml={storedXml} label={t("stored")} /> },
    { id: "live", label: t("live"), content: <XmlText xml={liveXml} label={t("live")} /> },
  ];
  return (
    <Card title={t("title")}>
      <Tabs label={t("title")} tabs={tabs} />
    </Card>
  );
}

function XmlText({ xml, label }: { xml: string; label: string }) {
  const lines = cleanText(xml).trimEnd().split("\n");
  return (
    <div className="relative rounded-control border border-line bg-paper">
      <div className="absolute top-1.5 right-1.5">
        <CopyButton text={xml} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section aria-label={label} tabIndex={0} className="max-h-128 overflow-auto p-3">
        <pre className="whitespace-pre">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
            <span key={index} className="block min-h-[1.45em]">
              <XmlLine text={line} />
            </span>
          ))}
        </pre>
      </section>
    </div>
  );
}
