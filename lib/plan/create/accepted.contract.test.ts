import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../../lab/inside.ts";
import type { HostState } from "../../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../../lab/test-hosts.ts";
import type { NetworkSpec } from "../../model/network-spec.ts";
import type { PlanCommand } from "../../model/plan.ts";
import { shellQuote } from "../../model/shell-quote.ts";
import { readAs } from "../../usecases/lab-host.test-helper.ts";
import { readSpec } from "../xml/read-spec.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { planCreate } from "./plan-create.ts";
import { randomSpec } from "./random-spec.test-helper.ts";
import { resolveSpec } from "./resolve-spec.ts";
import type { ResolvedSpec } from "./resolved-spec.ts";
import { toCreationFacts } from "./to-creation-facts.ts";

const reason = whyNoLab();

/** PUENTE_SEED tries other specs. */
const SEED = Number(process.env.PUENTE_SEED ?? 11);
const COUNT = 60;
const SETUP = `set -e
ip link add br0 type bridge
ip link add eth9 type veth peer name eth9p
ip link set eth9 master br0
ip link set br0 up
`;

/** What chance seldom makes: the ends of what is allowed. */
const EDGES: NetworkSpec[] = [
  { name: "ñ".repeat(100), type: "nat" },
  { name: "网".repeat(80), type: "isolated" },
  { name: "\u00e1 b\u00a0c", type: "very-isolated" },
  { name: "most", type: "nat", mtu: 65_535, delay: 30, ipv4: { cidr: "10.211.0.1/30" } },
  { name: "least", type: "nat", mtu: 68, ipv4: { cidr: "10.211.1.1/24", dhcp: { lease: 120 } } },
  { name: "wide", type: "isolated", ipv4: { cidr: "11.0.0.1/8" } },
  { name: "never", type: "isolated", ipv4: { cidr: "10.211.2.1/24", dhcp: { lease: 0 } } },
  { name: "longest", type: "isolated", ipv4: { cidr: "10.211.3.1/24", dhcp: { lease: 4_294_967_294 } } },
  { name: "ports", type: "nat", nat: { ports: { start: 1, end: 2 } }, ipv4: { cidr: "10.211.4.1/24" } },
  { name: "narrow", type: "isolated", ipv4: null, ipv6: { cidr: "fd79::1/126", dhcp: {} } },
  {
    name: "txt",
    type: "isolated",
    dns: { txts: [{ name: "a", value: "x".repeat(255) }] },
    ipv4: { cidr: "10.211.5.1/24" },
  },
  { name: "open6", type: "open", ipv4: null, ipv6: { cidr: "fd7a::1/64" } },
  { name: "label", type: "isolated", domain: "a".repeat(63), ipv4: { cidr: "10.211.6.1/24" } },
];

const shellCommand = (argv: string[]) => argv.map(shellQuote).join(" ");

/** One spec after another: the plan's own commands, the stored document, then its undos; the host is as before. */
function programOf(at: number, { steps }: ReturnType<typeof planCreate>, name: string): string {
  const command = ({ argv, stdin }: PlanCommand, end: string) => {
    const input = stdin === null ? "/dev/null" : "/tmp/one.xml";
    const put = stdin === null ? "" : `printf %s ${Buffer.from(stdin).toString("base64")} | base64 -d > /tmp/one.xml; `;
    return `${put}${shellCommand(argv)} < ${input} >/dev/null 2>/tmp/said ${end}`;
  };
  const undos = steps.flatMap(({ undo }) => undo ?? []).reverse();
  const failed = (step: number) => `|| { printf 'step ${step}: '; cat /tmp/said; return; }`;
  return [
    `one${at}() {`,
    ...steps.map((step, position) => command(step, failed(position))),
    shellCommand(["virsh", "-c", "qemu:///system", "net-dumpxml", "--inactive", "--network", name]),
    "}",
    `printf '\\036${at}\\n'; one${at}`,
    ...undos.map((undo) => command(undo, "|| true")),
  ].join("\n");
}

const said = ({ subnets, start: _, autostart: __, keepOnFailure: ___, ...rest }: ResolvedSpec) => ({
  ...rest,
  subnets: subnets.map(({ field: ____, ...subnet }) => subnet),
});

/** What libvirt adds where nothing was said: it stores a MAC and its own settings of the bridge. */
function stored(xml: string, asked: ResolvedSpec, facts: CreationFacts) {
  const { spec, problems } = readSpec(xml);
  if (!spec || problems.length > 0) throw new Error(`${JSON.stringify(problems)}\n${xml}`);
  const again = resolveSpec({ ...facts, networks: [] }, spec).spec;
  return said({
    ...again,
    mac: asked.mac === null ? null : again.mac,
    stp: asked.stp === null ? null : again.stp,
    delaySeconds: asked.delaySeconds === null ? null : again.delaySeconds,
    dns: { ...again.dns, forwardPlainNames: asked.dns.forwardPlainNames, isEnabled: asked.dns.isEnabled },
  });
}

describe.skipIf(reason).each(["bookworm", "trixie-nftables"] as const)(
  reason ? `%s: what Puente accepts (skipped: ${reason})` : "%s: what Puente accepts",
  (generation) => {
    let lab: TestHosts;
    let host: HostState;
    let facts: CreationFacts;
    beforeAll(async () => {
      lab = await openTestHosts({ generation, isBroken: true });
      [host] = lab.hosts;
      await inside(host, ["sh"], { input: SETUP });
      facts = toCreationFacts(await readAs(host));
    });
    afterAll(async () => lab?.close());

    test(`is defined and started by libvirt, and stored as it was said, ${COUNT} times (seed ${SEED})`, async () => {
      const isAccepted = (spec: NetworkSpec) => resolveSpec(facts, spec).problems.length === 0;
      for (const edge of EDGES)
        expect({ edge, problems: resolveSpec(facts, edge).problems }).toEqual({ edge, problems: [] });
      const random = fc.sample(randomSpec({ dev: "eth0", bridge: "br0" }).filter(isAccepted), {
        seed: SEED,
        numRuns: COUNT,
      });
      const plans = [...EDGES, ...random].map((spec) => ({
        spec,
        plan: planCreate(facts, spec),
        whole: resolveSpec(facts, spec).spec,
      }));
      const program = plans.map(({ plan, spec }, at) => programOf(at, plan, spec.name)).join("\n");
      const answers = (await inside(host, ["sh"], { input: `export LC_ALL=C.UTF-8\n${program}\n` }))
        .split("\u001e")
        .slice(1);
      expect(answers.length).toBe(plans.length);
      for (const [at, answer] of answers.entries()) {
        const { spec, whole } = plans[at] ?? { spec: null, whole: null };
        const xml = answer.slice(answer.indexOf("\n") + 1);
        expect({ spec, failed: xml.startsWith("step") ? xml : null }).toEqual({ spec, failed: null });
        if (whole) expect({ spec, stored: stored(xml, whole, facts) }).toEqual({ spec, stored: said(whole) });
      }
      const left = await inside(host, ["virsh", "-c", "qemu:///system", "net-list --all --name"]);
      expect(left.trim()).toBe("default");
    }, 900_000);
  },
);
