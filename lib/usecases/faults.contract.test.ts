import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../lab/inside.ts";
import { must } from "../../lab/run.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import type { HostConnection } from "../host/host-connection.ts";
import type { HostError } from "../model/host-error.ts";
import { connectAs, readAs, virsh, virshXml } from "./lab-host.test-helper.ts";
import { readHost } from "./read-host.ts";

const reason = whyNoLab();
const title = "a real host that fails";
const SOON = { timeout: 30_000, interval: 200 };

describe.skipIf(reason)(reason ? `${title} (skipped: ${reason})` : title, () => {
  let lab: TestHosts;
  let host: HostState;
  let other: HostState;
  let connection: HostConnection;

  beforeAll(async () => {
    lab = await openTestHosts({ isBroken: true }, 2);
    const [first, second] = lab.hosts;
    if (!second) throw new Error("two hosts were asked for");
    [host, other] = [first, second];
    connection = connectAs(host, "root", { keepAliveMs: 1_000, backoffMs: 100 });
    expect((await readHost(connection)).snapshot.networks.map(({ name }) => name)).toEqual(["default"]);
  });
  afterAll(async () => {
    await connection?.close();
    await lab?.close();
  });

  const failure = (): Promise<HostError> =>
    readHost(connection).then(
      () => Promise.reject(new Error("the host answered")),
      (error: HostError) => error,
    );
  const isWell = async () => (await readHost(connection)).snapshot.unreadable.length === 0;
  const put = (path: string, script: string) =>
    inside(host, ["sh", "-c", `cat >${path} && chmod 755 ${path}`], { input: `#!/bin/sh\n${script}\n` });
  const remove = (...paths: string[]) => inside(host, ["rm", "-f", ...paths]);
  const SBIN = "/usr/local/sbin";

  test("a libvirt that hangs is given up after its time, while the other host answers; then it is read again", async () => {
    await inside(host, ["sh", "-c", "kill -STOP $(cat /run/libvirtd.pid)"]);
    try {
      const given = failure();
      expect((await readAs(other)).networks).toHaveLength(1);
      expect((await given).code).toBe("command-timeout");
    } finally {
      await inside(host, ["sh", "-c", "kill -CONT $(cat /run/libvirtd.pid)"]);
    }
    await expect.poll(isWell, SOON).toBe(true);
    expect(await leftOver()).toBe("");
  });

  test("a session that ends in mid-answer is a lost connection, and the next reading opens another", async () => {
    await put(`${SBIN}/ss`, "touch /tmp/asked; sleep 30");
    const given = failure();
    await expect.poll(() => inside(host, ["sh", "-c", "[ -e /tmp/asked ] && echo yes || :"]), SOON).toBe("yes\n");
    await inside(host, [
      "sh",
      "-c",
      "kill $(/usr/bin/ss -Htnp state established 'sport = :22' | grep -o 'pid=[0-9]*' | cut -d= -f2 | sort -u)",
    ]);
    expect((await given).code).toBe("connection-lost");
    await remove(`${SBIN}/ss`, "/tmp/asked");
    await expect.poll(isWell, SOON).toBe(true);
    await expect.poll(leftOver, SOON).toBe("");
  });

  test("a cable that is cut in mid-answer is noticed, and nothing stays once it is back", async () => {
    await put(`${SBIN}/ss`, "touch /tmp/asked; sleep 30");
    const given = failure();
    await expect.poll(() => inside(host, ["sh", "-c", "[ -e /tmp/asked ] && echo yes || :"]), SOON).toBe("yes\n");
    await must(["ip", "link", "set", host.cable, "down"]);
    try {
      expect((await given).code).toBe("connection-lost");
      expect((await readAs(other)).networks).toHaveLength(1);
    } finally {
      await must(["ip", "link", "set", host.cable, "up"]);
      await remove(`${SBIN}/ss`, "/tmp/asked");
      await inside(host, ["ip", "route", "replace", "default", "via", host.address.replace(/\.2$/, ".1")]);
    }
    await expect.poll(() => isWell().catch(() => false), SOON).toBe(true);
  });

  test("one command's 100 MB are cut on the host: that part is unreadable, the rest is there", async () => {
    await put(`${SBIN}/iptables-save`, "head -c 100000000 /dev/zero | tr '\\0' x");
    const { snapshot } = await readHost(connection);
    await remove(`${SBIN}/iptables-save`);
    expect(snapshot.unreadable).toMatchObject([{ what: "iptables-save", reason: "too-large" }]);
    expect(snapshot.networks).toHaveLength(1);
    expect(await isWell()).toBe(true);
  });

  test("an answer that is too large as a whole is refused, and memory is not held", async () => {
    const tools = ["iptables-save", "ip6tables-save", "ss", "nft"].map((name) => `${SBIN}/${name}`);
    for (const tool of tools) await put(tool, "head -c 100000000 /dev/zero | tr '\\0' x");
    const given = await failure();
    await remove(...tools);
    expect(given.code).toBe("output-too-large");
    await expect.poll(isWell, SOON).toBe(true);
    await expect.poll(leftOver, SOON).toBe("");
  });

  test("networks described in 30 MB of XML take nobody down: each that is not shown is told", async () => {
    const text = "x".repeat(1_900_000);
    const names = Array.from({ length: 16 }, (_, number) => `large${number}`);
    for (const name of names) {
      const metadata = `<metadata><p:note xmlns:p="urn:puente:test">${text}</p:note></metadata>`;
      await virshXml(host, "net-define", `<network><name>${name}</name>${metadata}<bridge name="${name}"/></network>`);
    }
    try {
      const { snapshot } = await readHost(connection);
      const uuids = (await virsh(host, names.map((name) => `net-uuid ${name}`).join("; "))).match(/[0-9a-f-]{36}/g);
      const told = [...snapshot.unreadable, ...snapshot.warnings].map(({ subject }) => subject);
      expect(snapshot.networks.map(({ name }) => name)).toEqual(["default"]);
      expect(uuids).toHaveLength(names.length);
      expect(told).toEqual(expect.arrayContaining(uuids ?? []));
      expect(new Set(snapshot.unreadable.map(({ reason: why }) => why))).toEqual(new Set(["too-large"]));
    } finally {
      await virsh(host, names.map((name) => `net-undefine ${name}`).join("; "));
    }
    expect(await isWell()).toBe(true);
  });

  test("XML that is none, or that grows when read, costs one object its details and nothing else", async () => {
    const uuid = (await virsh(host, "net-uuid default")).trim();
    const bombs = [
      "<network><name>default</name><uuid>",
      `<!DOCTYPE n [<!ENTITY a "${"x".repeat(1000)}">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${"bcdefghij"[n]} "${`&${"abcdefghi"[n]};`.repeat(10)}">`).join("")}]><network><name>&j;</name><uuid>${uuid}</uuid></network>`,
      `<!DOCTYPE n [<!ENTITY f SYSTEM "file:///etc/passwd">]><network><name>&f;</name><uuid>${uuid}</uuid></network>`,
      "not xml at all \u0000\u001b[31m",
    ];
    for (const bomb of bombs) {
      await inside(host, ["sh", "-c", "cat >/tmp/bomb"], { input: bomb });
      await put(
        `${SBIN}/virsh`,
        `for word; do last=$word; done
case $last in *net-dumpxml*)
printf %s "$last" | tr ';' '\\n' | while read -r word rest; do case $word in
echo) case $rest in --err*) echo "\${rest#--err }" >&2;; *) echo "$rest";; esac;;
net-dumpxml) cat /tmp/bomb; echo;;
*) /usr/bin/virsh -c qemu:///system "$word $rest";;
esac; done;;
*) exec /usr/bin/virsh "$@";; esac`,
      );
      const { snapshot } = await readHost(connection);
      expect
        .soft(
          snapshot.warnings.map(({ code }) => code),
          bomb.slice(0, 40),
        )
        .toContain("malformed-xml");
      expect(JSON.stringify(snapshot)).not.toContain("root:x:0");
      expect(JSON.stringify(snapshot).length).toBeLessThan(5_000_000);
      expect(snapshot.links.length).toBeGreaterThan(1);
    }
    await remove(`${SBIN}/virsh`, "/tmp/bomb");
    await expect.poll(isWell, SOON).toBe(true);
  });

  test("all this time the other host was as ever", async () => {
    const { networks, unreadable, warnings } = await readAs(other);
    expect([networks.length, unreadable, warnings]).toEqual([1, [], []]);
  });

  /** Files and processes of ours that the host still has. */
  async function leftOver(): Promise<string> {
    return (await inside(host, ["sh", "-c", "ls -d /dev/shm/puente.* /tmp/puente.* 2>/dev/null || :"])).trim();
  }
});
