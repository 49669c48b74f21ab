"use client";

import { useMemo } from "react";
import type { PendingBridge as Pending } from "@/lib/model/host-config.ts";
import { ConfirmBridge } from "./confirm-bridge";

type PendingBridgeProps = { hostId: string; at: string; pending: Pending | null };

/** A bridge on this host that waits for its confirmation, whoever began it and wherever. */
export function PendingBridge({ hostId, at, pending }: PendingBridgeProps) {
  const deadline = useMemo(() => (pending ? Date.parse(at) + pending.remainingSeconds * 1000 : 0), [at, pending]);
  if (!pending) return null;
  const { name, seconds } = pending;
  return <ConfirmBridge hostId={hostId} name={name} seconds={seconds} deadline={deadline} />;
}
