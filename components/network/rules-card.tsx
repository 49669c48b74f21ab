import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { CodeBlock } from "@/components/ui/code-block";
import { Disclosure } from "@/components/ui/disclosure";
import { cleanText } from "@/components/words/clean-text";
import { useByteWords } from "@/components/words/use-byte-words.ts";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import type { Unreadable } from "@/lib/model/evidence";
import type { NetworkRule, RulesetFamily } from "@/lib/model/firewall";
import { sudoersLines } from "@/lib/model/sudoers-lines";
import { groupRules, type RuleChain } from "./group-rules";

const FAMILIES: Record<RulesetFamily, string> = { ip: "IPv4", ip6: "IPv6", bridge: "bridge", all: "IPv4 + IPv6" };

/** The rules of the host that name this network's bridge or subnet, in the host's own spelling and order. */
export function RulesCard({ detail }: { detail: NetworkDetail }) {
  const t = useTranslations("network.rules");
  const { rules, rulesUnreadable, row, access } = detail;
  return (
    <Card title={t("title", { count: rules.length })} flush>
      {rulesUnreadable && <Unread unreadable={rulesUnreadable} user={access.user} isPartly={rules.length > 0} />}
      {!rulesUnreadable && rules.length === 0 && (
        <p className="p-4 text-soft">{row.state === "inactive" ? t("stopped") : t("none")}</p>
      )}
      {groupRules(rules).map(({ family, count, chains }, index) => (
        <Disclosure
          key={family}
          isOpen={index === 0}
          summary={t("family", { family: FAMILIES[family], count })}
          className="border-line-soft border-b px-4 py-2 last:border-b-0"
        >
          {chains.map((chain) => (
            <Chain key={chain.title} chain={chain} />
          ))}
        </Disclosure>
      ))}
    </Card>
  );
}

function Chain({ chain: { title, rules } }: { chain: RuleChain }) {
  return (
    <section className="mb-3 last:mb-0">
      <h3 className="host-text font-semibold">{title}</h3>
      <ol className="flex flex-col">
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same rule may stand twice in one chain
          <Rule key={`${rule.rule} ${index}`} rule={rule} />
        ))}
      </ol>
    </section>
  );
}

function Rule({ rule }: { rule: NetworkRule }) {
  const t = useTranslations("network.rules");
  const bytes = useByteWords();
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 py-1 [&+li]:border-line-soft [&+li]:border-t">
      <code className="wrap-anywhere min-w-0 flex-1 basis-64">
        <bdi>{cleanText(rule.rule)}</bdi>
        {rule.handle !== null && <span className="text-soft"> # handle {rule.handle}</span>}
      </code>
      {rule.owner === "other" && <Chip tone="warn">{t("other")}</Chip>}
      {rule.packets !== null && (
        <span className={`whitespace-nowrap text-sm tabular-nums ${rule.packets > 0 ? "" : "text-soft"}`}>
          {t("packets", { count: rule.packets })}
          {rule.bytes !== null && rule.packets > 0 && <span className="text-soft"> · {bytes(rule.bytes)}</span>}
        </span>
      )}
    </li>
  );
}

type UnreadProps = { unreadable: Unreadable; user: string; isPartly: boolean };

/** Why the rules, or some of them, can't be seen, and the lines that change it. */
function Unread({ unreadable, user, isPartly }: UnreadProps) {
  const t = useTranslations("network.rules");
  return (
    <div className="flex flex-col gap-2 border-warn border-l-4 bg-warn-tint p-4">
      <p className="font-semibold text-warn">
        <span aria-hidden="true">○ </span>
        {t(isPartly ? "unreadable.partlyTitle" : "unreadable.title")}
      </p>
      <p className="text-pretty">{t(`unreadable.${unreadable.reason}`)}</p>
      {unreadable.reason === "needs-sudo" && (
        <CodeBlock label={t("unreadable.sudoers")} text={sudoersLines(cleanText(user))} />
      )}
      {unreadable.detail && <CodeBlock label={t("unreadable.said")} text={cleanText(unreadable.detail)} />}
    </div>
  );
}
