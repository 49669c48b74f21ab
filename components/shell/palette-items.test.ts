import { expect, it } from "vitest";
import { findItems, paletteItems } from "./palette-items.ts";

const items = paletteItems({
  hosts: [
    {
      id: "h1",
      name: "aula-01",
      uri: "qemu:///system",
      isSimulated: false,
      isReadOnly: false,
      state: "live",
      libvirt: null,
      firewall: null,
    },
  ],
  hostId: "h1",
  names: {
    networks: [{ uuid: "n1", name: "red_muy_aislada", type: "very-isolated" }],
    guests: [{ uuid: "g1", name: "máquina de Ñandú" }],
  },
  pageLabel: (page) => page,
  actionLabel: (action) => action,
});
const labels = (text: string) => findItems(items, text).map((item) => item.label);

it("offers pages, what can be done, hosts, networks and guests before anything is typed", () => {
  expect(new Set(findItems(items, "").map((item) => item.group))).toEqual(
    new Set(["pages", "actions", "hosts", "networks", "guests"]),
  );
});

it("finds a name by any of its words, without accents and in any case", () => {
  expect(labels("NANDU maquina")).toEqual(["máquina de Ñandú"]);
  expect(labels("aislada")).toEqual(["red_muy_aislada"]);
});

it("puts what starts with the text first", () => {
  expect(labels("g")[0]).toBe("guests");
});

it("goes to the object itself", () => {
  expect(findItems(items, "red_muy")[0]?.href).toBe("/hosts/h1/networks/n1");
});

it("offers only the hosts where no host is open", () => {
  const outside = paletteItems({
    hosts: [],
    hostId: null,
    names: undefined,
    pageLabel: (page) => page,
    actionLabel: String,
  });
  expect(outside.map((item) => item.href)).toEqual(["/hosts", "/activity"]);
});

it("leads to the creation of a network", () => {
  expect(findItems(items, "newnet")[0]?.href).toBe("/hosts/h1/networks/new");
});
