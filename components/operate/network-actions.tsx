"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Menu } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { useNetworkMenu } from "./use-network-menu.ts";
import { useWhyNoChange, useWhyWords } from "./use-why-no-change.ts";
import type { NetworkAct } from "./why-not.ts";

/** The acts that stand on the bar by themselves, where there is room. */
const FIRST: NetworkAct[] = ["start", "stop", "restart", "edit"];

/** What can be done with the network of a page: the usual on the bar, all of it in the menu. */
export function NetworkActions({ hostId, detail }: { hostId: string; detail: NetworkDetail }) {
  const t = useTranslations("operate");
  const items = useNetworkMenu(hostId, detail.access)(detail.row);
  return (
    <>
      <ReadOnlyChip hostId={hostId} access={detail.access} />
      <div className="hidden items-center gap-3 sm:flex">
        {items
          .filter(({ act, why }) => FIRST.includes(act) && !why)
          .map(({ act, label, onChoose }) => (
            <Button key={act} tone={act === "start" ? "primary" : "plain"} onClick={onChoose}>
              {label}
            </Button>
          ))}
      </div>
      <Menu button={t("actions")} items={() => items} />
    </>
  );
}

/** Said where nothing can be changed, with the reason one press away. */
export function ReadOnlyChip({ hostId, access }: { hostId: string; access: NetworkDetail["access"] }) {
  const t = useTranslations("operate");
  const why = useWhyWords()(useWhyNoChange(hostId, access));
  if (why === null) return null;
  return (
    <Popover button={<Chip>{t("readOnly")}</Chip>} buttonClassName="hit rounded-chip" className="max-w-80 p-4">
      <p className="text-pretty">{why}</p>
    </Popover>
  );
}
