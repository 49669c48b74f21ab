import { describe, expect, test } from "vitest";
import { hostConfig } from "./host-config.ts";

const read = (...lines: string[]) => hostConfig.parse(lines.join("\n")).value;

describe("how the host's interfaces are set up", () => {
  test("nothing of the kind on the host is empty, not a failure", () => {
    expect(hostConfig.parse("").warnings).toEqual([]);
    expect(read("")).toMatchObject({ isSystemdBooted: false, netplan: [], pending: null, ifupdown: { flavour: null } });
  });
  test("a file keeps its empty lines, and whether its last line ended", () => {
    const { files } = read(
      "file=/etc/network/interfaces",
      "|auto lo",
      "|",
      "|iface lo inet loopback",
      "",
      "link=/etc/network/interfaces.d/a",
      "|auto a",
      "unfile=/etc/network/interfaces.d/b",
    ).ifupdown;
    expect(files).toEqual([
      { path: "/etc/network/interfaces", text: "auto lo\n\niface lo inet loopback\n", isLink: false },
      { path: "/etc/network/interfaces.d/a", text: "auto a", isLink: true },
      { path: "/etc/network/interfaces.d/b", text: null, isLink: false },
    ]);
  });
  test("a file's own lines are never taken for ours", () => {
    const { pending, ifupdown } = read("file=/etc/network/interfaces", "|pending=name=br0", "|file=/etc/shadow", "");
    expect(pending).toBeNull();
    expect(ifupdown.files).toHaveLength(1);
  });
  test("a file that is too long to be sent has no text", () => {
    const lines = Array.from({ length: 70 }, () => `|${"x".repeat(1000)}`);
    expect(read("file=/etc/netplan/a.yaml", ...lines, "").netplan).toEqual([
      { path: "/etc/netplan/a.yaml", text: null, isLink: false },
    ]);
  });
  test("no password of a Wi-Fi is kept", () => {
    const text = read(
      "file=/etc/netplan/a.yaml",
      '|          password: "no lo digas"',
      "file=/etc/network/interfaces",
      "|  wpa-psk no-lo-digas",
      "",
    );
    expect(JSON.stringify(text)).not.toMatch(/digas/);
  });
  test("NetworkManager's devices, with colons in their names", () => {
    expect(
      read("process=NetworkManager", "nm=eth0:connected:Wired connection 1", "nm=wlan\\:0:disconnected:")
        .networkManager,
    ).toEqual({
      isRunning: true,
      devices: [
        { name: "eth0", state: "connected", connection: "Wired connection 1" },
        { name: "wlan:0", state: "disconnected", connection: null },
      ],
    });
  });
  test("the file each link was set up from, by systemd-networkd", () => {
    const { networkd } = read("process=systemd-network", "netif=2 /etc/systemd/network/10 eth0.network");
    expect(networkd).toMatchObject({ isRunning: true, networkFiles: { 2: "/etc/systemd/network/10 eth0.network" } });
  });
  test("a bridge that waits, and how long the host still does", () => {
    const lines = ["name=br0", "dev=eth0", "manager=ifupdown", "seconds=60", "deadline=1060", "uptime=1018"];
    const pending = lines.map((line) => `pending=${line}`);
    expect(read(...pending).pending).toEqual({
      ...{ name: "br0", dev: "eth0", manager: "ifupdown", seconds: 60, remainingSeconds: 42 },
      ...{ isDecided: false, isRemoval: false },
    });
    expect(read("pending=act=make", ...pending).pending?.isRemoval).toBe(false);
    expect(read("pending=act=remove", ...pending).pending?.isRemoval).toBe(true);
    expect(read("pending=decided=yes", ...pending).pending?.isDecided).toBe(true);
  });
});
