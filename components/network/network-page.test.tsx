import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { show } from "@/components/words/show.test-helper";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { buildNetworkDetail } from "@/lib/derive/views/build-network-detail";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { NetworkPage } from "./network-page";

afterEach(cleanup);

async function detailOf(host: string, name: string): Promise<NetworkDetail> {
  const snapshot = await recordedSnapshot(host);
  const uuid = snapshot.networks.find((network) => network.name === name)?.uuid ?? "";
  const detail = buildNetworkDetail(snapshot, uuid);
  if (!detail) throw new Error(`${host} has no ${name}`);
  return detail;
}
const region = (name: RegExp | string) => screen.getByRole("region", { name });

for (const host of ["bookworm-shapes", "trixie-nftables-aula", "trixie-no-sudo", "trixie-read-only"]) {
  it(`every network of ${host} has its page in both languages`, async () => {
    const snapshot = await recordedSnapshot(host);
    for (const { uuid, name } of snapshot.networks) {
      const detail = buildNetworkDetail(snapshot, uuid);
      if (!detail) throw new Error(`no detail of ${name}`);
      for (const language of ["en", "es"] as const) {
        show(<NetworkPage hostId="h" detail={detail} />, language);
        expect(screen.getAllByRole("heading").length, name).toBeGreaterThan(6);
        cleanup();
      }
    }
  }, 60_000);
}

it("a guest left unplugged by a network restart is told as such, with why", async () => {
  show(<NetworkPage hostId="h" detail={await detailOf("bookworm-iptables-aula", "red_reiniciada")} />);
  const row = within(region(/connected NIC/)).getByRole("row", { name: /suelta/ });
  expect(row.textContent).toMatch(/unplugged.*hangs from no bridge.*restarted/);
});

it("what is stored and does not run yet is told before the proof, once for each field, with the restart", async () => {
  const detail = await detailOf("bookworm-iptables-aula", "red_nat");
  const difference = { where: "domain", stored: "<domain name='a'/>", live: null, kind: "pending" as const };
  const words = { code: "xmlDiff.pending.domain", params: {} };
  const differences = [
    { ...difference, words },
    { ...difference, live: "<domain name='b'/>", words },
    { ...difference, kind: "by-libvirt" as const, words: { code: "xmlDiff.byLibvirt.bridgeMac", params: {} } },
  ];
  show(<NetworkPage hostId="h" detail={{ ...detail, diff: { differences, lines: [], hasPendingChanges: true } }} />);
  const card = within(region("What is stored is not what runs"));
  expect(card.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/DNS domain.*next start/),
  ]);
  expect(card.getByRole("button", { name: "Restart" })).toBeTruthy();
});

it("where only libvirt's own lines differ, nothing waits", async () => {
  const detail = await detailOf("bookworm-iptables-aula", "red_nat");
  show(<NetworkPage hostId="h" detail={detail} />);
  expect(screen.queryByRole("region", { name: "What is stored is not what runs" })).toBeNull();
});

it("a page that tells less than there is says so before everything else", async () => {
  const detail = await detailOf("bookworm-iptables-aula", "red_nat");
  const lost = ["dnsmasq-leases", "net-dhcp-leases", "ip-addr"];
  const unreadable = lost.map((what) => ({ what, reason: "time-limit" as const, subject: null, detail: "" }));
  show(<NetworkPage hostId="h" detail={{ ...detail, unreadable }} />);
  expect(screen.getAllByText(/may be missing/)).toHaveLength(1);
  expect(screen.getByText(/whether.*cables are in/i)).toBeTruthy();
});

it("the lines for sudo are for the account that Puente uses there", async () => {
  const detail = await detailOf("trixie-no-sudo", "red_nat");
  show(<NetworkPage hostId="h" detail={{ ...detail, access: { ...detail.access, user: "alumno" } }} />);
  expect(screen.getByText(/^alumno ALL=\(root\) NOPASSWD: \/usr\/sbin\/iptables-save -c,/)).toBeTruthy();
});

it("the identity card has what virt-manager shows of a network, and what it hides", async () => {
  const detail = await detailOf("bookworm-iptables-aula", "red_nat");
  const { definition } = detail;
  const nat = { addresses: { start: "10.0.0.2", end: "10.0.0.3" }, ports: { start: 500, end: 1000 }, ipv6: false };
  const groups = [{ name: "alumnos", isDefault: true, vlanTags: [] }];
  const odd = { ...definition, forward: { ...definition.forward, nat }, portgroups: groups, vlanTags: [42] };
  show(<NetworkPage hostId="h" detail={{ ...detail, definition: odd }} />);
  const text = region("This network").textContent;
  for (const fact of ["NAT addresses10.0.0.2 – 10.0.0.3", "NAT ports500 – 1000", "STPon", "Forward delay0 s"]) {
    expect(text).toContain(fact);
  }
  for (const fact of ["Port groupsalumnos", "VLAN42", `UUID${detail.row.uuid}`, "Bridge's MAC52:54"]) {
    expect(text).toContain(fact);
  }
});

it("leases have the guest's name, its page and the time left", async () => {
  show(<NetworkPage hostId="h" detail={await detailOf("bookworm-iptables-aula", "red_nat")} />);
  const row = within(region("Leases")).getByRole("row", { name: /web1/ });
  expect(within(row).getByRole("link", { name: "web1" }).getAttribute("href")).toMatch(/^\/hosts\/h\/guests\//);
  expect(row.textContent).toMatch(/192\.168\.125\.50.*52:54:00:7a:00:01.*\d+ (min|h)/);
});

it("leases that another network's server gave on the same bridge name that network, with and without any", async () => {
  const detail = await detailOf("bookworm-iptables-aula", "red_nat");
  const { uuid, name, type } = detail.row;
  const row = { ...detail.row, type: "bridged" as const, servedBy: { uuid, name, type } };
  for (const leases of [detail.leases, []]) {
    show(<NetworkPage hostId="h" detail={{ ...detail, row, leases }} />);
    const link = within(region("Leases")).getByRole("link", { name: "red_nat" });
    expect(link.getAttribute("href")).toBe(`/hosts/h/networks/${uuid}`);
    expect(region("This network").textContent).toContain("DHCPfrom red_nat");
    cleanup();
  }
});

it("rules that were read are not said to be unseen where others could not be read", async () => {
  const detail = await detailOf("bookworm-iptables-aula", "red_nat");
  const refused = { what: "nft-json", reason: "needs-sudo" as const, subject: null, detail: "" };
  show(<NetworkPage hostId="h" detail={{ ...detail, rulesUnreadable: refused }} />);
  expect(region(/firewall rules/).textContent).toContain("Not all rules can be seen");
  expect(screen.queryByText(/can't be seen from here/)).toBeNull();
  cleanup();
  show(<NetworkPage hostId="h" detail={{ ...detail, rules: [], rulesUnreadable: refused }} />, "es");
  expect(screen.getByText(/Desde aquí no se ven las reglas/)).toBeTruthy();
});

it("both address families stand with their ranges and reservations", async () => {
  show(<NetworkPage hostId="h" detail={await detailOf("bookworm-iptables-aula", "red_nat")} />);
  const text = region("Addresses and DHCP").textContent;
  expect(text).toContain("192.168.125.1/24");
  expect(text).toContain("fd77:125::1/64");
  expect(text).toContain("192.168.125.2 – 192.168.125.100");
  expect(text).toMatch(/Reserved.*192\.168\.125\.50.*web1/);
});

it("what the type promises is marked as theory", async () => {
  show(<NetworkPage hostId="h" detail={await detailOf("bookworm-iptables-aula", "red_aislada")} />);
  const card = region("What Isolated promises");
  expect(within(card).getByText("theory")).toBeTruthy();
  expect(card.textContent).toContain("In virt-manager");
});

it("rules stand in the host's spelling, with their chain and counters", async () => {
  show(<NetworkPage hostId="h" detail={await detailOf("bookworm-iptables-aula", "red_nat")} />);
  const card = region(/firewall rules/);
  const chain = { name: "iptables · filter · LIBVIRT_FWO" };
  expect(within(card).getAllByRole("heading", chain)).toHaveLength(2);
  expect(within(card).getByText(/^IPv4 · \d+ rules$/)).toBeTruthy();
  expect(within(card).getByText(/^IPv6 · \d+ rules$/)).toBeTruthy();
  expect(card.textContent).toContain("-o virbr1 -j REJECT --reject-with icmp-port-unreachable");
  expect(card.textContent).toMatch(/\d+ packets?/);
});

it("rules that need root say so, with the lines that allow reading them", async () => {
  show(<NetworkPage hostId="h" detail={await detailOf("trixie-no-sudo", "red_nat")} />);
  const card = region(/Firewall rules/i);
  expect(card.textContent).toContain("Reading rules takes root");
  expect(card.textContent).toContain("/usr/sbin/nft -a list ruleset");
  expect(card.textContent).not.toContain("No rule of this host names this network");
});

it("each difference of stored and live XML is explained, and both can be read whole", async () => {
  show(<NetworkPage hostId="h" detail={await detailOf("bookworm-iptables-aula", "red_nat")} />);
  const card = region("XML");
  expect(within(card).getAllByText("Added by libvirt").length).toBeGreaterThan(1);
  expect(card.textContent).toContain("its own port range");
  fireEvent.click(within(card).getByRole("tab", { name: "Stored" }));
  expect(within(card).getByRole("tabpanel").textContent).toContain("<forward mode='nat'/>");
  expect(within(card).getByRole("tabpanel").textContent).not.toContain("<port start");
});

it("a stopped network has its stored XML alone, and says why", async () => {
  show(<NetworkPage hostId="h" detail={await detailOf("bookworm-iptables-aula", "red_parada")} />);
  expect(region("XML").textContent).toContain("only the stored document exists");
  expect(region(/Firewall rules/i).textContent).toContain("when the network starts");
});

it("a transient network says that nothing of it is stored", async () => {
  show(<NetworkPage hostId="h" detail={await detailOf("bookworm-iptables-aula", "red_temporal")} />);
  expect(region("XML").textContent).toContain("there is no stored document");
  expect(screen.getByText("transient")).toBeTruthy();
});

it("a guest's name is text whatever it holds", async () => {
  const detail = await detailOf("bookworm-iptables-aula", "red_nat");
  const nics = detail.nics.map((nic) => ({ ...nic, guest: "<img src=x onerror=alert(1)>\u202e" }));
  show(<NetworkPage hostId="h" detail={{ ...detail, nics }} />);
  expect(document.querySelector("img")).toBeNull();
  expect(screen.getAllByText("<img src=x onerror=alert(1)>�").length).toBeGreaterThan(0);
});
