import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../lab/inside.ts";
import { guestXml, type LabGuest } from "../../lab/scenario/guests.ts";
import type { HostState } from "../../lab/state.ts";
import { whyNoLab } from "../../lab/test-hosts.ts";
import { takeTurn } from "../host/run-steps.ts";
import type { HostNetwork, Snapshot } from "../model/snapshot.ts";
import { type LabTarget, openClassroom } from "./apply-on-lab.test-helper.ts";
import { toRunStep } from "./apply-plan.ts";
import { virsh, virshXml } from "./lab-host.test-helper.ts";

const reason = whyNoLab();
const titled = (title: string) => (reason ? `${title} (skipped: ${reason})` : title);

/** Two IPv4 addresses, DHCP on the second: `ip-dhcp-host` without an index would go to the wrong one. */
const MULTI = `<network><name>varias</name><forward mode="nat"/><bridge name="virvarias" stp="off"/>
<ip address="192.168.140.1" prefix="24"/>
<ip address="192.168.141.1" prefix="24"><dhcp><range start="192.168.141.100" end="192.168.141.200"/></dhcp></ip>
<ip family="ipv6" address="fd77:141::1" prefix="64"/></network>`;
const MULTI_GUEST: LabGuest = {
  name: "varias",
  hostname: "varias",
  isRunning: true,
  nics: [{ mac: "52:54:00:7b:14:01", network: "varias", address: "dhcp" }],
};

const RICH_UUID = "11111111-2222-4333-8444-777777777777";
const RICH_GUEST: LabGuest = {
  ...{ name: "completa", hostname: "completa", isRunning: true },
  nics: [{ mac: "52:54:00:7b:00:77", network: "red_aislada", address: "none" }],
};

/** Fails once when it is to serve a network, then works. */
const FAIL_ONCE = `#!/bin/sh
case "$*" in *--conf-file*) if [ -e /run/fail-once ]; then rm /run/fail-once; echo "on purpose" >&2; exit 3; fi;; esac
exec /usr/sbin/dnsmasq.real "$@"
`;

describe.skipIf(reason).each(["bookworm", "trixie-nftables"] as const)(
  titled("the life of a network on %s"),
  (generation) => {
    let host: HostState;
    let on: LabTarget;
    let close = async () => {};

    beforeAll(async () => {
      ({ host, on, close } = await openClassroom(generation));
    });
    afterAll(() => close());

    const network = (snapshot: Snapshot, name: string) => snapshot.networks.find((one) => one.name === name);
    const nicsOf = (snapshot: Snapshot, name: string) =>
      snapshot.guests.flatMap((guest) =>
        guest.nics
          .filter((nic) => nic.network === name)
          .map((nic) => ({ guest: guest.name, mac: nic.mac, plugged: nic.plugged })),
      );
    const leasesOf = (snapshot: Snapshot, name: string) =>
      (network(snapshot, name)?.leases ?? []).map(({ mac, address }) => ({ mac, address }));
    /** A new bridge listens and learns for 4 s. */
    const pings = (address: string) =>
      inside(host, [
        "sh",
        "-c",
        `for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do ping -c1 -W1 ${address} >/dev/null && exit 0; done; exit 1`,
      ]);
    const failOnce = () =>
      inside(
        host,
        ["sh", "-c", "mv $0 $0.real && cat >$0 && chmod 755 $0 && touch /run/fail-once", "/usr/sbin/dnsmasq"],
        {
          input: FAIL_ONCE,
        },
      );
    const healDnsmasq = () =>
      inside(host, ["sh", "-c", "mv -f $0.real $0 && test ! -e /run/fail-once", "/usr/sbin/dnsmasq"]);
    /** What the host has beside networks and guests: nothing of ours may be left. */
    const leftovers = async () => {
      const { networks, links } = await on.look();
      return [...networks.map(({ name }) => name), ...links.map(({ name }) => name)].filter((name) =>
        /puente|pnt/.test(name),
      );
    };

    test("a restart leaves every guest plugged in, with its lease, and answering", async () => {
      const before = await on.look();
      const { begun } = await on.must({ change: "restart", network: "red_nat" });
      expect(begun?.plan.cutOff.map(({ guest }) => guest).sort()).toEqual(["pasarela", "web1"]);
      const after = await on.look();
      expect(nicsOf(after, "red_nat")).toEqual(nicsOf(before, "red_nat"));
      expect(nicsOf(after, "red_nat").map(({ plugged }) => plugged)).toEqual([true, true]);
      expect(leasesOf(after, "red_nat")).toEqual(leasesOf(before, "red_nat"));
      expect(network(after, "red_nat")?.live?.connections).toBe(2);
      await pings("192.168.125.50");
      expect(await leftovers()).toEqual([]);
    });

    test("a restart hands back each NIC as it was: cable, filter, isolation and boot order", async () => {
      const nic = `<model type="virtio"/><filterref filter="no-ip-spoofing"/><port isolated="yes"/>
        <link state="down"/><boot order="1"/>`;
      await virshXml(host, "create", guestXml(RICH_GUEST, RICH_UUID).replace('<model type="virtio"/>', nic));
      const nicOf = async () => (await on.look()).guests.find(({ name }) => name === "completa")?.nics[0];
      const before = await nicOf();
      await on.must({ change: "restart", network: "red_aislada" });
      const after = await nicOf();
      const same = (text = "") => text.replace(/ portid='[^']*'/, "");
      expect(same(after?.live?.xml)).toBe(same(before?.live?.xml));
      expect(after?.live?.xml).toContain("<boot order='1'/>");
      expect(after).toMatchObject({
        whyUnplugged: "link-down",
        live: { filterref: "no-ip-spoofing", isIsolatedPort: true },
      });
      const port = await inside(host, ["ip", "-d", "link", "show", after?.tap ?? ""]);
      expect(port).toMatch(/master virbr2 [\s\S]*isolated on/);
      await virsh(host, `destroy ${RICH_UUID}`);
    });

    test("a restart plugs in a guest that hung loose already", async () => {
      expect(nicsOf(await on.look(), "red_reiniciada")).toMatchObject([{ guest: "suelta", plugged: false }]);
      await on.must({ change: "restart", network: "red_reiniciada" });
      expect(nicsOf(await on.look(), "red_reiniciada")).toMatchObject([{ guest: "suelta", plugged: true }]);
    });

    test("a start that fails is taken back: the network runs as before, with everybody plugged in", async () => {
      const before = await on.look();
      await failOnce();
      const applied = await on.apply({ change: "restart", network: "red_nat" });
      await healDnsmasq();
      expect(applied.outcome).toBe("undone");
      expect(applied.problems.map(({ code }) => code)).toContain("step-failed");
      const after = await on.look();
      expect(nicsOf(after, "red_nat")).toEqual(nicsOf(before, "red_nat"));
      expect(leasesOf(after, "red_nat")).toEqual(leasesOf(before, "red_nat"));
      await pings("192.168.125.50");
      expect(await leftovers()).toEqual([]);
    });

    test("stopped and started again, its guests are plugged in again", async () => {
      await on.must({ change: "stop", network: "red_nat" });
      expect(nicsOf(await on.look(), "red_nat").map(({ plugged }) => plugged)).toEqual([false, false]);
      await on.must({ change: "start", network: "red_nat" });
      expect(nicsOf(await on.look(), "red_nat").map(({ plugged }) => plugged)).toEqual([true, true]);
      await pings("192.168.125.50");
      expect(await leftovers()).toEqual([]);
    });

    test("a network whose guest has a letter like ñ in its name comes back", async () => {
      const before = await on.look();
      await on.must({ change: "restart", network: "red_ñandú" });
      const after = await on.look();
      expect(nicsOf(after, "red_ñandú").map(({ plugged }) => plugged)).toEqual([true]);
      expect(leasesOf(after, "red_ñandú")).toEqual(leasesOf(before, "red_ñandú"));
      // and after a plain stop, too
      await on.must({ change: "stop", network: "red_ñandú" });
      await on.must({ change: "start", network: "red_ñandú" });
      expect(nicsOf(await on.look(), "red_ñandú").map(({ plugged }) => plugged)).toEqual([true]);
    });

    test("a renamed network keeps its UUID, leases, autostart and every guest's NIC; and is renamed back", async () => {
      const name = `aula 'dos' $(id) "ñ" & <más>`;
      const before = await on.look();
      const { uuid } = network(before, "red_nat") ?? { uuid: "" };
      const { begun } = await on.must({ change: "rename", network: "red_nat", name });
      const after = await on.look();
      expect(network(after, "red_nat")).toBeUndefined();
      expect(network(after, name)).toMatchObject({ uuid, active: true, autostart: true, bridge: "virbr1" });
      expect(leasesOf(after, name)).toEqual(leasesOf(before, "red_nat"));
      expect(nicsOf(after, name)).toEqual(nicsOf(before, "red_nat"));
      const web = after.guests.find((guest) => guest.name === "web1")?.nics[0];
      expect([web?.live?.network, web?.stored?.network]).toEqual([name, name]);
      await pings("192.168.125.50");
      expect(await leftovers()).toEqual([]);
      const back = begun?.plan.undoChange;
      if (!back) throw new Error("no way back");
      await on.must(back);
      expect(nicsOf(await on.look(), "red_nat")).toEqual(nicsOf(before, "red_nat"));
    });

    test("renaming a stopped network changes its stopped guests' NICs too", async () => {
      await on.must({ change: "stop", network: "default" });
      const { begun } = await on.must({ change: "rename", network: "default", name: "por defecto" });
      const apagada = (await on.look()).guests.find(({ name }) => name === "apagada");
      expect(apagada?.nics.map(({ stored }) => stored?.network)).toEqual(["por defecto", "red_aislada"]);
      if (begun?.plan.undoChange) await on.must(begun.plan.undoChange);
      await on.must({ change: "start", network: "default" });
      const guests = (await on.look()).guests;
      expect(guests.find(({ name }) => name === "apagada")?.nics[0]?.stored?.network).toBe("default");
      expect(guests.find(({ name }) => name === "dos palabras")?.nics.map(({ whyUnplugged }) => whyUnplugged)).toEqual([
        null,
        "link-down",
      ]);
    });

    test("a device that takes the bridge's name at the last moment is never deleted by a start", async () => {
      const plan = await on.plan({ change: "start", network: "red_parada" });
      expect(plan.problems).toEqual([]);
      await inside(host, ["sh", "-c", "ip link add virbr7 type veth peer name virbr7p; ip link set virbr7 up"]);
      const turn = await takeTurn(await on.target.connect());
      if (turn === "busy") throw new Error("busy");
      const report = await turn.run(plan.steps.map(toRunStep));
      turn.leave();
      expect([report.ending, report.steps.at(-1)?.argv[0]]).toEqual(["back", "test"]);
      expect(await inside(host, ["ip", "-br", "link", "show", "virbr7"])).toContain("UP");
      expect((await on.plan({ change: "start", network: "red_parada" })).problems).toMatchObject([
        { code: "life.bridge-taken" },
      ]);
      await inside(host, ["ip", "link", "delete", "virbr7"]);
    });

    test("nor by a way back: a restart that finds it there leaves the network stopped, and says so", async () => {
      const xml =
        '<network><name>vuelta</name><bridge name="virvuelta"/><ip address="192.168.143.1" prefix="24"/></network>';
      await virshXml(host, "net-define", xml);
      await virsh(host, "net-start vuelta");
      const plan = await on.plan({ change: "restart", network: "vuelta" });
      const [stop, ...rest] = plan.steps.map(toRunStep);
      if (!stop) throw new Error("no steps");
      const taken = "ip link add virvuelta type veth peer name virvueltap; ip link set virvuelta up";
      const take = { argv: ["sh", "-c", taken], stdin: null, undo: null };
      const turn = await takeTurn(await on.target.connect());
      if (turn === "busy") throw new Error("busy");
      const report = await turn.run([stop, { ...stop, ...take }, ...rest]);
      turn.leave();
      expect([report.ending, report.isTakenBack, report.steps.at(-1)?.argv[0]]).toEqual(["back", false, "test"]);
      expect(report.undone.map(({ stderr }) => stderr)).toEqual(["virvuelta: File exists\n"]);
      expect(await inside(host, ["ip", "-br", "link", "show", "virvuelta"])).toContain("UP");
      await inside(host, ["ip", "link", "delete", "virvuelta"]);
      await on.must({ change: "delete", network: "vuelta" });
    });

    test("a start whose addresses somebody has is refused with who has them", async () => {
      await inside(host, ["ip", "address", "add", "192.168.132.7/25", "dev", "eth2"]);
      const plan = await on.plan({ change: "start", network: "red_parada" });
      await inside(host, ["ip", "address", "del", "192.168.132.7/25", "dev", "eth2"]);
      expect(plan.problems).toMatchObject([
        { code: "life.subnet-taken-by-address", params: { owner: "eth2", subnet: "192.168.132.0/24" } },
      ]);
      expect(plan.steps).toEqual([]);
    });

    test("autostart goes off and on", async () => {
      await on.must({ change: "autostart", network: "red_parada", autostart: false });
      expect(network(await on.look(), "red_parada")?.autostart).toBe(false);
      await on.must({ change: "autostart", network: "red_parada", autostart: true });
    });

    test("a transient network is stored as it runs, and stays when it is stopped", async () => {
      const before = network(await on.look(), "red_temporal");
      await on.must({ change: "persist", network: "red_temporal" });
      expect(network(await on.look(), "red_temporal")).toMatchObject({
        uuid: before?.uuid,
        active: true,
        persistent: true,
      });
      await on.must({ change: "stop", network: "red_temporal" });
      await on.must({ change: "delete", network: "red_temporal" });
      expect(network(await on.look(), "red_temporal")).toBeUndefined();
    });

    test("a reservation made live on a network of several addresses gives the guest its address", async () => {
      await virshXml(host, "net-define", MULTI);
      await on.must({ change: "start", network: "varias" });
      const hosts = [{ mac: "52:54:00:7b:14:01", name: "varias", ip: "192.168.141.50" }];
      await on.must({ change: "reservation", action: "add", network: "varias", hosts });
      const documents = network(await on.look(), "varias");
      for (const definition of [documents?.live, documents?.stored]) {
        expect(definition?.subnets.map(({ dhcp }) => dhcp?.hosts.map(({ ip }) => ip) ?? null)).toEqual([
          null,
          ["192.168.141.50"],
          null,
        ]);
      }
      await virshXml(host, "create", guestXml(MULTI_GUEST, "11111111-2222-4333-8444-141141141141"));
      const lease = async () =>
        network(await on.look(), "varias")?.leases.map(({ address, guest }) => ({ address, guest }));
      await expect
        .poll(lease, { timeout: 60_000, interval: 1000 })
        .toEqual([{ address: "192.168.141.50", guest: "varias" }]);
      await pings("192.168.141.50");
    });

    test("a reservation is changed and let go, in both documents", async () => {
      const entries = async () => {
        const documents = network(await on.look(), "varias");
        return [documents?.live, documents?.stored].map((one) => one?.subnets[1]?.dhcp?.hosts);
      };
      const host2 = { mac: "52:54:00:7b:14:01", name: "varias2", ip: "192.168.141.51" };
      await on.must({ change: "reservation", action: "edit", network: "varias", ip: "192.168.141.50", host: host2 });
      expect(await entries()).toEqual([[{ ...host2, id: null }], [{ ...host2, id: null }]]);
      await on.must({ change: "reservation", action: "remove", network: "varias", ip: "192.168.141.51" });
      expect(await entries()).toEqual([[], []]);
      await virsh(host, "destroy 11111111-2222-4333-8444-141141141141");
    });

    test("DNS entries, ranges and portgroups change live where libvirt keeps its rules, else after a restart", async () => {
      const spec = {
        dns: { hosts: [{ ip: "192.168.125.9", names: ["nueve"] }], txts: [{ name: "aula", value: "a b" }] },
        ipv4: { dhcp: { start: "192.168.125.3", end: "192.168.125.99" } },
        portgroups: [{ name: "sala", default: true }],
      };
      const before = await on.look();
      const { begun } = await on.must({ change: "update", network: "red_nat", spec, restart: true });
      const after = network(await on.look(), "red_nat");
      for (const definition of [after?.live, after?.stored]) {
        expect(definition?.dns).toMatchObject({ hosts: spec.dns.hosts, txts: spec.dns.txts });
        expect(definition?.subnets[0]?.dhcp).toMatchObject({
          ranges: [spec.ipv4.dhcp],
          hosts: [{ ip: "192.168.125.50" }],
        });
        expect(definition?.portgroups.map(({ name }) => name)).toEqual(["sala"]);
      }
      const isRestarted = begun?.plan.steps.some(({ argv }) => argv.includes("net-start"));
      expect(isRestarted).toBe(generation === "trixie-nftables");
      expect(nicsOf(await on.look(), "red_nat")).toEqual(nicsOf(before, "red_nat"));
      await pings("192.168.125.50");
      await on.must(begun?.plan.undoChange ?? { change: "start", network: "" });
      const back = network(await on.look(), "red_nat");
      expect(back?.stored).toEqual(network(before, "red_nat")?.stored);
      expect({ ...back?.live, connections: 0 }).toEqual({ ...network(before, "red_nat")?.live, connections: 0 });
    });

    test("libvirt's own rules are all gone after a stop, whatever was changed before", async () => {
      await on.must({
        change: "update",
        network: "varias",
        spec: { dns: { hosts: [{ ip: "192.168.141.9", names: ["n"] }] } },
      });
      await on.must({ change: "stop", network: "varias" });
      const { rulesets } = await on.look();
      const left = rulesets.flatMap(({ text }) =>
        text.split("\n").filter((line) => /virvarias|192\.168\.14[01]\./.test(line)),
      );
      expect(left).toEqual([]);
      await on.must({ change: "start", network: "varias" });
    });

    test("nor does a change that somebody else made leave any, of which libvirt forgets on nftables", async () => {
      const entry = "<host ip='192.168.141.8'><hostname>m</hostname></host>";
      const words = ["--command", "add", "--section", "dns-host", "--xml", entry, "--live", "--config"];
      await inside(host, ["virsh", "-c", "qemu:///system", "net-update", "--network", "varias", ...words]);
      await on.must({ change: "stop", network: "varias" });
      const { rulesets } = await on.look();
      const left = rulesets.flatMap(({ text }) =>
        text.split("\n").filter((line) => /virvarias|192\.168\.14[01]\.|\b[io]if \d/.test(line)),
      );
      expect(left).toEqual([]);
      await on.must({ change: "start", network: "varias" });
    });

    test("a field that needs it takes effect by a restart, and a start that fails brings the old document back", async () => {
      const mtu = async () => (await on.look()).links.find(({ name }) => name === "virbr1")?.mtuBytes;
      await on.must({ change: "update", network: "red_nat", spec: { mtu: 1400 } });
      expect(await mtu()).toBe(1500);
      await on.must({ change: "restart", network: "red_nat" });
      expect(await mtu()).toBe(1400);
      const before = await on.look();
      await failOnce();
      const applied = await on.apply({ change: "update", network: "red_nat", spec: { mtu: 1300 }, restart: true });
      await healDnsmasq();
      expect(applied.outcome).toBe("undone");
      const after = await on.look();
      expect(network(after, "red_nat")?.storedXml).toBe(network(before, "red_nat")?.storedXml);
      expect([await mtu(), nicsOf(after, "red_nat")]).toEqual([1400, nicsOf(before, "red_nat")]);
      await on.must({ change: "update", network: "red_nat", spec: { mtu: null }, restart: true });
      expect([await mtu(), nicsOf(await on.look(), "red_nat")]).toEqual([1500, nicsOf(before, "red_nat")]);
      await pings("192.168.125.50");
    });

    test("a bridge of another name takes the leases along, and back", async () => {
      const before = leasesOf(await on.look(), "red_nat");
      expect(before.length).toBeGreaterThan(0);
      for (const bridge of ["virbrotro", "virbr1"]) {
        await on.must({ change: "update", network: "red_nat", spec: { bridge }, restart: true });
        const after = await on.look();
        expect([network(after, "red_nat")?.bridge, leasesOf(after, "red_nat")]).toEqual([bridge, before]);
      }
    });

    test("a network of another bridge, addresses and type takes its guests along", async () => {
      const spec = {
        bridge: "virotro",
        type: "isolated",
        ipv4: { cidr: "192.168.146.1/24", dhcp: { start: "192.168.146.9", end: "192.168.146.99" } },
      } as const;
      await on.must({ change: "update", network: "red_enrutada", spec: { ...spec, ipv6: null }, restart: true });
      const after = await on.look();
      expect(network(after, "red_enrutada")).toMatchObject({ type: "isolated", bridge: "virotro", active: true });
      expect(nicsOf(after, "red_enrutada")).toMatchObject([{ guest: "dos palabras", plugged: true }]);
      expect(after.links.some(({ name }) => name === "virbr5")).toBe(false);
    });

    test("a clone runs beside its original, with addresses of its own", async () => {
      await on.must({ change: "clone", network: "red_nat", name: "red nat (copia)" });
      const snapshot = await on.look();
      const [one, other] = [network(snapshot, "red_nat"), network(snapshot, "red nat (copia)")];
      expect(other).toMatchObject({ type: "nat", active: true, persistent: true, autostart: false });
      expect(other?.bridge).not.toBe(one?.bridge);
      expect(other?.uuid).not.toBe(one?.uuid);
      expect(other?.live?.mac).not.toBe(one?.live?.mac);
      expect(other?.live?.subnets.map(({ family }) => family)).toEqual(["ipv4", "ipv6"]);
      await on.must({ change: "delete", network: "red nat (copia)" });
    });

    test.each(["red_muy_aislada", "red_enrutada", "red_abierta", "red_bridge", "red_macvtap"])(
      "a clone of %s starts",
      async (original) => {
        await on.must({ change: "clone", network: original, name: `copia de ${original}`, start: true });
        await on.must({ change: "delete", network: `copia de ${original}` });
      },
    );

    test("a document from elsewhere becomes a network", async () => {
      const xml = `<!-- aula --><network><name>de fuera</name><metadata><a:b xmlns:a="urn:a">ñ</a:b></metadata>
        <ip address="192.168.150.1" netmask="255.255.255.0"><dhcp><range start="192.168.150.9" end="192.168.150.19"/></dhcp></ip></network>`;
      await on.must({ change: "import", xml, start: true, autostart: false });
      const found = network(await on.look(), "de fuera");
      expect(found).toMatchObject({ type: "isolated", active: true, autostart: false });
      expect(found?.storedXml).toContain("urn:a");
      await on.must({ change: "delete", network: "de fuera" });
    });

    test("the undo of a delete brings back document, leases, autostart and every guest's link", async () => {
      const before = await on.look();
      const { begun } = await on.must({ change: "delete", network: "red_nat" });
      expect(nicsOf(await on.look(), "red_nat")).toEqual([]);
      await on.must(begun?.plan.undoChange ?? { change: "start", network: "" });
      const after = await on.look();
      const kept = ({ uuid, active, autostart, storedXml, stored }: HostNetwork) => ({
        uuid,
        active,
        autostart,
        storedXml,
        stored,
      });
      const [was, is] = [network(before, "red_nat"), network(after, "red_nat")];
      expect(is && kept(is)).toEqual(was && kept(was));
      expect(leasesOf(after, "red_nat")).toEqual(leasesOf(before, "red_nat"));
      expect(nicsOf(after, "red_nat")).toEqual(nicsOf(before, "red_nat"));
      await pings("192.168.125.50");
    });

    test("a network is deleted with what belongs to it", async () => {
      const { begun } = await on.must({ change: "delete", network: "varias" });
      expect(begun?.plan.effects.map(({ kind }) => kind)).toEqual(["leases-deleted"]);
      const after = await on.look();
      expect([network(after, "varias"), after.links.some(({ name }) => name === "virvarias")]).toEqual([
        undefined,
        false,
      ]);
    });
  },
);
