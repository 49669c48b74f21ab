"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { HostListRow } from "@/lib/model/host-list-row.ts";
import { CheckRemedy } from "./check-remedy";
import { CheckSteps } from "./check-steps";
import type { AcceptKey } from "./host-actions";
import { useHostCheck } from "./use-host-check";

type TestDialogProps = { host: HostListRow; acceptKey: AcceptKey; onClose: () => void };

/** The named steps for a saved host, as they happen. */
export function TestDialog({ host: { id, name }, acceptKey, onClose }: TestDialogProps) {
  const t = useTranslations("hosts");
  const { check, run } = useHostCheck();
  const again = () => void run({ hostId: id });
  useEffect(() => void run({ hostId: id }), [run, id]);
  return (
    <Dialog isOpen onClose={onClose} title={t("testTitle", { name })}>
      {check.error ? (
        <p role="alert" className="text-no">
          {check.error.message}
        </p>
      ) : (
        <CheckSteps
          check={check}
          remedyFor={(line) => <CheckRemedy line={line} acceptKey={acceptKey} onAgain={again} />}
        />
      )}
      <div className="mt-3 flex justify-end">
        <Button isPending={check.state === "running"} onClick={again}>
          {t("testAgain")}
        </Button>
      </div>
    </Dialog>
  );
}
