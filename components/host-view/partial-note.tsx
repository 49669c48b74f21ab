import { useTranslations } from "next-intl";
import type { Unreadable } from "@/lib/model/evidence";

/** Which words of a row may be missing, by the reader that could not be asked. */
const MISSING = {
  "domifaddr-agent": "agentAddresses",
  "ip-neigh": "seenAddresses",
  "dnsmasq-leases": "leases",
  "net-dhcp-leases": "leases",
  "ip-addr": "links",
} as const;

const isKnown = (what: string): what is keyof typeof MISSING => Object.hasOwn(MISSING, what);

/** Said above a table that tells less than there is: what is missing, and why it could not be read. */
export function PartialNote({ unreadable }: { unreadable: Unreadable[] }) {
  const t = useTranslations("networks.partial");
  const reasons = useTranslations("unreadable");
  const parts = new Map<string, { words: (typeof MISSING)[keyof typeof MISSING]; reason: Unreadable["reason"] }>();
  for (const { what, reason } of unreadable) {
    if (isKnown(what)) parts.set(`${MISSING[what]} ${reason}`, { words: MISSING[what], reason });
  }
  if (parts.size === 0) return null;
  return (
    <ul className="flex flex-col gap-1 rounded-card border border-warn bg-warn-tint px-4 py-3">
      {[...parts].map(([key, { words, reason }]) => (
        <li key={key} className="text-pretty">
          <span className="font-semibold text-warn">
            <span aria-hidden="true">○ </span>
            {t(words)}
          </span>{" "}
          {reasons(reason)}
        </li>
      ))}
    </ul>
  );
}
