import { randomUUID } from "node:crypto";
import type { Command } from "./arguments.ts";
import { inside } from "./inside.ts";
import { step } from "./progress.ts";
import { bulkGuest, bulkNetwork } from "./scenario/bulk-objects.ts";
import { guestXml } from "./scenario/guests.ts";
import { findHost } from "./sh.ts";

/** virsh takes one argument of at most 128 KiB: this many short commands fit well. */
const PER_BATCH = 800;

/**
 * Defines many networks and guests on a host, and starts the first `active` networks. What is there already stays,
 * so that a host can be made to grow.
 */
export async function bulk(command: Extract<Command, { verb: "bulk" }>): Promise<void> {
  const { networks, active, guests } = command;
  const host = findHost(command.host);
  const names = async (list: string) =>
    new Set((await inside(host, ["virsh", "-c", "qemu:///system", list])).split("\n").filter(Boolean));
  const thereNetworks = await names("net-list --all --name");
  const runningNetworks = await names("net-list --name");
  const thereGuests = await names("list --all --name");
  const wantedNetworks = range(networks).map(bulkNetwork);
  const newNetworks = wantedNetworks.filter(({ name }) => !thereNetworks.has(name));
  const newGuests = range(guests)
    .map((number) => bulkGuest(number, networks))
    .filter(({ name }) => !thereGuests.has(name));
  const toStart = wantedNetworks.slice(0, active).filter(({ name }) => !runningNetworks.has(name));
  const files = [
    ...newNetworks.map(({ xml }, position) => ({ name: `n${position}`, xml })),
    ...newGuests.map((guest, position) => ({ name: `g${position}`, xml: guestXml(guest, randomUUID()) })),
  ];
  const commands = [
    ...newNetworks.map((_, position) => `net-define n${position}`),
    ...toStart.map(({ name }) => `net-start --network ${name}`),
    ...newGuests.map((_, position) => `define g${position}`),
  ];
  const title = `${host.name}: ${newNetworks.length} networks more, ${toStart.length} started, ${newGuests.length} guests more`;
  await step(title, () => inside(host, ["sh", "-s"], { input: script(files, commands) }));
}

function script(files: ReadonlyArray<{ name: string; xml: string }>, commands: readonly string[]): string {
  const batches = range(Math.ceil(commands.length / PER_BATCH)).map((number) => {
    const batch = commands.slice((number - 1) * PER_BATCH, number * PER_BATCH);
    return `virsh -c qemu:///system '${batch.join("; ")}' > /dev/null 2>> err || true`;
  });
  return [
    'set -e; folder=$(mktemp -d); cd "$folder"',
    ...files.map(({ name, xml }) => `cat > ${name} <<'END-OF-XML'\n${xml}\nEND-OF-XML`),
    ...batches,
    "if grep -q '^error' err; then cat err >&2; exit 1; fi",
    'cd /; rm -rf "$folder"',
  ].join("\n");
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, position) => position + 1);
}
