import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { readRowQuery } from "@/components/table/row-query-params";
import { show } from "@/components/words/show.test-helper";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { buildGuestDetail } from "@/lib/derive/views/build-guest-detail";
import { buildGuestRows } from "@/lib/derive/views/build-guest-rows";
import type { GuestDetail, GuestNicView } from "@/lib/derive/views/view-types";
import { NIC_TYPES } from "@/lib/model/guest";
import { GuestList } from "./guest-list";
import { GuestPage } from "./guest-page";
import { NicTraffic } from "./nic-traffic";

afterEach(cleanup);

async function detailOf(host: string, name: string): Promise<GuestDetail> {
  const snapshot = await recordedSnapshot(host);
  const uuid = snapshot.guests.find((guest) => guest.name === name)?.uuid ?? "";
  const detail = buildGuestDetail(snapshot, uuid);
  if (!detail) throw new Error(`${host} has no ${name}`);
  return detail;
}
const query = readRowQuery(new URLSearchParams(), "name");

for (const host of ["bookworm-shapes", "trixie-nftables-aula", "trixie-read-only"]) {
  it(`every guest of ${host} has its row and its page in both languages`, async () => {
    const snapshot = await recordedSnapshot(host);
    for (const language of ["en", "es"] as const) {
      show(<GuestList hostId="h" page={buildGuestRows(snapshot)} query={query} onQuery={() => {}} />, language);
      expect(screen.getAllByRole("row")).toHaveLength(snapshot.guests.length + 1);
      cleanup();
      for (const { uuid } of snapshot.guests) {
        const detail = buildGuestDetail(snapshot, uuid);
        if (detail) show(<GuestPage hostId="h" detail={detail} />, language);
        expect(screen.getAllByRole("heading").length).toBeGreaterThan(1);
        cleanup();
      }
    }
  }, 60_000);
}

it("each address tells how it is known", async () => {
  show(<GuestPage hostId="h" detail={await detailOf("bookworm-iptables-aula", "web1")} />);
  const text = screen.getByRole("region", { name: /NIC 1/ }).textContent;
  expect(text).toMatch(/192\.168\.125\.50lease/);
  expect(text).toMatch(/fe80::5054:ff:fe7a:1guest agent/);
});

it("an unplugged NIC says why, and its way to the network is shown cut", async () => {
  show(<GuestPage hostId="h" detail={await detailOf("bookworm-iptables-aula", "dos palabras")} />, "es");
  const cards = screen.getAllByRole("region", { name: /^NIC/ });
  expect(cards.map((card) => /desenchufada/.test(card.textContent ?? ""))).toEqual([false, true]);
  expect(cards[1]?.textContent).toContain("link state down");
  const way = within(cards[1] as HTMLElement).getByRole("list", { name: "El camino hasta su red" });
  expect(way.textContent).toContain("default");
});

it("a read-only connection says that addresses from agents are missing", async () => {
  const page = buildGuestRows(await recordedSnapshot("trixie-read-only"));
  show(<GuestList hostId="h" page={page} query={query} onQuery={() => {}} />);
  expect(screen.getByText("Addresses that guest agents tell are missing.")).toBeTruthy();
});

it("a NIC of any source type is told in words, with libvirt's own word beside", async () => {
  const detail = await detailOf("bookworm-iptables-aula", "web1");
  const nic = detail.nics[0] as GuestNicView;
  for (const type of NIC_TYPES) {
    show(<GuestPage hostId="h" detail={{ ...detail, nics: [{ ...nic, type }] }} />);
    expect(screen.getByRole("region", { name: /NIC 1/ }).textContent).toContain(`Plugged into`);
    expect(screen.getByText(type, { selector: "code" })).toBeTruthy();
    cleanup();
  }
});

it("a NIC of a macvtap network shows the host's NIC on its way, as a direct one does", async () => {
  show(<GuestPage hostId="h" detail={await detailOf("bookworm-iptables-aula", "lab-mac")} />);
  const way = screen.getByRole("list", { name: "The way to its network" });
  const stops = within(way).getAllByRole("listitem");
  expect(stops.map(({ textContent }) => textContent)).toEqual(["lab-mac", "macvtap0", "eth2", "red_macvtap"]);
});

it("a NIC that is stored alone or live alone says so", async () => {
  const detail = await detailOf("bookworm-iptables-aula", "web1");
  const nic = detail.nics[0] as GuestNicView;
  const nics = [
    { ...nic, presence: "live" as const, mac: "52:54:00:00:00:01" },
    { ...nic, presence: "stored" as const, mac: "52:54:00:00:00:02" },
  ];
  show(<GuestPage hostId="h" detail={{ ...detail, nics }} />);
  expect(screen.getByText("only until it shuts down")).toBeTruthy();
  expect(screen.getByText("from the next start")).toBeTruthy();
});

it("what a tap receives its guest has sent, and the other way round", async () => {
  const snapshot = await recordedSnapshot("bookworm-iptables-aula");
  const guest = snapshot.guests.find(({ name }) => name === "web1");
  const nic = buildGuestDetail(snapshot, guest?.uuid ?? "")?.nics[0];
  const tap = snapshot.links.find(({ name }) => name === nic?.tap)?.counters;
  expect(tap?.rxBytes).not.toBe(tap?.txBytes);
  expect([nic?.traffic?.sent.bytes, nic?.traffic?.received.bytes]).toEqual([tap?.rxBytes, tap?.txBytes]);
});

it("a macvtap counts as its guest does", async () => {
  const snapshot = await recordedSnapshot("bookworm-iptables-aula");
  const tap = snapshot.links.find(({ kind }) => kind === "macvtap");
  const guest = snapshot.guests.find(({ nics }) => nics.some((nic) => nic.tap === tap?.name));
  const nic = buildGuestDetail(snapshot, guest?.uuid ?? "")?.nics.find((one) => one.tap === tap?.name);
  expect(nic?.traffic?.sent.bytes).toBe(tap?.counters?.txBytes);
});

it("how fast a NIC is comes from the last two readings, and not before there are two", () => {
  const at = (second: number) => `2026-11-21T13:00:0${second}Z`;
  const way = (bytes: number) => ({ bytes, packets: 3, dropped: 0 });
  const traffic = (received: number, sent: number) => ({ received: way(received), sent: way(sent) });
  const { again } = show(<NicTraffic traffic={traffic(1000, 1000)} at={at(0)} />);
  expect(screen.queryByText(/\/s/)).toBeNull();
  again(<NicTraffic traffic={traffic(5000, 1000)} at={at(2)} />);
  expect(screen.getByText("· 2 kB/s")).toBeTruthy();
  again(<NicTraffic traffic={traffic(10, 10)} at={at(4)} />);
  expect(screen.queryByText(/\/s/)).toBeNull();
});
