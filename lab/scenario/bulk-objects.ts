import type { LabGuest } from "./guests.ts";

/** Network number `number` of a crowd: the kinds in turn, each with a subnet and a bridge of its own. */
export function bulkNetwork(number: number): { name: string; xml: string } {
  const name = bulkNetworkName(number);
  const subnet = `10.${128 + Math.floor(number / 250)}.${number % 250}`;
  const dhcp = `<dhcp><range start="${subnet}.2" end="${subnet}.254"/></dhcp>`;
  const ip = `<ip address="${subnet}.1" netmask="255.255.255.0">${dhcp}</ip>`;
  const bodies = [`<forward mode="nat"/>`, "", `<forward mode="route"/>`, null];
  const body = bodies[number % bodies.length];
  const xml = `<network><name>${name}</name>${body ?? ""}<bridge name="vbulk${number}"/>${body === null ? "" : ip}</network>`;
  return { name, xml };
}

/** A stopped guest of the crowd, on one of its networks or on `default`. */
export function bulkGuest(number: number, networks: number): LabGuest {
  const network = networks > 0 ? bulkNetworkName(1 + (number % networks)) : "default";
  const mac = `52:54:00:b0:${hex(number >> 8)}:${hex(number & 255)}`;
  const name = `bulk-guest-${pad(number)}`;
  return { name, hostname: name, nics: [{ mac, network, address: "dhcp" }], isRunning: false };
}

function bulkNetworkName(number: number): string {
  return `bulk-${pad(number)}`;
}

function pad(number: number): string {
  return String(number).padStart(5, "0");
}

function hex(value: number): string {
  return value.toString(16).padStart(2, "0");
}
