import type { PlanCommand, PlanStep } from "../../model/plan.ts";
import { step } from "../life/virsh-steps.ts";
import { writeFile } from "./bridge-steps.ts";
import type { HelperFacts } from "./helper-facts.ts";

const ip = (...words: string[]): PlanCommand => ({ argv: ["ip", ...words], stdin: null });

const helperStep = (
  run: PlanCommand,
  code: string,
  { params, undo }: { params: Record<string, string>; undo: PlanCommand | null },
): PlanStep => step(run, { what: { code: `plan.steps.helper.${code}`, params }, undo, privileged: true });

const sysctl = (name: string, key: string, value: number): PlanCommand => ({
  argv: ["sysctl", "-q", "-w", `net/ipv4/conf/${name}/${key}=${value}`],
  stdin: null,
});

/** The helper as it is at once; each command with the one that takes it back. */
function pairs({ name, dev, address, targets }: HelperFacts): {
  run: PlanCommand;
  undo: PlanCommand | null;
  code: string;
}[] {
  return [
    {
      run: ip("link", "add", "link", dev, "name", name, "type", "macvlan", "mode", "bridge"),
      undo: ip("link", "delete", "dev", name),
      code: "add",
    },
    // or it would give itself an IPv6 address of the LAN, and a second default route
    { run: ip("link", "set", "dev", name, "addrgenmode", "none"), undo: null, code: "quiet" },
    // or the LAN would hear two MACs for the host's own address
    { run: sysctl(name, "arp_filter", 1), undo: null, code: "quiet-arp" },
    { run: sysctl(name, "arp_announce", 2), undo: null, code: "quiet-arp" },
    {
      run: ip("address", "add", `${address}/32`, "dev", name),
      undo: ip("address", "delete", `${address}/32`, "dev", name),
      code: "address",
    },
    { run: ip("link", "set", "dev", name, "up"), undo: ip("link", "set", "dev", name, "down"), code: "up" },
    ...targets.map((target) => ({
      run: ip("route", "add", target, "dev", name),
      undo: ip("route", "delete", target, "dev", name),
      code: "route",
    })),
  ];
}

const paramsOf = ({ name, dev, address }: HelperFacts) => ({ name, dev, address });

export const addSteps = (facts: HelperFacts): PlanStep[] =>
  pairs(facts).map(({ run, undo, code }) =>
    helperStep(run, code, { params: { ...paramsOf(facts), target: run.argv[3] ?? "" }, undo }),
  );

/** The same from the end to the beginning; each one's way back is to do it again. */
export const removeSteps = (facts: HelperFacts): PlanStep[] =>
  pairs(facts)
    .reverse()
    .flatMap(({ run, undo, code }) =>
      undo === null
        ? []
        : [helperStep(undo, `no-${code}`, { params: { ...paramsOf(facts), target: run.argv[3] ?? "" }, undo: run })],
    );

export const helperFile = (name: string): string => `/etc/network/interfaces.d/${name}`;

/** A stanza of ifupdown that makes the helper each time the host starts. */
export function helperStanza(facts: HelperFacts): string {
  const { name, dev } = facts;
  const lines = pairs(facts).map(({ run }) => `  up ${run.argv.join(" ")}`);
  return [
    `# Puente: the host's own way to the macvtap guests on ${dev}.`,
    `auto ${name}`,
    `iface ${name} inet manual`,
    `  pre-up ip link set dev ${dev} up`,
    ...lines.map((line, index) => (index === 0 ? line.replace("  up ", "  pre-up ") : line)),
    `  post-down ip link delete dev ${name}`,
    "",
  ].join("\n");
}

/** By ifupdown, so that it is there again after a start of the host. */
export function keptAddSteps(facts: HelperFacts): PlanStep[] {
  const [path, params] = [helperFile(facts.name), { ...paramsOf(facts), path: helperFile(facts.name) }];
  const remove: PlanCommand = { argv: ["rm", "-f", path], stdin: null };
  return [
    helperStep(writeFile(path, helperStanza(facts)), "write", { params, undo: remove }),
    helperStep({ argv: ["ifup", facts.name], stdin: null }, "ifup", {
      params,
      undo: { argv: ["ifdown", "--force", facts.name], stdin: null },
    }),
  ];
}

export function keptRemoveSteps(facts: Pick<HelperFacts, "name" | "dev">, text: string): PlanStep[] {
  const { name, dev } = facts;
  const path = helperFile(name);
  const params = { name, dev, path };
  return [
    helperStep({ argv: ["ifdown", name], stdin: null }, "ifdown", {
      params,
      undo: { argv: ["ifup", name], stdin: null },
    }),
    helperStep({ argv: ["rm", "-f", path], stdin: null }, "forget", { params, undo: writeFile(path, text) }),
  ];
}
