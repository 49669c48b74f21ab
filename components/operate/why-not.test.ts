import { expect, it } from "vitest";
import { networkActs, whyNoChange } from "./why-not.ts";

const running = { state: "active" as const, isAutostart: true, isPersistent: true };
const namesOf = (row: typeof running | Record<string, unknown>) =>
  networkActs({ ...running, ...row }, null).map(({ act }) => act);

it("a network is offered what it is not already", () => {
  expect(namesOf({})).not.toContain("start");
  expect(namesOf({})).toEqual(expect.arrayContaining(["stop", "restart", "no-autostart"]));
  expect(namesOf({ state: "inactive", isAutostart: false })).toEqual(expect.arrayContaining(["start", "autostart"]));
  expect(namesOf({ isPersistent: false })).toContain("persist");
});

it("a transient network can't be renamed or start with the host, and says why", () => {
  const acts = networkActs({ ...running, isAutostart: false, isPersistent: false }, null);
  const whyOf = (name: string) => acts.find(({ act }) => act === name)?.why?.code;
  expect([whyOf("rename"), whyOf("autostart"), whyOf("stop")]).toEqual([
    "transientRename",
    "transientAutostart",
    undefined,
  ]);
});

it("where nothing may be changed, only saving the XML is left", () => {
  const access = { user: "ana", isRoot: false, libvirt: "read-write" as const, firewall: "readable" as const };
  expect(whyNoChange(false, access)).toBeNull();
  expect(whyNoChange(false, { ...access, libvirt: "read-only" })).toMatchObject({ params: { user: "ana" } });
  const why = whyNoChange(true, access);
  const free = networkActs(running, why).filter((one) => one.why === null);
  expect(free.map(({ act }) => act)).toEqual(["export"]);
});
