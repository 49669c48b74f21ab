"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { HostAccess } from "@/lib/model/snapshot";
import { makeBridgeRequest } from "./bridge-fields";
import { useOperate } from "./operate-context";
import { useWhyNoChange, useWhyWords } from "./use-why-no-change.ts";

/** Opens the way to a bridge of the host's own; off, with the reason, where nothing may be changed. */
export function MakeBridgeButton({ hostId, access }: { hostId: string; access: HostAccess }) {
  const t = useTranslations("bridge.make");
  const { ask } = useOperate();
  const why = useWhyWords()(useWhyNoChange(hostId, access));
  return (
    <Button
      title={why ?? undefined}
      aria-disabled={why !== null}
      onClick={() => why === null && ask(makeBridgeRequest(hostId))}
    >
      {t("button")}
    </Button>
  );
}
