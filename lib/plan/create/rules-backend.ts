import type { CreationFacts } from "./creation-facts.ts";
import { isAtLeast } from "./is-at-least.ts";

/**
 * Which backend libvirt would write a new network's rules in; null: it can't be told. Where there are no rules of its
 * own yet, only a version from before nftables says so for certain.
 */
export function rulesBackend({ backend, libvirt }: CreationFacts): "iptables" | "nftables" | null {
  if (backend === "iptables" || backend === "nftables") return backend;
  return isAtLeast(libvirt, "10.4.0") === false ? "iptables" : null;
}
