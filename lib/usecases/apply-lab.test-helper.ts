import "server-only";
import { inside } from "../../lab/inside.ts";
import type { HostState } from "../../lab/state.ts";
import type { User } from "../../lab/uris.ts";
import type { HostConnection } from "../host/host-connection.ts";
import type { Plan, PlanCommand, PlanStep } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { planUnread } from "../plan/plan-change.ts";
import { type Applied, type ApplyRequest, applyPlan, planOn } from "./apply-plan.ts";
import { type ChangeTarget, overOne } from "./change-target.ts";
import { connectAs } from "./lab-host.test-helper.ts";
import { readHost } from "./read-host.ts";

/** A Puente of its own: one connection to a lab host, as one of its users. */
export type Desk = { target: ChangeTarget; connection: HostConnection; look: () => Promise<Snapshot> };

export function openDesk(host: HostState, user: User = "root"): Desk {
  const connection = connectAs(host, user, { keepAliveMs: 1_000, backoffMs: 100, maxBackoffMs: 500 });
  const look = async () => (await readHost(connection)).snapshot;
  const target: ChangeTarget = {
    ...{ id: null, name: "lab", uri: connection.host, isReadOnly: false, secrets: [] },
    ...overOne(connection),
    close: () => connection.close(),
  };
  return { target, connection, look };
}

const virshCommand = (...words: string[]): PlanCommand => ({
  argv: ["virsh", "-c", "qemu:///system", ...words],
  stdin: null,
});

export const step = (command: PlanCommand, undo: PlanCommand | null, over: Partial<PlanStep> = {}): PlanStep => ({
  ...command,
  ...{ undo, privileged: false, isOptional: false, what: { code: "plan.steps.take-back", params: {} } },
  ...over,
});

/** A network that needs no dnsmasq: of those a machine can run only so many. */
export const plainXml = (name: string): string =>
  `<network><name>${name}</name><bridge name='${name}'/><dns enable='no'/></network>`;

/** Define, start, autostart: the three steps by which every network is made. */
export const makeSteps = (name: string): [PlanStep, PlanStep, PlanStep] => [
  step(
    { ...virshCommand("net-define", "--file", "/dev/stdin"), stdin: plainXml(name) },
    virshCommand("net-undefine", "--network", name),
  ),
  step(virshCommand("net-start", "--network", name), virshCommand("net-destroy", "--network", name)),
  step(virshCommand("net-autostart", "--network", name), virshCommand("net-autostart", "--network", name, "--disable")),
];

export const command = (...argv: string[]): PlanCommand => ({ argv, stdin: null });

/** A plan made by hand, that promises a network that runs and starts with the host. */
export const handMadePlan = (name: string, steps: PlanStep[]): Plan => ({
  ...planUnread([]),
  subject: name,
  steps,
  postconditions: [{ kind: "network", name, exists: true, active: true, autostart: true, persistent: true }],
});

type Over = Partial<Pick<ApplyRequest, "seen" | "onStep" | "patienceMs">>;

/** The mark of a hand-made plan on the host as it is. */
export const seenOf = async ({ target, look }: Desk, plan: Plan): Promise<string> =>
  planOn(target, await look(), () => plan).seen;

/** Looks, and applies a hand-made plan at once. */
export async function applyByHand(desk: Desk, plan: Plan, over: Over = {}): Promise<Applied> {
  const seen = over.seen ?? (await seenOf(desk, plan));
  return applyPlan(desk.target, { makePlan: () => plan, onBegin: async () => {}, patienceMs: 30_000, ...over, seen });
}

/** Files of ours that the host still has. */
export const leftOver = async (host: HostState): Promise<string> =>
  (
    await inside(host, [
      "sh",
      "-c",
      "ls -d /run/puente.* /dev/shm/puente.* /tmp/puente.* /var/tmp/puente.* 2>/dev/null || :",
    ])
  ).trim();

/** Ends every SSH session of the host, from the host's side. */
export const cutSsh = (host: HostState): Promise<string> =>
  inside(host, [
    "sh",
    "-c",
    "kill -9 $(/usr/bin/ss -Htnp state established 'sport = :22' | grep -o 'pid=[0-9]*' | cut -d= -f2 | sort -u)",
  ]);

/** Makes the host's virsh wait before or after one of its subcommands, for as long as /tmp/hold is there. */
export const slowVirsh = (host: HostState, subcommand: string, when: "before" | "after"): Promise<string> =>
  inside(host, ["sh", "-c", "cat >/usr/local/sbin/virsh && chmod 755 /usr/local/sbin/virsh && touch /tmp/hold"], {
    input: `#!/bin/sh
hold() { echo $$ >/tmp/reached; while [ -e /tmp/hold ]; do sleep 0.1; done; }
case " $* " in *" ${subcommand} "*) ${when === "before" ? "hold" : ":"};; esac
/usr/bin/virsh "$@"
r=$?
case " $* " in *" ${subcommand} "*) ${when === "after" ? "hold" : ":"};; esac
exit $r
`,
  });

export const isReached = async (host: HostState): Promise<boolean> =>
  (await inside(host, ["sh", "-c", "[ ! -e /tmp/reached ] || echo yes"])) === "yes\n";
export const release = (host: HostState): Promise<string> => inside(host, ["rm", "-f", "/tmp/hold", "/tmp/reached"]);
export const fastVirsh = (host: HostState): Promise<string> =>
  inside(host, ["rm", "-f", "/usr/local/sbin/virsh", "/tmp/hold", "/tmp/reached"]);
