import { expect, test } from "vitest";
import { recordedSnapshot } from "../../fixtures/recorded-snapshot.ts";
import type { Link } from "../model/link.ts";
import { findHostBridges } from "./find-host-bridges.ts";

const aula = await recordedSnapshot("bookworm-iptables-aula");
const [like] = aula.links;
const withLink = (over: Partial<Link>) => ({ ...aula, links: [...aula.links, { ...(like as Link), ...over }] });

test("the host's own bridge over its NIC is found, those of libvirt's networks are not", () => {
  expect(findHostBridges(aula)).toEqual([{ name: "br0", dev: "eth1" }]);
  const plugged = withLink({ name: "eth9", kind: null, isLoopback: false, master: "virbr0" });
  expect(findHostBridges(plugged)).toEqual([{ name: "br0", dev: "eth1" }]);
});

test("a bridge without a NIC, or over several, is none of those that could be taken away", () => {
  const bare = withLink({ name: "br7", kind: "bridge", isLoopback: false, master: null });
  expect(findHostBridges(bare)).toEqual([{ name: "br0", dev: "eth1" }]);
  expect(findHostBridges(withLink({ name: "eth9", kind: null, isLoopback: false, master: "br0" }))).toEqual([]);
});
