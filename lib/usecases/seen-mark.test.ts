import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import en from "#messages/en.json" with { type: "json" };
import es from "#messages/es.json" with { type: "json" };
import { recordedSnapshot } from "../../fixtures/recorded-snapshot.ts";
import type { Plan } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { planUnread } from "../plan/plan-change.ts";
import { findChangedSince, findDifference, markSeen } from "./seen-mark.ts";

const host = await recordedSnapshot("bookworm-iptables-aula");
const plan: Plan = { ...planUnread([]), subject: "default" };
const seen = markSeen(host, plan);

/** The recorded host with one thing changed. */
function changed(change: (host: Snapshot) => unknown): Snapshot {
  const copy = structuredClone(host);
  change(copy);
  return copy;
}
const since = (change: (host: Snapshot) => unknown) => findChangedSince(seen.seen, markSeen(changed(change), plan));
const networkOf = ({ networks }: Snapshot, name: string) => {
  const found = networks.find((network) => network.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe("a plan is what was seen", () => {
  test("on a host that is the same", () => expect(since(() => {})).toBeNull());

  test("also when guests elsewhere, leases, counters and taps change", () => {
    expect(
      since((copy) => {
        for (const network of copy.networks) network.leases = [];
        copy.neighbours = [];
        copy.links = copy.links.filter(({ kind }) => kind !== "tun" && kind !== "macvtap");
        for (const link of copy.links) link.counters = null;
        const others = copy.guests.filter(({ nics }) => nics.every(({ network }) => network !== "default"));
        expect(others.length).toBeGreaterThan(0);
        for (const guest of others) guest.state = "shut-off";
        const network = networkOf(copy, "default");
        network.liveXml = network.liveXml?.replace(/ connections='\d+'/, " connections='77'") ?? null;
      }),
    ).toBeNull();
  });

  test.each<[string, (copy: Snapshot) => unknown, Record<string, string>]>([
    [
      "a network is edited",
      (copy) => Object.assign(networkOf(copy, "default"), { storedXml: "x" }),
      { networks: "default" },
    ],
    [
      "a network stops",
      (copy) => Object.assign(networkOf(copy, "default"), { active: false }),
      { networks: "default" },
    ],
    [
      "a network starts with the host or not",
      (copy) => Object.assign(networkOf(copy, "default"), { autostart: !networkOf(copy, "default").autostart }),
      { networks: "default" },
    ],
    ["a network goes", (copy) => copy.networks.splice(0, 1), { networks: host.networks[0]?.name ?? "" }],
    [
      "an interface goes",
      (copy) => Object.assign(copy, { links: copy.links.filter(({ name }) => name !== "br0") }),
      { links: "br0" },
    ],
    [
      "an address goes",
      (copy) => Object.assign(copy, { addresses: copy.addresses.filter(({ link }) => link !== "br0") }),
      { links: "br0" },
    ],
    ["a guest has another NIC", (copy) => copy.guests[0]?.nics.pop(), { guests: host.guests[0]?.name ?? "" }],
  ])("not when %s, and is told so", (_, change, names) => {
    expect(since(change)).toMatchObject({ code: "host-changed", params: { known: "yes", ...names } });
  });

  test("what did not change is not named in the words", () => {
    const params =
      since((copy) => Object.assign(copy, { links: copy.links.filter(({ name }) => name !== "br0") }))?.params ?? {};
    for (const [locale, messages] of Object.entries({ en, es })) {
      const said = createTranslator({ locale, messages })("plan.problems.host-changed", params);
      expect(said).toContain("br0");
      expect(said).not.toMatch(/: ?\.|none|Networks|Redes|Guests|Máquinas/);
    }
  });

  test("not when a guest of the network it is about starts or stops", () => {
    const guest = networkOf(host, "default").nics[0]?.guest ?? "";
    const found = since((copy) => {
      for (const one of copy.guests)
        if (one.name === guest) one.state = one.state === "running" ? "shut-off" : "running";
    });
    expect(found).toMatchObject({ code: "host-changed", params: { guests: guest } });
  });

  test("not when the plan itself would be another, though no fact names why", () => {
    const other = markSeen(host, { ...plan, xml: "<network/>" });
    expect(findChangedSince(seen.seen, other)).toMatchObject({ params: { known: "no", networks: "" } });
  });

  test("not when its mark is none of ours", () => {
    expect(findChangedSince("made up", seen)).toMatchObject({ code: "host-changed", params: { known: "no" } });
  });

  test("many changes are told by the first names", () => {
    const found = since((copy) => {
      for (const network of copy.networks) network.autostart = !network.autostart;
    });
    expect(String(found?.params.networks).split(", ")).toHaveLength(5);
    expect(found?.params.networks).toMatch(/…$/);
  });
});

test("two moments of a host differ by name, or not at all", () => {
  expect(findDifference(plan, host, structuredClone(host))).toBeNull();
  const other = changed((copy) => Object.assign(networkOf(copy, "default"), { active: false }));
  expect(findDifference(plan, host, other)).toEqual({ networks: "default", guests: "none", links: "none" });
});
