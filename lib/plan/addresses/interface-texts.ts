import type { AddressFamily } from "../../model/network.ts";

const GUEST_SYSTEMS = ["ifupdown", "networkmanager", "netplan", "networkd", "powershell", "netsh"] as const;
export type GuestSystem = (typeof GUEST_SYSTEMS)[number];

/** What one NIC of a guest gets. `mac` null: whichever is called `link`, or `windowsLink` on Windows. */
export type InterfaceConfig = {
  family: AddressFamily;
  address: string;
  prefix: number;
  netmask: string | null;
  gateway: string | null;
  dns: readonly string[];
  mac: string | null;
  link: string;
  windowsLink: string;
};

/** A text for one system. `file`: it is the whole of this file; null: commands for root (Windows: an administrator). */
export type InterfaceText = { system: GuestSystem; file: string | null; text: string; after: string | null };

const lines = (...all: (string | false | null)[]): string => all.filter((line) => typeof line === "string").join("\n");

/** Debian's own way, by the interface's name: it knows no MACs. */
function ifupdown(config: InterfaceConfig): InterfaceText {
  const { family, address, prefix, gateway, dns, link } = config;
  return {
    system: "ifupdown",
    file: `/etc/network/interfaces.d/${link}`,
    text: lines(
      `auto ${link}`,
      `iface ${link} ${family === "ipv6" ? "inet6" : "inet"} static`,
      `    address ${address}/${prefix}`,
      gateway && `    gateway ${gateway}`,
      dns.length > 0 && `    dns-nameservers ${dns.join(" ")}`,
    ),
    after: `ifdown --force ${link}; ifup ${link}`,
  };
}

function networkManager(config: InterfaceConfig): InterfaceText {
  const { family, address, prefix, gateway, dns, mac, link } = config;
  const name = mac === null ? `by-hand-${link}` : `by-hand-${mac.replaceAll(":", "")}`;
  const words = [
    `nmcli connection add type ethernet con-name ${name}`,
    mac === null ? `ifname ${link}` : `ifname '*' 802-3-ethernet.mac-address ${mac}`,
    `${family}.method manual ${family}.addresses ${address}/${prefix}`,
    gateway === null ? `${family}.never-default yes` : `${family}.gateway ${gateway}`,
    dns.length > 0 && `${family}.dns ${dns.join(",")}`,
  ];
  return {
    system: "networkmanager",
    file: null,
    text: lines(words.filter((word) => word !== false).join(" \\\n    "), `nmcli connection up ${name}`),
    after: null,
  };
}

function netplan(config: InterfaceConfig): InterfaceText {
  const { family, address, prefix, gateway, dns, mac, link } = config;
  const quoted = (text: string) => `"${text}"`;
  return {
    system: "netplan",
    file: "/etc/netplan/60-by-hand.yaml",
    text: lines(
      "network:",
      "  version: 2",
      "  ethernets:",
      `    ${mac === null ? link : "by-hand"}:`,
      mac !== null && "      match:",
      mac !== null && `        macaddress: ${quoted(mac)}`,
      family === "ipv4" && "      dhcp4: false",
      "      addresses:",
      `        - ${quoted(`${address}/${prefix}`)}`,
      gateway !== null && "      routes:",
      gateway !== null && "        - to: default",
      gateway !== null && `          via: ${quoted(gateway)}`,
      dns.length > 0 && "      nameservers:",
      dns.length > 0 && `        addresses: [${dns.map(quoted).join(", ")}]`,
    ),
    after: "chmod 600 /etc/netplan/60-by-hand.yaml; netplan apply",
  };
}

function networkd({ address, prefix, gateway, dns, mac, link }: InterfaceConfig): InterfaceText {
  return {
    system: "networkd",
    file: "/etc/systemd/network/10-by-hand.network",
    text: lines(
      "[Match]",
      mac === null ? `Name=${link}` : `MACAddress=${mac}`,
      "",
      "[Network]",
      `Address=${address}/${prefix}`,
      gateway && `Gateway=${gateway}`,
      ...dns.map((one) => `DNS=${one}`),
    ),
    after: "networkctl reload",
  };
}

/** PowerShell of Windows 8 and later. A NIC found by its MAC needs no name, which is another in each language. */
function powershell(config: InterfaceConfig): InterfaceText {
  const { family, address, prefix, gateway, dns, mac, windowsLink } = config;
  const which = mac === null ? `-Name '${windowsLink}'` : `| Where-Object MacAddress -eq '${windowsMac(mac)}'`;
  const version = family === "ipv6" ? "IPv6" : "IPv4";
  return {
    system: "powershell",
    file: null,
    text: lines(
      `$nic = (Get-NetAdapter ${which}).ifIndex`,
      family === "ipv4" && `Set-NetIPInterface -InterfaceIndex $nic -AddressFamily ${version} -Dhcp Disabled`,
      `New-NetIPAddress -InterfaceIndex $nic -IPAddress ${address} -PrefixLength ${prefix}${gateway === null ? "" : ` -DefaultGateway ${gateway}`}`,
      dns.length > 0 && `Set-DnsClientServerAddress -InterfaceIndex $nic -ServerAddresses ${dns.join(", ")}`,
    ),
    after: null,
  };
}

const windowsMac = (mac: string): string => mac.toUpperCase().replaceAll(":", "-");

/** The older command of Windows, by the connection's name. */
function netsh(config: InterfaceConfig): InterfaceText {
  const { family, address, prefix, netmask, gateway, dns, windowsLink } = config;
  const set = `netsh interface ${family} set`;
  const own =
    family === "ipv4"
      ? `${set} address name="${windowsLink}" source=static address=${address} mask=${netmask}${gateway === null ? "" : ` gateway=${gateway}`}`
      : `netsh interface ipv6 add address interface="${windowsLink}" address=${address}/${prefix}`;
  return {
    system: "netsh",
    file: null,
    text: lines(
      own,
      family === "ipv6" &&
        gateway !== null &&
        `netsh interface ipv6 add route prefix=::/0 interface="${windowsLink}" nexthop=${gateway}`,
      ...dns.map((one, at) =>
        at === 0
          ? `${set} dnsservers name="${windowsLink}" source=static address=${one} validate=no`
          : `netsh interface ${family} add dnsservers name="${windowsLink}" address=${one} index=${at + 1} validate=no`,
      ),
    ),
    after: null,
  };
}

const WRITERS: Record<GuestSystem, (config: InterfaceConfig) => InterfaceText> = {
  ...{ ifupdown, networkd, netplan, powershell, netsh },
  networkmanager: networkManager,
};

/**
 * What is written into a guest for one address, for each system that guests have.
 *   in   { address: "192.168.102.2", prefix: 24, gateway: null, dns: [], mac: null, link: "enp1s0", … }
 *   out  [{ system: "ifupdown", file: "/etc/network/interfaces.d/enp1s0", text: "auto enp1s0\niface enp1s0 inet static\n…" }, …]
 * `after`: the command that makes it work at once. Source: interfaces(5), nmcli(1), netplan(5), systemd.network(5).
 */
export const interfaceTexts = (config: InterfaceConfig): InterfaceText[] =>
  GUEST_SYSTEMS.map((system) => WRITERS[system](config));
