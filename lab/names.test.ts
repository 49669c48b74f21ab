import { expect, test } from "vitest";
import { cableOf, copyIdOf, hostNameOf, macOf, namespacesOf, prefixOf } from "./names.ts";

test("two checkouts, or two labs of one checkout, never share a name", () => {
  const ids = [copyIdOf("/a", "lab"), copyIdOf("/b", "lab"), copyIdOf("/a", "dev"), copyIdOf("/a/la", "b")];
  expect(new Set(ids).size).toBe(ids.length);
  expect(copyIdOf("/a", "lab")).toBe(copyIdOf("/a", "lab"));
});

test("links fit the kernel's fifteen characters, also with forty hosts", () => {
  expect(cableOf(copyIdOf("/a", "lab"), 40).length).toBeLessThanOrEqual(15);
});

test("everything of a lab begins with its prefix, and nothing of another does", () => {
  const id = copyIdOf("/a", "lab");
  const names = [...Object.values(namespacesOf(id, 1)), cableOf(id, 1)];
  expect(names.every((name) => name.startsWith(prefixOf(id)))).toBe(true);
  expect(names.some((name) => name.startsWith(prefixOf(copyIdOf("/b", "lab"))))).toBe(false);
});

test("no two namespaces of a lab share a name", () => {
  const names = [1, 2, 11].flatMap((index) => Object.values(namespacesOf("abcdef", index)));
  expect(new Set(names).size).toBe(names.length);
});

test("one host is called like its lab, several are numbered", () => {
  expect(hostNameOf("dev", 1, 1)).toBe("dev");
  expect(hostNameOf("dev", 2, 3)).toBe("dev-2");
});

test("MACs are locally administered unicast and differ by host and NIC", () => {
  const macs = [macOf("abcdef", 1, 0), macOf("abcdef", 1, 1), macOf("abcdef", 2, 0)];
  expect(new Set(macs).size).toBe(3);
  for (const mac of macs) expect(mac).toMatch(/^02(:[0-9a-f]{2}){5}$/);
});
