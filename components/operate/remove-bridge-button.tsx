"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cleanName } from "@/components/words/clean-text";
import type { HostAccess } from "@/lib/model/snapshot";
import { useOperate } from "./operate-context";
import { useWhyNoChange, useWhyWords } from "./use-why-no-change.ts";

type RemoveBridgeButtonProps = { hostId: string; access: HostAccess; name: string };

/** Opens the end of a bridge: what stands against it is said there. Off, with the reason, where nothing may be changed. */
export function RemoveBridgeButton({ hostId, access, name }: RemoveBridgeButtonProps) {
  const t = useTranslations("bridge.remove");
  const { ask } = useOperate();
  const why = useWhyWords()(useWhyNoChange(hostId, access));
  return (
    <Button
      className="button-small"
      title={why ?? undefined}
      aria-label={t("label", { name: cleanName(name) })}
      aria-disabled={why !== null}
      onClick={() => why === null && ask({ hostId, name, change: { change: "bridge", action: "remove", name } })}
    >
      {t("button")}
    </Button>
  );
}
