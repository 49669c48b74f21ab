import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import shapes from "../../fixtures/network-xml/types.json" with { type: "json" };
import { inside } from "../../lab/inside.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import { classifyNetwork } from "../derive/classify-network.ts";
import type { Warning } from "../model/evidence.ts";
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
/** What asks for hardware, firewalld, or queues and VLANs that a kernel may lack. */
const MAY_NOT_START = ["hostdev-pf", "macvtap-passthrough-pf", "nat-bandwidth", "nat-zone", "nat-mtu-mac-stp"];
/** Each dnsmasq takes an inotify instance, and a whole machine has 128 of them: so only a few run at once. */
const AT_ONCE = 10;

test("every shape has its type told", () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".xml"));
  expect(SHAPES.map(({ file }) => `${file}.xml`).sort()).toEqual(files.sort());
});

describe.skipIf(reason).each(["bookworm", "trixie-nftables"] as const)(
  titled("every network XML on %s"),
  (generation) => {
    let lab: TestHosts;
    let host: HostState;
    /** All of them, stopped. */
    let snapshot: Snapshot;
    /** Those that could be started, each read while it ran. */
    const running = new Map<string, HostNetwork>();
    const warnings: Warning[] = [];
    const stored = SHAPES.filter(({ file }) => !NOT_DEFINED.includes(file));
    const find = (name: string): HostNetwork | undefined => snapshot.networks.find((one) => one.name === name);

    beforeAll(async () => {
      lab = await openTestHosts({ generation, isBroken: true });
      [host] = lab.hosts;
      await inside(host, ["sh", "-s"], { input: definitions() });
      snapshot = await readAs(host);
      for (let at = 0; at < snapshot.networks.length; at += AT_ONCE)
        await run(snapshot.networks.slice(at, at + AT_ONCE));
    });
    afterAll(() => lab?.close());

    /** virsh goes on after one that fails, which is no failure of ours: what runs is looked at. */
    const attempt = (verb: string, networks: readonly HostNetwork[]) => {
      const commands = networks.map(({ uuid }) => `${verb} ${uuid}`).join("; ");
      return inside(host, ["sh", "-c", `virsh -c qemu:///system "${commands}" 2>&1 || :`]);
    };

    async function run(networks: readonly HostNetwork[]): Promise<void> {
      await attempt("net-start", networks);
      const now = await readAs(host);
      for (const network of now.networks) if (network.active) running.set(network.name, network);
      warnings.push(...now.warnings);
      await attempt("net-destroy", networks);
    }

    function definitions(): string {
      const files = SHAPES.map(({ file }) => `cat > ${file}.xml <<'END-OF-XML'\n${read(file)}\nEND-OF-XML`);
      return [
        "ip link add eth1 type veth peer name eth1p; ip link set eth1 up; ip link set eth1p up",
        "ip link add br0 type bridge; ip link set br0 up; mkdir -p /srv/tftp",
        'cd "$(mktemp -d)"',
        ...files,
        'virsh -c qemu:///system "$(for file in *.xml; do echo "net-define $file;"; done)" || :',
      ].join("\n");
    }

    test("libvirt takes every one that needs no hardware", () => {
      expect(stored.filter(({ name }) => !find(name)).map(({ file }) => file)).toEqual([]);
    });

    test("its type is told right, from what libvirt stored and from what runs", () => {
      for (const { file, name, type, mode } of stored) {
        const network = find(name);
        const live = running.get(name);
        expect.soft({ file, type: network?.type, mode: network?.mode }).toEqual({ file, type, mode });
        if (live) expect.soft({ file, type: live.type, mode: live.mode }).toEqual({ file, type, mode });
        for (const definition of [network?.stored, live?.stored, live?.live]) {
          if (definition) expect.soft(classifyNetwork(definition), file).toEqual({ type, mode });
        }
      }
    });

    test("all run but those that ask for what may not be there", () => {
      const stopped = stored.filter(({ name }) => !running.get(name)?.live).map(({ file }) => file);
      expect(stopped.filter((file) => !MAY_NOT_START.includes(file))).toEqual([]);
    });

    test("nothing in them is left un-understood", () => {
      expect([...snapshot.warnings, ...warnings]).toEqual([]);
      expect(snapshot.unreadable).toEqual([]);
    });

    test("after all are gone, nothing of them is left: no bridge, no rule, no dnsmasq", async () => {
      const ours = new Set(SHAPES.map(({ name }) => name));
      const commands = snapshot.networks.filter(({ name }) => ours.has(name)).map(({ uuid }) => `net-undefine ${uuid}`);
      await virsh(host, commands.join("; "));
      const after = await readAs(host);
      expect(after.networks.map(({ name }) => name)).toEqual(["default"]);
      expect(after.links.filter(({ name }) => name.startsWith("shape"))).toEqual([]);
      expect(after.rulesets.map(({ text }) => text).join("\n")).not.toMatch(/shape\d/);
      expect([after.dnsmasqs, after.warnings]).toEqual([[], []]);
    });
  },
);
