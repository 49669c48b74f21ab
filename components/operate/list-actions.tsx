"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { NewNetworkLink } from "@/components/wizard/new-network-link";
import type { HostAccess } from "@/lib/model/snapshot";
import { IMPORT_FORM } from "./import-fields";
import { ReadOnlyChip } from "./network-actions";
import { useOperate } from "./operate-context";

/** What makes a network that is not there yet. `access` null: not known yet. */
export function ListActions({ hostId, access }: { hostId: string; access: HostAccess | null }) {
  const t = useTranslations("operate");
  const { ask } = useOperate();
  return (
    <>
      {access && <ReadOnlyChip hostId={hostId} access={access} />}
      <Button onClick={() => ask({ hostId, name: "", change: { change: "import", xml: "" }, form: IMPORT_FORM })}>
        {t("importXml")}
      </Button>
      <NewNetworkLink hostId={hostId} />
    </>
  );
}
