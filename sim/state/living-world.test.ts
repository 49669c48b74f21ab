import { beforeEach, describe, expect, test } from "vitest";
import { loadWorld, WORLDS } from "../recorded-world.ts";
import type { LivingWorld } from "./living-world.ts";

const URI = ["virsh", "-c", "qemu:///system"];

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
    run([...URI, ...words])
      .stdout.toString()
      .trimEnd();
  const define = (xml: string) => run([...URI, "net-define", "--file", "/dev/stdin"], xml);
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
