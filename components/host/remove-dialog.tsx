"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { HostListRow } from "@/lib/model/host-list-row.ts";
import type { RemoveHost } from "./host-actions";

type RemoveDialogProps = { host: HostListRow; removeHost: RemoveHost; onClose: () => void };

/** Asks once before a host is forgotten, and says that the host itself is not touched. */
export function RemoveDialog({ host, removeHost, onClose }: RemoveDialogProps) {
  const t = useTranslations();
  const client = useQueryClient();
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState("");
  async function remove() {
    setIsPending(true);
    const { serverError } = await removeHost(host.id);
    setIsPending(false);
    if (serverError) {
      setFailure(serverError.message);
      return;
    }
    await client.invalidateQueries({ queryKey: ["hosts"] });
    onClose();
  }
  return (
    <Dialog isOpen onClose={onClose} title={t("hosts.removeTitle", { name: host.name })}>
      <p>{t("hosts.removeText")}</p>
      {failure && (
        <p role="alert" className="mt-3 text-no">
          {failure}
        </p>
      )}
      <div className="mt-5 flex justify-end gap-3">
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
        <Button tone="danger" isPending={isPending} onClick={remove}>
          {t("hosts.removeNow")}
        </Button>
      </div>
    </Dialog>
  );
}
