import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../fixtures/recorded-snapshot.ts";
import { sudoersLines } from "../lib/model/sudoers-lines.ts";
import { planChange } from "../lib/plan/plan-change.ts";
import { ALL_READERS } from "../lib/readers/all-readers.ts";

const read = (path: string): string => readFileSync(join(import.meta.dirname, "..", path), "utf8");
/** Commands of sudoers lines, without the quotes that mean "no argument". */
const commandsOf = (text: string): string[] =>
  [...text.matchAll(/\/usr\/sbin\/[^,\\\n]+/g)].map(([command]) => command.trim()).sort();
const documented = commandsOf(sudoersLines("puente"));

test("sudo allows what the readers ask and the rules' monitor, and nothing else", () => {
  const asked = ALL_READERS.filter(({ privileged }) => privileged).map(({ argv }) => `/usr/sbin/${argv.join(" ")}`);
  expect(documented.map((command) => command.replace(' ""', ""))).toEqual([...asked, "/usr/sbin/nft monitor"].sort());
});

test("every command is allowed with exact arguments: none is left open, none has a wildcard", () => {
  for (const command of documented) expect(command).toMatch(/^\/usr\/sbin\/[a-z0-9-]+ (""|[a-z -]+)$/);
});

test.each(["README.md", "lab/shell/users.sh"])("%s gives the same commands", (path) => {
  expect(commandsOf(read(path))).toEqual(documented);
});

describe("a plan for an account that is not root", () => {
  const CHANGES = ["start", "stop", "restart", "delete", "persist"] as const;

  test.each(["bookworm-iptables-aula", "trixie-nftables-aula"])("asks for no sudo on %s", async (host) => {
    const recorded = await recordedSnapshot(host);
    const snapshot = { ...recorded, access: { ...recorded.access, isRoot: false } };
    const plans = snapshot.networks.flatMap(({ uuid: network, name }) => [
      ...CHANGES.map((change) => planChange(snapshot, { change, network })),
      planChange(snapshot, { change: "autostart", network, autostart: false }),
      planChange(snapshot, { change: "clone", network, name: `${name}-2` }),
      planChange(snapshot, { change: "rename", network, name: `${name}-2` }),
    ]);
    const nics = snapshot.guests.flatMap(({ uuid: guest, nics: all }) =>
      all.flatMap(({ mac }) => [
        planChange(snapshot, { change: "nic", action: "remove", guest, mac }),
        planChange(snapshot, { change: "nic", action: "move", guest, mac, source: { network: "default" } }),
      ]),
    );
    const steps = [...plans, ...nics].flatMap((plan) => plan.steps);
    expect(steps.length).toBeGreaterThan(50);
    const asRoot = steps.filter(({ privileged }) => privileged).map(({ argv }) => argv.at(-1));
    // what README names: libvirt 10.8 and later trips over this file of its own
    expect(asRoot.filter((word) => !/^\/var\/lib\/libvirt\/dnsmasq\/[\w.-]+\.macs$/.test(word ?? ""))).toEqual([]);
  });
});
