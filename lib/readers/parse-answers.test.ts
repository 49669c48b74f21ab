import { describe, expect, test } from "vitest";
import { readRecording } from "../../fixtures/read-recording.ts";
import type { BatchRecord } from "../model/reader.ts";
import { ALL_READERS } from "./all-readers.ts";
import { parseAnswers, parseAnswersInSteps } from "./parse-answers.ts";
import type { ParseMemory } from "./parsed-batch.ts";

const aula = readRecording("bookworm-iptables-aula").records;
const shapes = readRecording("bookworm-shapes").records;
const nameOf = ({ live, stored }: { live: { name: string } | null; stored: { name: string } | null }) =>
  (live ?? stored)?.name;
const change = (records: readonly BatchRecord[], id: string, parts: Partial<BatchRecord>) =>
  records.map((record) => (record.id === id ? { ...record, ...parts } : record));

describe("the answers of a batch", () => {
  const answers = parseAnswers(aula);

  test("tell which networks are stored, running and started with the host", () => {
    const flags = answers.networks.map((one) => [
      nameOf(one),
      one.active,
      one.persistent,
      one.autostart,
      one.stored !== null,
    ]);
    expect(flags).toContainEqual(["default", true, true, true, true]);
    expect(flags).toContainEqual(["red_parada", false, true, true, true]);
    expect(flags).toContainEqual(["red_temporal", true, false, false, false]);
  });
  test("tell each guest's state and what its agent said", () => {
    const guests = Object.fromEntries(answers.guests.map((one) => [nameOf(one), `${one.state} ${one.agent.status}`]));
    expect(guests).toMatchObject({
      web1: "running answered",
      "dos palabras": "running absent",
      apagada: "shut-off not-running",
    });
    expect(parseAnswers(shapes).guests.find((one) => nameOf(one) === "paused")).toMatchObject({
      state: "paused",
      agent: { status: "silent" },
    });
  });
  test("name nothing unreadable on a host that root reads", () => {
    expect(answers.unreadable).toEqual([]);
  });
  test("keep every command with its object's UUID in place", () => {
    const commands = answers.commands.map(({ command }) => command);
    expect(commands).toContain("ip -j -d -s addr");
    expect(commands).toContain(`virsh net-dumpxml ${answers.networks[0]?.uuid}`);
    expect(commands.join("\n")).not.toContain("{uuid}");
  });
});

describe("a part that can't be read", () => {
  test("is named with its reason, and leaves everything else", () => {
    const without = parseAnswers(
      change(aula, "iptables-save", { exitCode: 1, stdout: "", stderr: "sudo: a password is required" }),
    );
    expect(without.unreadable).toEqual([
      { what: "iptables-save", reason: "needs-sudo", subject: null, detail: "sudo: a password is required" },
    ]);
    expect(without.networks).toEqual(parseAnswers(aula).networks);
  });
  test("is named when the answer has no word of it", () => {
    const missing = parseAnswers(aula.filter(({ id }) => id !== "sysctls"));
    expect(missing.unreadable).toMatchObject([{ what: "sysctls", reason: "failed" }]);
    expect(missing.sysctls).toEqual({});
  });
  test("is named by the network or guest it belongs to", () => {
    const [first] = parseAnswers(aula).networks;
    const cut = aula.map((record) =>
      record.id === "net-dhcp-leases" && record.key === first?.uuid ? { ...record, exitCode: null } : record,
    );
    expect(parseAnswers(cut).unreadable).toMatchObject([
      { what: "net-dhcp-leases", reason: "time-limit", subject: first && nameOf(first) },
    ]);
  });
  test("is not the old iptables where it is not installed", () => {
    const records = change(change(aula, "iptables-legacy-save", { exitCode: 127 }), "ebtables-save", { exitCode: 127 });
    expect(parseAnswers(records).unreadable).toEqual([]);
    expect(parseAnswers(change(aula, "nft-json", { exitCode: 127 })).unreadable).toMatchObject([
      { reason: "command-missing" },
    ]);
  });
  test("is told once where nobody may ask agents", () => {
    const { records } = readRecording("trixie-read-only");
    const agents = parseAnswers(records, { isReadOnly: true }).unreadable.filter(
      ({ what }) => what === "domifaddr-agent",
    );
    expect(agents).toMatchObject([{ reason: "read-only", subject: null }]);
  });
  test("is everything of libvirt where libvirt does not answer", () => {
    const dead = ALL_READERS.filter(({ scope }) => scope === "host").map(({ id, argv }) => ({
      id,
      argv,
      key: null,
      exitCode: 1,
      stdout: "",
      stderr: "error: failed to connect to the hypervisor",
      durationMs: 1,
      truncated: false,
    }));
    const answers = parseAnswers(dead);
    expect([answers.networks, answers.guests, answers.links]).toEqual([[], [], []]);
    expect(answers.unreadable.map(({ what }) => what)).toContain("net-list");
  });
});

describe("rulesets", () => {
  test("of a host whose iptables is the old one are told once, as such", () => {
    const facts = aula.find(({ id }) => id === "host-facts")?.stdout ?? "";
    const old = change(aula, "host-facts", { stdout: facts.replace("(nf_tables)", "(legacy)") });
    const backends = parseAnswers(old).rulesets.map(({ backend, family }) => `${backend} ${family}`);
    expect(backends).toEqual([
      "iptables-legacy ip",
      "iptables-legacy ip6",
      "ebtables bridge",
      "nftables all",
      "nftables all",
    ]);
  });
});

describe("parsing again", () => {
  test("touches only documents whose text has changed, and forgets those that are gone", () => {
    const memory: ParseMemory = new Map();
    const before = parseAnswers(aula, { memory }).networks;
    const kept = memory.size;
    const [first, second] = before;
    const renamed = aula.map((record) =>
      record.id === "net-dumpxml" && record.key === first?.uuid
        ? { ...record, stdout: record.stdout.replace("<name>", "<name>new ") }
        : record,
    );
    const after = parseAnswers(renamed, { memory }).networks;
    expect(after[0]?.live?.name).toBe(`new ${first?.live?.name}`);
    expect(after[1]?.live).toBe(second?.live);
    parseAnswers(
      aula.filter(({ key }) => key !== first?.uuid),
      { memory },
    );
    expect(memory.size).toBeLessThan(kept);
  });
  test("goes one answer at a time, so that nobody waits for a large host", () => {
    const steps = parseAnswersInSteps(aula);
    let count = 0;
    while (!steps.next().done) count += 1;
    expect(count).toBe(aula.filter(({ exitCode }) => exitCode === 0).length);
  });
  test("of 1,000 networks and 2,000 guests takes a step for each, and none for several", () => {
    const many = largeHost(aula, 1000, 2000);
    const steps = parseAnswersInSteps(many);
    let count = 0;
    while (!steps.next().done) count += 1;
    expect(count).toBe(many.filter(({ exitCode }) => exitCode === 0).length);
    expect(count).toBeGreaterThan(3000);
  });
});

/** The recorded host with its first network and its first guest many times over. */
function largeHost(records: readonly BatchRecord[], networks: number, guests: number): BatchRecord[] {
  const uuid = (kind: number, at: number) =>
    `${String(kind).padStart(8, "0")}-0000-0000-0000-${String(at).padStart(12, "0")}`;
  const sample = (id: string) => records.find((record) => record.id === id && record.exitCode === 0);
  const times = (id: string, kind: number, count: number) => {
    const one = sample(id);
    return one ? Array.from({ length: count }, (_, at) => ({ ...one, key: uuid(kind, at) })) : [];
  };
  const list = (kind: number, count: number) => Array.from({ length: count }, (_, at) => uuid(kind, at)).join("\n");
  const host = records.filter(({ key }) => key === null);
  return [
    ...change(change(host, "net-list", { stdout: list(1, networks) }), "list", { stdout: list(2, guests) }),
    ...times("net-dumpxml-inactive", 1, networks),
    ...times("dumpxml-inactive", 2, guests),
  ];
}
