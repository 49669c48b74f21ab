import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Tabs } from "@/components/ui/tabs";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { DifferenceList } from "./difference-list";
import { XmlDiffView } from "./xml-diff-view";
import { XmlText } from "./xml-text";

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
