import { describePromise } from "@/lib/derive/promise/describe-promise.ts";
import type { NetworkPromise, PromiseCell } from "@/lib/derive/promise/promise-types.ts";
import type { NetworkDefinition } from "@/lib/model/network.ts";
import type { CreatableType } from "@/lib/model/network-spec.ts";

const cell = (value: PromiseCell["value"], why: string): PromiseCell => ({
  value,
  why: { code: `promise.why.${why}`, params: {} },
});

/** What the type promises, with the questions that this very network has answered: DHCP, DNS, guests kept apart. */
export function promiseOfDraft(type: CreatableType, definition: NetworkDefinition): NetworkPromise {
  const mode = definition.forward.mode;
  const macvtapMode = mode === "vepa" || mode === "private" || mode === "passthrough" ? mode : null;
  const promise = describePromise(type, macvtapMode);
  const cells = { ...promise.cells };
  if (cells.dhcp.value === "optional") {
    const hasRange = definition.subnets.some(({ dhcp }) => (dhcp?.ranges.length ?? 0) > 0);
    cells.dhcp = hasRange ? cell("yes", "dhcpByLibvirt") : cell("no", "dhcpByNobody");
  }
  if (!definition.dns.enabled && promise.family === "private") cells.dns = cell("no", "dnsByNobody");
  return { ...promise, cells };
}
