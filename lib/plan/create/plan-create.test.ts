import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { parseNetworkDefinition } from "#lib/readers/network-definition.ts";
import en from "#messages/en.json" with { type: "json" };
import es from "#messages/es.json" with { type: "json" };
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import type { NetworkSpec } from "../../model/network-spec.ts";
import { effectPhrase, problemPhrase, warningPhrase } from "../plan-words.ts";
import { BAD_INPUTS, badFacts, badSpec } from "./bad-inputs/bad-inputs.test-helper.ts";
import { CREATE_PROBLEMS, CREATE_WARNINGS } from "./codes.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { handMadeFacts } from "./hand-made-facts.test-helper.ts";
import { planCreate } from "./plan-create.ts";
import { toCreationFacts } from "./to-creation-facts.ts";

const facts = handMadeFacts();
const plan = (spec: Partial<NetworkSpec>, over: Partial<CreationFacts> = {}) =>
  planCreate({ ...facts, ...over }, { name: "aula", type: "nat", ...spec });
const commands = (spec: Partial<NetworkSpec>) =>
  plan(spec).steps.map(({ argv, undo }) => [argv.join(" "), undo?.argv.join(" ") ?? null]);
const VIRSH = "virsh -c qemu:///system";

describe("creating a network", () => {
  test("is define, a look at the bridge's name, start and autostart, each with its undo", () => {
    expect(commands({})).toEqual([
      [`${VIRSH} net-define --validate --file /dev/stdin`, `${VIRSH} net-undefine --network aula`],
      ["test ! -e /sys/class/net/virbr1", null],
      [`${VIRSH} net-start --network aula`, `${VIRSH} net-destroy --network aula`],
      [`${VIRSH} net-autostart --network aula`, `${VIRSH} net-autostart --network aula --disable`],
    ]);
    expect(plan({}).steps[0]?.stdin).toBe(plan({}).xml);
  });

  test("does only what is asked", () => {
    expect(commands({ start: false, autostart: false })).toHaveLength(1);
    expect(commands({ start: false }).map(([command]) => command?.split(" ")[3])).toEqual([
      "net-define",
      "net-autostart",
    ]);
    expect(plan({ start: false })).toMatchObject({
      effects: [],
      postconditions: [
        { kind: "network", name: "aula", exists: true, persistent: true, active: false, autostart: true },
      ],
    });
  });

  test("leaves the definition if that is asked", () => expect(plan({ keepOnFailure: true }).steps[0]?.undo).toBeNull());

  test("is not checked against the schema where virsh can't yet", () => {
    expect(plan({}, { libvirt: "6.0.0" }).steps[0]?.argv).not.toContain("--validate");
    expect(plan({}, { libvirt: null }).steps[0]?.argv).toContain("--validate");
  });

  test("looks for the TFTP folder first", () => {
    expect(commands({ tftp: "/srv/tftp" })[0]).toEqual(["test -d /srv/tftp", null]);
  });

  test("guards no bridge where the network has none of its own", () => {
    expect(commands({ type: "bridged" })).toHaveLength(3);
    expect(commands({ type: "macvtap" })).toHaveLength(3);
  });

  test("names the network so that no name is read as an option", () => {
    expect(plan({ name: "--all" }).steps[2]?.argv).toEqual([
      "virsh",
      "-c",
      "qemu:///system",
      "net-start",
      "--network",
      "--all",
    ]);
  });

  test("is taken back by a plan of its own", () => {
    expect(plan({}).undoChange).toEqual({ change: "delete", network: "aula" });
  });

  test("writes into the document it is given", () => {
    const { xml, problems } = plan({ xml: "<network>\n  <name>b</name>\n  <metadata/>\n</network>", mtu: 1400 });
    expect(problems).toEqual([]);
    expect(xml).toContain("<name>aula</name>\n  <metadata/>\n");
    expect(parseNetworkDefinition(xml ?? "", "test").value).toMatchObject({ name: "aula", mtuBytes: 1400 });
  });

  test("tells the rules libvirt will write, where the backend is known", () => {
    expect(plan({}).expectedRules?.rules.length).toBeGreaterThan(10);
    expect(plan({}, { backend: "nftables" }).expectedRules?.backend).toBe("nftables");
    expect(plan({}, { backend: "none", libvirt: "9.0.0" }).expectedRules?.backend).toBe("iptables");
    expect(plan({}, { backend: "none", libvirt: "11.3.0" }).expectedRules).toBeNull();
    expect(plan({ start: false }).expectedRules).toBeNull();
  });
});

describe("what no rule shows", () => {
  const effects = (spec: Partial<NetworkSpec>, over?: Partial<CreationFacts>) =>
    plan(spec, over).effects.map(({ kind, what, undone }) => [kind, what, undone]);

  test("forwarding is switched on for the whole host, and never off again", () => {
    expect(effects({ ipv6: { cidr: "fd77::1/64" } })).toEqual([
      ["sysctl", "net.ipv4.ip_forward = 1", false],
      ["sysctl", "net.ipv6.conf.all.forwarding = 1", false],
      ["bridge", "virbr1", true],
      ["dnsmasq", "DNS, DHCP", true],
      ["router-advertisement", "fd77::1/64", true],
    ]);
    expect(effects({}, { sysctls: { ipForward: true, ipv6Forwarding: null } })).toEqual([
      ["bridge", "virbr1", true],
      ["sysctl", "net.ipv6.conf.virbr1.disable_ipv6 = 1", true],
      ["dnsmasq", "DNS, DHCP", true],
    ]);
  });

  test("an isolated network forwards nothing, a very isolated one runs nothing, a bridged one changes nothing", () => {
    expect(effects({ type: "isolated", ipv4: { cidr: "10.7.0.1/24", dhcp: null } })).toEqual([
      ["bridge", "virbr1", true],
      ["sysctl", "net.ipv6.conf.virbr1.disable_ipv6 = 1", true],
      ["dnsmasq", "DNS", true],
    ]);
    expect(effects({ type: "very-isolated", bridge: "v.1" })).toEqual([
      ["bridge", "v.1", true],
      ["sysctl", "net.ipv6.conf.v/1.disable_ipv6 = 1", true],
    ]);
    expect(effects({ type: "bridged" })).toEqual([]);
    expect(effects({ type: "macvtap" })).toEqual([]);
  });

  test("no DNS and no DHCP is no dnsmasq", () => {
    expect(
      effects({ type: "isolated", dns: false, ipv4: { cidr: "10.7.0.1/24", dhcp: null } }).map(([kind]) => kind),
    ).not.toContain("dnsmasq");
    expect(effects({ type: "isolated", dns: false }).at(-1)).toEqual(["dnsmasq", "DHCP", true]);
  });

  test("nftables needs a filter on the bridge", () => {
    expect(effects({ type: "isolated" }, { backend: "nftables" }).map(([kind]) => kind)).toContain("tc");
  });
});

describe("words", () => {
  const translators = {
    en: createTranslator({ locale: "en", messages: en }),
    es: createTranslator({ locale: "es", messages: es }),
  };
  type Say = (key: string, params: Record<string, string | number>) => string;
  const say = (language: "en" | "es", { code, params }: { code: string; params: Record<string, string | number> }) =>
    (translators[language] as unknown as Say)(code, params);

  const has = (messages: object, path: string) =>
    path.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], messages) !==
    undefined;

  test.each(["en", "es"] as const)("every problem and warning has them: %s", (language) => {
    const messages = { en, es }[language];
    const missing = [
      ...CREATE_PROBLEMS.map((code) => `plan.problems.${code}`),
      ...CREATE_WARNINGS.map((code) => `plan.warnings.${code}`),
    ].filter((path) => !has(messages, path));
    expect(missing).toEqual([]);
  });

  test.each(["en", "es"] as const)("they get all they speak of, and leave no gap: %s", (language) => {
    for (const row of BAD_INPUTS) {
      const { problems, warnings, effects, steps } = planCreate(badFacts(row), badSpec(row));
      const said = [
        ...problems.map(problemPhrase),
        ...warnings.map(warningPhrase),
        ...effects.map(effectPhrase),
        ...steps.map(({ what }) => what),
      ].map((phrase) => say(language, phrase));
      expect(said.filter((text) => /[{}]|^plan\.|undefined/.test(text) || text === "")).toEqual([]);
    }
  });

  test("each code stands in some test", () => {
    const root = join(import.meta.dirname, "..");
    const tests = globSync("**/*.{test,test-helper}.ts", { cwd: root }).map((file) =>
      readFileSync(join(root, file), "utf8"),
    );
    const all = tests.join("\n");
    expect([...CREATE_PROBLEMS, ...CREATE_WARNINGS].filter((code) => !all.includes(`"${code}"`))).toEqual([]);
  });
});

test.each(["bookworm-iptables-aula", "bookworm-shapes", "trixie-nftables-aula"])(
  "every type can be made on %s",
  async (name) => {
    const real = toCreationFacts(await recordedSnapshot(name));
    for (const type of ["nat", "routed", "open", "isolated", "very-isolated"] as const) {
      const { problems, steps } = planCreate(real, { name: "nueva", type });
      expect({ type, problems }).toEqual({ type, problems: [] });
      expect(steps.length).toBe(4);
    }
  },
);

test("a place is found beside a hundred networks and a thousand routes", async () => {
  const networks = Array.from({ length: 100 }, (_, n) => ({
    ...(facts.networks[0] as CreationFacts["networks"][number]),
    ...{
      name: `red-${n}`,
      uuid: `${n}`,
      bridge: `virbr${n}`,
      subnets: [{ address: `192.168.${n + 100}.1`, prefix: 24 }],
    },
  }));
  const taken = Array.from({ length: 1000 }, (_, n) => ({
    ...{ family: "ipv4" as const, by: "route" as const, link: "eth0" },
    cidr: `10.${n >> 8}.${n & 255}.0/24`,
  }));
  const busy = { ...facts, networks, taken };
  const { problems, xml } = planCreate(busy, { name: "aula", type: "nat" });
  expect(problems).toEqual([]);
  const address = /<ip[^>]* address='([^']*)'/.exec(xml ?? "")?.[1];
  expect(address).toMatch(/^192\.168\.|^172\./);
  expect(networks.flatMap(({ subnets }) => subnets.map((subnet) => subnet.address))).not.toContain(address);
});
