import { beforeEach, describe, expect, test } from "vitest";
import { unlessDevice } from "../../lib/plan/life/virsh-steps.ts";
import { loadWorld, WORLDS } from "../recorded-world.ts";
import type { LivingWorld } from "./living-world.ts";

const VIRSH = ["virsh", "-c", "qemu:///system"];

describe.each(WORLDS)("the living host $name", ({ recording }) => {
  let world: LivingWorld;
  beforeEach(() => {
    world = loadWorld(recording);
  });

  const run = (argv: readonly string[], stdin = "") => {
    const said = world.answer(argv, { stdin });
    if ("follow" in said) throw new Error("a command without end");
    return said;
  };
  const virsh = (...words: string[]) =>
    run([...VIRSH, ...words])
      .stdout.toString()
      .trimEnd();
  const define = (xml: string) => run([...VIRSH, "net-define", "--file", "/dev/stdin"], xml);
  const state = () =>
    [
      "ip -j -d -s addr",
      "ip -j -4 route show table all",
      "iptables-save -c",
      "nft -a list ruleset",
      "nft -j list ruleset",
    ]
      .map((line) => run(line.split(" ")).stdout.toString())
      .join("\n");

  test("a network that is made, started, stopped and deleted leaves the host as it was", () => {
    const before = state();
    expect(
      define("<network><name>x</name><forward mode='nat'/><ip address='10.1.0.1' prefix='24'/></network>"),
    ).toEqual({
      exitCode: 0,
      stdout: "Network x defined from /dev/stdin\n\n",
      stderr: "",
    });
    virsh("net-start", "x");
    expect(state()).not.toBe(before);
    virsh("net-destroy", "x");
    virsh("net-undefine", "x");
    // timers of bridges are printed with other digits
    const plain = (text: string) => text.replaceAll(/\s|(?<=:\d+)\.\d+/g, "");
    expect(plain(state())).toBe(plain(before));
  });

  test("a way back that looks first says what virsh says, or that the device is there", () => {
    const start = [...VIRSH, "net-start", "--network", "none"];
    const unless = (bridge: string) => run(unlessDevice({ argv: start, stdin: null }, bridge).argv);
    expect(unless("kfnone")).toEqual(run(start));
    expect(unless("virbr0")).toMatchObject({ exitCode: 1, stderr: "virbr0: File exists\n" });
  });

  test("its documents, printed, are as libvirt printed them", () => {
    for (const { uuid, live } of world.state.networks) {
      const stored = run(["virsh", "net-dumpxml", uuid, "--inactive"]).stdout.toString();
      const again = define(stored);
      expect(again.stderr).toBe("");
      expect(run(["virsh", "net-dumpxml", uuid, "--inactive"]).stdout.toString()).toBe(stored);
      void live;
    }
  });
});

describe.each(WORLDS)("a running guest of the living host $name", ({ recording }) => {
  test("moves to another network, and gets its address there when its cable is plugged in again", () => {
    const waiting: (() => void)[] = [];
    const world = loadWorld(recording, Date.now, (_milliseconds, what) => void waiting.push(what));
    const run = (argv: readonly string[], stdin = "") => {
      const said = world.answer(argv, { stdin });
      if ("follow" in said) throw new Error("a command without end");
      return said;
    };
    const mac = "52:54:00:7a:00:01";
    const nic = `<interface type='network'><mac address='${mac}'/><source network='red_aislada'/><model type='virtio'/></interface>`;
    const moved = run([...VIRSH, "update-device", "web1", "/dev/stdin", "--live", "--config"], nic);
    expect(moved).toEqual({ exitCode: 0, stdout: "Device updated successfully\n\n", stderr: "" });
    for (const state of ["down", "up"]) run([...VIRSH, "domif-setlink", "web1", mac, state]);
    for (const what of waiting) what();
    expect(run([...VIRSH, "net-dhcp-leases", "red_aislada"]).stdout).toContain(mac);
    expect(run([...VIRSH, "dumpxml", "web1"]).stdout).toContain("network='red_aislada' portid=");
    expect(run([...VIRSH, "dumpxml", "web1", "--inactive"]).stdout).toContain("<source network='red_aislada'/>");
    expect(run([...VIRSH, "net-dumpxml", "red_aislada"]).stdout).toContain("<network connections='2'>");
    expect(run([...VIRSH, "net-dumpxml", "red_nat"]).stdout).toContain("<network connections='1'>");
  });

  test("takes a second NIC, and gives it back", () => {
    const world = loadWorld(recording);
    const run = (argv: readonly string[], stdin: string) => {
      const said = world.answer(argv, { stdin });
      if ("follow" in said) throw new Error("a command without end");
      return said;
    };
    const links = () => JSON.stringify(world.state.links.map(({ ifname, master }) => [ifname, master]));
    const before = links();
    const nic =
      "<interface type='network'><mac address='52:54:00:00:00:99'/><source network='red_nat'/><model type='virtio'/></interface>";
    expect(run([...VIRSH, "attach-device", "web1", "/dev/stdin", "--live", "--config"], nic).stderr).toBe("");
    expect(links()).not.toBe(before);
    expect(run([...VIRSH, "detach-device", "web1", "/dev/stdin", "--live", "--config"], nic).stderr).toBe("");
    expect(links()).toBe(before);
  });
});

test("a host with every shape of network comes to life, quoted markup in its documents and all", () => {
  const world = loadWorld("bookworm-shapes");
  const said = world.answer([...VIRSH, "net-dumpxml", "--network", "nat-described"], { stdin: "" });
  if ("follow" in said) throw new Error("a command without end");
  expect(said.stdout.toString()).toContain("is only quoted here");
});
