import { expect, it } from "vitest";
import { withValue } from "@/components/wizard/draft.ts";
import { fromSpec } from "@/components/wizard/from-spec.ts";
import { EMPTY_STATE, type WizardState } from "@/components/wizard/wizard-state.ts";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot.ts";
import type { CreatableType } from "@/lib/model/network-spec.ts";
import { toCreationFacts } from "@/lib/plan/create/to-creation-facts.ts";
import { planChange } from "@/lib/plan/plan-change.ts";
import { readSpec } from "@/lib/plan/xml/read-spec.ts";
import { specOfForm, xmlOfForm } from "./xml-of-form.ts";

const snapshots = await Promise.all(
  ["bookworm-iptables-aula", "trixie-nftables-aula", "bookworm-shapes"].map(recordedSnapshot),
);
const networks = snapshots.flatMap((snapshot) =>
  snapshot.networks.flatMap((network) => {
    const xml = network.storedXml?.trim();
    const spec = xml ? readSpec(xml).spec : null;
    return xml && spec && spec.type !== "hostdev" ? [{ snapshot, network, xml, spec }] : [];
  }),
);

type Case = (typeof networks)[number];
const filled = ({ snapshot, network, xml, spec }: Case) => ({
  facts: toCreationFacts(snapshot, { except: network.uuid }),
  ...{ xml, spec },
});
const formOf = ({ spec }: Case): WizardState => ({
  ...EMPTY_STATE,
  type: spec.type as CreatableType,
  fields: fromSpec(spec),
});
const find = (name: string) => networks.find(({ network }) => network.name === name) as Case;

it("there are networks to try it on", () => {
  expect(networks.length).toBeGreaterThan(20);
});

it.each(networks.map((one) => [`${one.snapshot.hostname} ${one.network.name}`, one] as const))(
  "a form that nobody wrote in changes nothing: %s",
  (_, one) => {
    const xml = xmlOfForm(formOf(one), filled(one));
    const plan = planChange(one.snapshot, { change: "update", network: one.network.uuid, xml });
    expect(plan.problems.map(({ code }) => code)).toEqual([
      one.network.persistent ? "life.nothing-changes" : "life.transient-update",
    ]);
  },
);

it("what is written in a field is in the document, and all else stays as it was", () => {
  const one = find("red_nat");
  const form = formOf(one);
  const written = { ...form, fields: withValue(form.fields, "mtu", "1400") };
  const xml = xmlOfForm(written, filled(one));
  expect(xml).toContain("<mtu size='1400'/>");
  const without = xml.split("\n").filter((line) => !line.includes("<mtu"));
  expect(without).toEqual(one.xml.split("\n"));
});

it("what can't be read as a number is told at its field", () => {
  const one = find("red_nat");
  const form = formOf(one);
  const { problems } = specOfForm({ ...form, fields: withValue(form.fields, "mtu", "much") }, filled(one));
  expect(problems).toMatchObject([{ field: "mtu", code: "form.not-a-number" }]);
});

it("the range of ports that NAT uses is changed in the form, and the plan says when it takes effect", () => {
  const one = find("red_nat");
  const form = formOf(one);
  const ports = [["nat.ports.start", "20000"] as const, ["nat.ports.end", "30000"] as const];
  const fields = ports.reduce((all, [path, value]) => withValue(all, path, value), form.fields);
  const xml = xmlOfForm({ ...form, fields }, filled(one));
  expect(xml).toMatch(/<nat>\s*<port start='20000' end='30000'\/>\s*<\/nat>/);
  const plan = planChange(one.snapshot, { change: "update", network: one.network.uuid, xml, restart: true });
  expect(plan.problems).toEqual([]);
  const nat = plan.expectedRules?.rules.filter(({ rule }) => rule.includes("20000-30000")) ?? [];
  expect(nat.map(({ table }) => table)).toEqual(["nat", "nat"]);
  const upside = withValue(fields, "nat.ports.end", "10000");
  const wrong = xmlOfForm({ ...form, fields: upside }, filled(one));
  const refused = planChange(one.snapshot, { change: "update", network: one.network.uuid, xml: wrong });
  expect(refused.problems.map(({ code }) => code)).toContain("create.nat-ports-order");
});
