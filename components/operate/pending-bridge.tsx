"use client";

import { useMemo, useState } from "react";
import type { PendingBridge as Pending } from "@/lib/model/host-config.ts";
import { ConfirmBridge } from "./confirm-bridge";

type PendingBridgeProps = { hostId: string; at: string; pending: Pending | null };

/** A bridge on this host that waits for its confirmation, whoever began it and wherever. */
export function PendingBridge({ hostId, at, pending }: PendingBridgeProps) {
  // what was decided here stays to be read when the host tells of it no longer
  const [decided, setDecided] = useState<Pending | null>(null);
  const deadline = useMemo(() => (pending ? Date.parse(at) + pending.remainingSeconds * 1000 : 0), [at, pending]);
  const shown = decided ?? pending;
  if (!shown) return null;
  const { name, seconds, isRemoval } = shown;
  return (
    <ConfirmBridge
      key={name}
      hostId={hostId}
      name={name}
      seconds={seconds}
      deadline={deadline}
      isRemoval={isRemoval}
      onDecide={() => setDecided(shown)}
    />
  );
}
