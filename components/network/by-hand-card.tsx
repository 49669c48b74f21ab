"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useHostView } from "@/components/shell/use-host-view";
import { Card } from "@/components/ui/card";
import type { AddressGuide } from "@/lib/plan/addresses/address-guide.ts";
import { ByHandGuide } from "./by-hand-guide";

type ByHandCardProps = { hostId: string; uuid: string };

/** What to write into a guest of this network whose address is set by hand; `?mac=` in the address names its NIC. */
export function ByHandCard({ hostId, uuid }: ByHandCardProps) {
  const t = useTranslations("network.byHand");
  const mac = useSearchParams().get("mac");
  const params = useMemo(() => ({ uuid }), [uuid]);
  const { data } = useHostView<AddressGuide>({ hostId, view: "addresses", params });
  if (data?.network.uuid !== uuid) return null;
  return (
    <div id="by-hand" className="scroll-mt-20">
      <Card title={t("title")}>
        <ByHandGuide guide={data} mac={mac} />
      </Card>
    </div>
  );
}
