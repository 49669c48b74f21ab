import { expect, test } from "vitest";
import en from "../../../messages/en.json" with { type: "json" };
import es from "../../../messages/es.json" with { type: "json" };
import { MACVTAP_MODES, NETWORK_TYPES, type NetworkType } from "../../model/network.ts";
import { messageKeys } from "../message-keys.ts";
import { describePromise } from "./describe-promise.ts";
import { IDENTITY_FIELDS, PROMISE_QUESTIONS } from "./promise-types.ts";

const all = [
  ...NETWORK_TYPES.map((type) => describePromise(type, null)),
  ...MACVTAP_MODES.map((mode) => describePromise("macvtap", mode)),
];

test("the course's table: what each type promises for host, outside and DHCP", () => {
  const row = (type: NetworkType) => {
    const { cells } = describePromise(type, null);
    return [cells.host.value, cells.outside.value, cells.dhcp.value];
  };
  expect(row("nat")).toEqual(["yes", "yes", "optional"]);
  expect(row("isolated")).toEqual(["yes", "no", "optional"]);
  expect(row("very-isolated")).toEqual(["no", "no", "no"]);
  expect(row("routed")).toEqual(["yes", "limited", "optional"]);
  expect(row("bridged")).toEqual(["yes", "yes", "yes"]);
  expect(row("macvtap")).toEqual(["no", "yes", "yes"]);
});

test("guests on one NIC meet in macvtap's bridge mode alone", () => {
  expect(MACVTAP_MODES.map((mode) => describePromise("macvtap", mode).cells.guests.value)).toEqual([
    "yes",
    "limited",
    "no",
    "no",
  ]);
});

test("host and guest are cut off on macvtap's NIC in every mode", () => {
  for (const mode of MACVTAP_MODES) expect(describePromise("macvtap", mode).cells.host.value).toBe("no");
});

test("a mode means nothing to the other types", () => {
  expect(describePromise("nat", "vepa")).toEqual(describePromise("nat", null));
});

test("an isolated network hands out no gateway and no outside names", () => {
  const words = describePromise("isolated", null).identity.map((line) => line.words.code);
  expect(words).toContain("promise.gateway.notGiven");
  expect(words).toContain("promise.dns.localOnly");
});

test("every type answers every question and fills every line of the card", () => {
  for (const promise of all) {
    expect(Object.keys(promise.cells)).toEqual([...PROMISE_QUESTIONS]);
    expect(promise.identity.map(({ field }) => field)).toEqual([...IDENTITY_FIELDS]);
  }
});

test("every promise has its words in both languages, and no words are left over", () => {
  const used = new Set(
    all.flatMap(({ summary, whenToUse, cells, identity, limits }) => [
      summary.code,
      whenToUse.code,
      ...Object.values(cells).map((cell) => cell.why.code),
      ...identity.map((line) => line.words.code),
      ...limits.map((limit) => limit.code),
    ]),
  );
  for (const messages of [en, es]) {
    expect([...messageKeys(messages.promise, "promise.").keys()].sort()).toEqual([...used].sort());
  }
});
