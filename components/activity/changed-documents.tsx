import { useTranslations } from "next-intl";
import { XmlDiffView } from "@/components/network/xml-diff-view";
import { XmlText } from "@/components/network/xml-text";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { diffNetworkXml } from "@/lib/derive/xml-diff/diff-network-xml.ts";
import type { Activity } from "@/lib/model/activity.ts";

type Pair = { before: string | null; after: string | null };

/** Nobody has looked yet at what became of it. */
const UNSEEN = new Set<Activity["outcome"]>(["running", "unknown"]);

/** What it was about, as it is stored and as it ran, before and after. */
export function ChangedDocuments({ activity }: { activity: Activity }) {
  const t = useTranslations("activity.xml");
  const stored: Pair = { before: activity.beforeXml, after: activity.afterXml };
  const live: Pair = { before: activity.beforeLive ?? null, after: activity.afterLive ?? null };
  const isUnseen = UNSEEN.has(activity.outcome);
  const isStoredThere = stored.before !== null || stored.after !== null;
  const isLiveThere = live.before !== null || live.after !== null;
  // what ran was, and became, word for word what is stored: it is said once
  const isLiveTheSame = live.before === stored.before && live.after === stored.after;
  return (
    <>
      {isStoredThere && (
        <Card title={t("title")}>
          <DocumentPair pair={stored} words="stored" isUnseen={isUnseen} />
        </Card>
      )}
      {isLiveThere && !isLiveTheSame && (
        <Card title={t("liveTitle")}>
          <DocumentPair pair={live} words="live" isUnseen={isUnseen} />
        </Card>
      )}
    </>
  );
}

type DocumentPairProps = { pair: Pair; words: "stored" | "live"; isUnseen: boolean };

function DocumentPair({ pair: { before, after }, words, isUnseen }: DocumentPairProps) {
  const t = useTranslations("activity.xml");
  const ofKind = useTranslations(`activity.xml.${words}`);
  if (before !== null && after !== null && before !== after) {
    return (
      <XmlDiffView
        isBrief
        diff={diffNetworkXml(before, after)}
        sides={{ left: t("before"), right: t("after"), caption: t(words === "live" ? "liveCaption" : "caption") }}
      />
    );
  }
  const only = after ?? before;
  if (only === null) return null;
  const said = before === after ? "same" : before === null ? "onlyAfter" : "onlyBefore";
  const isOpen = after === null && isUnseen;
  return (
    <>
      <p className="mb-2 text-pretty text-soft">{isOpen ? t("unseen") : ofKind(said)}</p>
      <Disclosure summary={t("show")}>
        <XmlText xml={only} label={t(after === null ? "before" : "after")} />
      </Disclosure>
    </>
  );
}
