import { expect, test } from "vitest";
import { type GuestSystem, type InterfaceConfig, interfaceTexts } from "./interface-texts.ts";

const NAT: InterfaceConfig = {
  ...{ family: "ipv4", address: "192.168.101.2", prefix: 24, netmask: "255.255.255.0" },
  ...{ gateway: "192.168.101.1", dns: ["192.168.101.1"], mac: null, link: "enp1s0", windowsLink: "Ethernet" },
};
const ALONE: InterfaceConfig = { ...NAT, gateway: null, dns: [], mac: "52:54:00:aa:bb:0c" };
const IPV6: InterfaceConfig = {
  ...NAT,
  ...{ family: "ipv6", address: "fd00:101::2", prefix: 64, netmask: null, gateway: "fd00:101::1" },
  dns: ["fd00:101::1"],
};

const textOf = (system: GuestSystem, config: InterfaceConfig) =>
  interfaceTexts(config).find((one) => one.system === system)?.text;

test("ifupdown gets a stanza of its own", () => {
  expect(textOf("ifupdown", NAT)).toBe(`auto enp1s0
iface enp1s0 inet static
    address 192.168.101.2/24
    gateway 192.168.101.1
    dns-nameservers 192.168.101.1`);
  expect(textOf("ifupdown", IPV6)).toContain("iface enp1s0 inet6 static\n    address fd00:101::2/64");
});

test("NetworkManager gets a profile by name or by MAC, and is told where there is no way out", () => {
  expect(textOf("networkmanager", NAT)).toBe(`nmcli connection add type ethernet con-name by-hand-enp1s0 \\
    ifname enp1s0 \\
    ipv4.method manual ipv4.addresses 192.168.101.2/24 \\
    ipv4.gateway 192.168.101.1 \\
    ipv4.dns 192.168.101.1
nmcli connection up by-hand-enp1s0`);
  expect(textOf("networkmanager", ALONE)).toBe(`nmcli connection add type ethernet con-name by-hand-525400aabb0c \\
    ifname '*' 802-3-ethernet.mac-address 52:54:00:aa:bb:0c \\
    ipv4.method manual ipv4.addresses 192.168.101.2/24 \\
    ipv4.never-default yes
nmcli connection up by-hand-525400aabb0c`);
});

test("netplan gets a document of its own", () => {
  expect(textOf("netplan", NAT)).toBe(`network:
  version: 2
  ethernets:
    enp1s0:
      dhcp4: false
      addresses:
        - "192.168.101.2/24"
      routes:
        - to: default
          via: "192.168.101.1"
      nameservers:
        addresses: ["192.168.101.1"]`);
  expect(textOf("netplan", ALONE)).toBe(`network:
  version: 2
  ethernets:
    by-hand:
      match:
        macaddress: "52:54:00:aa:bb:0c"
      dhcp4: false
      addresses:
        - "192.168.101.2/24"`);
});

test("systemd-networkd gets a file that fits the NIC alone", () => {
  expect(textOf("networkd", ALONE)).toBe(`[Match]
MACAddress=52:54:00:aa:bb:0c

[Network]
Address=192.168.101.2/24`);
  expect(textOf("networkd", NAT)).toContain(
    "Name=enp1s0\n\n[Network]\nAddress=192.168.101.2/24\nGateway=192.168.101.1\nDNS=192.168.101.1",
  );
});

test("Windows gets commands of PowerShell, which find the NIC by its MAC", () => {
  expect(
    textOf("powershell", { ...NAT, mac: "52:54:00:aa:bb:0c" }),
  ).toBe(`$nic = (Get-NetAdapter | Where-Object MacAddress -eq '52-54-00-AA-BB-0C').ifIndex
Set-NetIPInterface -InterfaceIndex $nic -AddressFamily IPv4 -Dhcp Disabled
New-NetIPAddress -InterfaceIndex $nic -IPAddress 192.168.101.2 -PrefixLength 24 -DefaultGateway 192.168.101.1
Set-DnsClientServerAddress -InterfaceIndex $nic -ServerAddresses 192.168.101.1`);
  expect(textOf("powershell", { ...ALONE, mac: null })).toBe(`$nic = (Get-NetAdapter -Name 'Ethernet').ifIndex
Set-NetIPInterface -InterfaceIndex $nic -AddressFamily IPv4 -Dhcp Disabled
New-NetIPAddress -InterfaceIndex $nic -IPAddress 192.168.101.2 -PrefixLength 24`);
});

test("Windows gets commands of netsh, by the connection's name", () => {
  expect(textOf("netsh", NAT)).toBe(
    `netsh interface ipv4 set address name="Ethernet" source=static address=192.168.101.2 mask=255.255.255.0 gateway=192.168.101.1
netsh interface ipv4 set dnsservers name="Ethernet" source=static address=192.168.101.1 validate=no`,
  );
  expect(textOf("netsh", IPV6)).toBe(`netsh interface ipv6 add address interface="Ethernet" address=fd00:101::2/64
netsh interface ipv6 add route prefix=::/0 interface="Ethernet" nexthop=fd00:101::1
netsh interface ipv6 set dnsservers name="Ethernet" source=static address=fd00:101::1 validate=no`);
});
