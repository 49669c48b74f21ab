import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import shapes from "../../fixtures/network-xml/types.json" with { type: "json" };
import { inside } from "../../lab/inside.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import { classifyNetwork } from "../derive/classify-network.ts";
import type { HostNetwork, Snapshot } from "../model/snapshot.ts";
import { readAs, virsh } from "./lab-host.test-helper.ts";

const reason = whyNoLab();
const titled = (title: string) => (reason ? `${title} (skipped: ${reason})` : title);
const FOLDER = join(import.meta.dirname, "../../fixtures/network-xml");

const read = (file: string) => readFileSync(join(FOLDER, `${file}.xml`), "utf8");
const ENTITIES: Record<string, string> = { lt: "<", gt: ">", apos: "'", quot: '"', amp: "&" };

const SHAPES = Object.entries(shapes).map(([file, { type, mode }]) => {
  const name = (/<name>(.*)<\/name>/.exec(read(file))?.[1] ?? "").replace(/&(#x)?(\w+);/g, (_, isHex, word) =>
    isHex ? String.fromCodePoint(Number.parseInt(word, 16)) : (ENTITIES[word] ?? word),
  );
  return { file, name, type, mode };
});

/** libvirt stores it only where such PCI functions exist. */
const NOT_DEFINED = ["hostdev-addresses"];

test("every shape has its type told", () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".xml"));
  expect(SHAPES.map(({ file }) => `${file}.xml`).sort()).toEqual(files.sort());
});

describe.skipIf(reason).each(["bookworm", "trixie-nftables"] as const)(
  titled("every network XML on %s"),
  (generation) => {
    let lab: TestHosts;
    let host: HostState;
    let snapshot: Snapshot;
    const find = (name: string): HostNetwork | undefined => snapshot.networks.find((one) => one.name === name);
    const stored = SHAPES.filter(({ file }) => !NOT_DEFINED.includes(file));

    beforeAll(async () => {
      lab = await openTestHosts({ generation, isBroken: true });
      [host] = lab.hosts;
      await inside(host, ["sh", "-s"], { input: script() });
      snapshot = await readAs(host);
    });
    afterAll(() => lab?.close());

    /** Defines all, then starts what can be started; virsh goes on after one that fails. */
    function script(): string {
      const files = SHAPES.map(({ file }) => `cat > ${file}.xml <<'END-OF-XML'\n${read(file)}\nEND-OF-XML`);
      const virshAll = (command: string, words: string) =>
        `virsh -c qemu:///system "$(for word in ${words}; do echo "${command} $word;"; done)"`;
      return [
        "ip link add eth1 type veth peer name eth1p; ip link set eth1 up; ip link set eth1p up",
        "ip link add br0 type bridge; ip link set br0 up; mkdir -p /srv/tftp",
        'cd "$(mktemp -d)"',
        ...files,
        virshAll("net-define", "*.xml"),
        virshAll("net-start", "$(virsh -c qemu:///system net-list --inactive --uuid)"),
        "true",
      ].join("\n");
    }

    test("libvirt takes every one that needs no hardware", () => {
      expect(stored.filter(({ name }) => !find(name)).map(({ file }) => file)).toEqual([]);
    });

    test("its type is told right, from what libvirt stored and from what runs", () => {
      for (const { file, name, type, mode } of stored) {
        const network = find(name);
        expect.soft({ file, type: network?.type, mode: network?.mode }).toEqual({ file, type, mode });
        if (network?.stored) expect.soft(classifyNetwork(network.stored), file).toEqual({ type, mode });
        if (network?.live) expect.soft(classifyNetwork(network.live), `${file}, live`).toEqual({ type, mode });
      }
    });

    test("of every type but hostdev some run", () => {
      const running = new Set(snapshot.networks.filter(({ active }) => active).map(({ type }) => type));
      const types = ["nat", "routed", "open", "isolated", "very-isolated", "bridged", "macvtap"];
      expect([...running].filter((type) => type !== "hostdev").sort()).toEqual(types.sort());
      expect(snapshot.networks.filter(({ active }) => active).length).toBeGreaterThan(35);
    });

    test("nothing in them is left un-understood", () => {
      expect(snapshot.warnings).toEqual([]);
      expect(snapshot.unreadable).toEqual([]);
    });

    test("after all are gone, nothing of them is left: no bridge, no rule, no dnsmasq", async () => {
      const ours = new Set(SHAPES.map(({ name }) => name));
      const commands = snapshot.networks.flatMap(({ uuid, active, name }) =>
        ours.has(name) ? [...(active ? [`net-destroy ${uuid}`] : []), `net-undefine ${uuid}`] : [],
      );
      await virsh(host, commands.join("; "));
      const after = await readAs(host);
      expect(after.networks.map(({ name }) => name)).toEqual(["default"]);
      expect(after.links.filter(({ name }) => name.startsWith("shape"))).toEqual([]);
      expect(after.rulesets.map(({ text }) => text).join("\n")).not.toMatch(/shape\d/);
      expect(new Set(after.dnsmasqs.map(({ network }) => network))).toEqual(new Set(["default"]));
      expect(after.warnings).toEqual([]);
    });
  },
);
