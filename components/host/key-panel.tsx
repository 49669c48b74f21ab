"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ErrorDocument } from "@/lib/model/host-status.ts";
import type { AcceptKey } from "./host-actions";

type KeyPanelProps = { error: ErrorDocument; acceptKey: AcceptKey; onAccepted: () => void };

/**
 * The key a host shows, for a person to compare. An unknown one is accepted by one press; a changed one names both
 * fingerprints and asks to say first that the change is known. One written in a known_hosts file is changed there.
 */
export function KeyPanel({ error, acceptKey, onAccepted }: KeyPanelProps) {
  const t = useTranslations("checks.key");
  const { name = "", type = "", key = "", fingerprint = "", known = "", source = "", isRevoked } = error.facts ?? {};
  const isChanged = error.code === "host-key-changed";
  const isOurs = !isChanged || (source === "accepted" && !isRevoked);
  const [isSure, setIsSure] = useState(!isChanged);
  const [isPending, setIsPending] = useState(false);
  async function accept() {
    setIsPending(true);
    const answer = await acceptKey({ name, type, key });
    setIsPending(false);
    if (!answer.serverError && !answer.validationErrors) onAccepted();
  }
  return (
    <div
      className={`flex flex-col gap-3 rounded-card border p-3 ${isChanged ? "border-no bg-no-tint" : "border-edge bg-paper"}`}
    >
      <dl className="flex flex-col gap-2 text-sm">
        {isChanged && known && <Fingerprint label={t("known")} value={known} />}
        <Fingerprint label={isChanged ? t("shown") : t("fingerprint")} value={fingerprint} note={type} />
      </dl>
      {isRevoked && <p className="font-semibold text-no">{t("revoked")}</p>}
      {!isOurs && <p className="wrap-anywhere text-sm">{t("inFile", { file: source, name })}</p>}
      {isOurs && isChanged && (
        <label className="hit flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={isSure}
            onChange={(event) => setIsSure(event.target.checked)}
            className="size-4"
          />
          {t("sure")}
        </label>
      )}
      {isOurs && (
        <div>
          <Button tone={isChanged ? "danger" : "primary"} disabled={!isSure} isPending={isPending} onClick={accept}>
            {isChanged ? t("replace") : t("accept")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Fingerprint({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <div>
      <dt className="text-soft">
        {label} {note && <span className="host-text">{note}</span>}
      </dt>
      <dd className="host-text wrap-anywhere font-semibold text-ink">{value}</dd>
    </div>
  );
}
