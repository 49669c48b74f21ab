"use client";

import { useTranslations } from "next-intl";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import type { Lease } from "@/lib/model/snapshot";
import { useOperate } from "./operate-context";
import { useWhyNoChange, useWhyWords } from "./use-why-no-change.ts";

type ReserveButtonProps = { hostId: string; detail: NetworkDetail; lease: Lease };

/** Keeps a lease's address for whom it is given to now: one press to its plan. */
export function ReserveButton({ hostId, detail, lease }: ReserveButtonProps) {
  const t = useTranslations("operate.reservations");
  const { ask } = useOperate();
  const why = useWhyWords()(useWhyNoChange(hostId, detail.access));
  const { address: ip, mac, clientId, hostname } = lease;
  const { uuid: network, name } = detail.row;
  const kept = detail.definition.subnets.flatMap(({ dhcp }) => dhcp?.hosts ?? []);
  if (kept.some((host) => host.ip === ip)) return <span className="text-soft">{t("isReserved")}</span>;
  const key = ip.includes(":") ? { id: clientId } : { mac };
  const change = { change: "reservation" as const, action: "add" as const, network };
  return (
    <button
      type="button"
      className="button button-small"
      title={why ?? undefined}
      aria-disabled={why !== null || undefined}
      aria-label={t("reserveOf", { ip })}
      onClick={() =>
        why === null && ask({ hostId, name, change: { ...change, hosts: [{ ...key, ip, name: hostname }] } })
      }
    >
      {t("reserve")}
    </button>
  );
}
