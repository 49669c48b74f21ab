import type { NetworkEntry } from "../lib/model/documents.ts";
import { cleanText } from "./clean-text.ts";
import { alignColumns } from "./table.ts";
import type { Words } from "./words.ts";

const COLUMNS = ["name", "type", "state", "autostart", "bridge", "subnets", "dhcp", "guests"] as const;
const NONE = "–";

const listed = (items: string[]): string => (items.length > 0 ? items.join(", ") : NONE);

/** `macvtap (vepa)`: the mode belongs to the type where there is one. */
const typeText = (network: NetworkEntry, words: Words): string =>
  words(`states.type.${network.type}`) + (network.mode ? ` (${cleanText(network.mode)})` : "");

function stateText({ active, persistent }: NetworkEntry, words: Words): string {
  if (!active) return words("states.network.inactive");
  return words(persistent ? "states.network.active" : "states.network.transient");
}

/** The guests on a network, each once, with the number of its NICs where it has several. */
function guestText({ guests }: NetworkEntry): string {
  const counts = new Map<string, number>();
  for (const { guest } of guests) counts.set(guest, (counts.get(guest) ?? 0) + 1);
  return listed([...counts].map(([guest, count]) => cleanText(guest) + (count > 1 ? ` ×${count}` : "")));
}

function row(network: NetworkEntry, words: Words): string[] {
  const ranges = network.subnets.flatMap(({ dhcp }) => dhcp.map(({ start, end }) => `${start}–${end}`));
  return [
    cleanText(network.name),
    typeText(network, words),
    stateText(network, words),
    words(network.autostart ? "cli.table.yes" : "cli.table.no"),
    cleanText(network.bridge ?? listed(network.devices)),
    cleanText(listed(network.subnets.map(({ address, prefix }) => `${address}/${prefix ?? "?"}`))),
    cleanText(listed(ranges)),
    guestText(network),
  ];
}

/** One line for each network below a line of titles; a host without networks says so. */
export function networksText(networks: readonly NetworkEntry[], words: Words): string[] {
  if (networks.length === 0) return [words("cli.inspection.none")];
  const titles = COLUMNS.map((name) => words(`cli.table.${name}`));
  return alignColumns([titles, ...networks.map((network) => row(network, words))]);
}
