import "server-only";
import { expect } from "vitest";
import { inside } from "../../lab/inside.ts";
import { run } from "../../lab/run.ts";
import type { HostState } from "../../lab/state.ts";
import type { User } from "../../lab/uris.ts";
import type { Change, Plan, PlanStep } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { planChange } from "../plan/plan-change.ts";
import { labTarget } from "./apply-on-lab.test-helper.ts";
import { type Applied, applyPlan, planOn } from "./apply-plan.ts";

export const shell = (host: HostState, script: string): Promise<string> => inside(host, ["sh", "-c", script]);

/** What of a host's network a bridge could change, as the kernel tells it, asked past everything of ours. */
export const networkOf = (host: HostState): Promise<string> =>
  shell(
    host,
    `ip -o -4 addr | awk '{print $2, $4}'; ip -4 route | sed 's/ linkdown//; s/ *$//'; ip -br link | awk '{print $1, $3}' | sort
ls -d /run/puente-bridge /run/systemd/network/0-* 2>/dev/null; cat /etc/network/interfaces; ls /etc/systemd/network`,
  );

/** Applied over a connection of its own, with what `tamper` does to the plan; the connection is closed. */
export async function applyAnew(
  host: HostState,
  change: Change,
  { tamper = (plan) => plan, user = "root" }: { tamper?: (plan: Plan) => Plan; user?: User } = {},
): Promise<Applied> {
  const { target, look, close } = labTarget(host, user);
  const makePlan = (snapshot: Snapshot) => tamper(planChange(snapshot, change));
  try {
    const { seen } = planOn(target, await look(), makePlan);
    return await applyPlan(target, { makePlan, seen, onBegin: async () => {}, patienceMs: 60_000 });
  } finally {
    await close();
  }
}

/** Lets a user of the group libvirt become root without a password. */
export const maySudo = (host: HostState, user: User) =>
  shell(host, `echo '${user} ALL=(root) NOPASSWD: ALL' >/etc/sudoers.d/${user} && chmod 440 /etc/sudoers.d/${user}`);

/** A plan whose steps are other ones; what it promises stays. */
export const withSteps =
  (change: (step: PlanStep) => PlanStep[]) =>
  (plan: Plan): Plan => ({
    ...plan,
    steps: plan.steps.flatMap(change),
  });

export const isProof = ({ argv }: PlanStep): boolean => argv.at(-1) === "prove";

/** Waits until the host is again as it was; the difference is what the failing test shows. */
export const expectBack = (host: HostState, before: string) =>
  expect.poll(() => networkOf(host), { timeout: 40_000, interval: 200 }).toBe(before);

const FLUSH = `{ read -r p </run/puente-bridge/pid && kill -- "-$p"; } 2>/dev/null; ip link delete br0 2>/dev/null; ip addr flush dev eth0; ip link set eth0 down
rm -rf /run/puente-bridge /run/systemd/network /run/network/ifstate*`;

const NETWORKD = `mkdir -p /run/systemd/netif /run/systemd/network && chown systemd-network: /run/systemd/netif
setsid unshare -m sh -c 'mount -o remount,ro,bind /sys; exec /lib/systemd/systemd-networkd' </dev/null >/run/networkd.log 2>&1 & echo $! >/run/networkd.pid
n=0; until ip -4 -o addr show dev \${1:-eth0} | grep -q . || [ $n -gt 100 ]; do n=$((n+1)); sleep 0.1; done`;

/** Who sets up the interfaces of a lab's host, and what becomes of them when it starts anew. */
export type Manager = {
  name: "ifupdown" | "networkd";
  /** `run`: how a script is run on the host, where its daemons must be seen by a systemd. */
  prepare: (host: HostState, run?: (script: string) => Promise<string>) => Promise<unknown>;
  /** A start of the host, as far as its network is concerned. */
  restart: (host: HostState, link?: string) => Promise<unknown>;
};

export const MANAGERS: Manager[] = [
  {
    name: "ifupdown",
    prepare: async () => {},
    restart: (host) => shell(host, `${FLUSH}; ifup -a`),
  },
  {
    name: "networkd",
    prepare: (host, run = (script) => shell(host, script)) =>
      run(
        `cidr=$(ip -o -4 addr show dev eth0 | awk '{print $4}') gateway=$(ip -4 route show default | awk '{print $3}')
ip addr flush dev eth0
printf '[Match]\\nName=eth0\\n\\n[Network]\\nAddress=%s\\nGateway=%s\\n' "$cidr" "$gateway" >/etc/systemd/network/10-eth0.network
printf 'auto lo\\niface lo inet loopback\\n' >/etc/network/interfaces
sed -i /eth0/d /run/network/ifstate; rm -f /run/network/ifstate.eth0
${NETWORKD}`,
      ),
    restart: (host, link = "eth0") =>
      shell(host, `kill "$(cat /run/networkd.pid)"; sleep 0.2; ${FLUSH}; set -- ${link}; ${NETWORKD}`),
  },
];

/** Pulls the host's cable out at its other end, or plugs it in again. */
export const cable = (host: HostState, state: "up" | "down") => run(["ip", "link", "set", host.cable, state]);
