import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { NicModels } from "@/components/operate/nic-models";
import { show } from "@/components/words/show.test-helper";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { buildGuestDetail } from "@/lib/derive/views/build-guest-detail";
import { findGuestSystem } from "@/lib/derive/views/find-guest-system";
import type { GuestDetail } from "@/lib/derive/views/view-types";
import { NIC_MODELS } from "@/lib/model/change-spec";
import type { SystemMarks } from "@/lib/model/guest";
import { GuestPage } from "./guest-page";

afterEach(cleanup);

const host = await recordedSnapshot("bookworm-iptables-aula");
function guestWith(system: SystemMarks, model = "virtio"): GuestDetail {
  const guests = host.guests.map((guest) => (guest.name === "web1" ? { ...guest, system } : guest));
  const uuid = guests.find(({ name }) => name === "web1")?.uuid ?? "";
  const detail = buildGuestDetail({ ...host, guests }, uuid);
  if (!detail) throw new Error("no web1");
  return { ...detail, nics: detail.nics.map((nic) => ({ ...nic, model })) };
}
const WINDOWS: SystemMarks = { osinfo: "http://microsoft.com/win/11", hasHyperv: true };
const NOTHING: SystemMarks = { osinfo: null, hasHyperv: false };
const region = (name: RegExp | string) => screen.getByRole("region", { name });

describe("the system in a guest", () => {
  it.each([
    [WINDOWS, { isWindows: true, id: "http://microsoft.com/win/11", by: "osinfo" }],
    [
      { osinfo: "http://debian.org/debian/12", hasHyperv: true },
      { isWindows: false, by: "osinfo" },
    ],
    [
      { osinfo: "http://microsoft.com/msdos/6.22", hasHyperv: false },
      { isWindows: false, by: "osinfo" },
    ],
    [
      { osinfo: null, hasHyperv: true },
      { isWindows: true, id: null, by: "hyperv" },
    ],
  ] as const)("%j is told by what its XML gives away", (marks, expected) => {
    expect(findGuestSystem(marks)).toMatchObject(expected);
  });

  it("is not guessed where nothing tells", () => expect(findGuestSystem(NOTHING)).toBeNull());
});

describe("what Windows needs", () => {
  it("is said at once where it is Windows, with what it is recognised by", () => {
    show(<GuestPage hostId="h" detail={guestWith(WINDOWS)} />);
    const card = region("What Windows needs");
    expect(card.textContent).toContain("recognised by http://microsoft.com/win/11 in its metadata");
    expect(card.textContent).toContain("One of its NICs is virtio. Windows brings no driver for it");
    expect(card.textContent).toContain("New-NetFirewallRule");
    expect(region("This guest").textContent).toContain("recognised by http://microsoft.com/win/11");
  });

  it("says most likely where only Hyper-V's features tell", () => {
    show(<GuestPage hostId="h" detail={guestWith({ osinfo: null, hasHyperv: true }, "e1000e")} />, "es");
    const card = region("Lo que necesita Windows");
    expect(card.textContent).toContain("Windows, lo más seguro");
    expect(card.textContent).toContain("Windows trae controladores para e1000e");
  });

  it("is folded where nothing tells, and left out where it is another system", () => {
    show(<GuestPage hostId="h" detail={guestWith(NOTHING)} />);
    expect(screen.queryByRole("region", { name: "What Windows needs" })).toBeNull();
    expect(screen.getByText("If Windows runs in it").closest("details")?.open).toBe(false);
    cleanup();
    show(<GuestPage hostId="h" detail={guestWith({ osinfo: "http://debian.org/debian/12", hasHyperv: false })} />);
    expect(screen.queryByText("If Windows runs in it")).toBeNull();
  });
});

describe("the models of NIC", () => {
  it.each(["en", "es"] as const)("are compared, every one that can be chosen, in %s", (language) => {
    show(<NicModels used={["e1000", null]} />, language);
    for (const model of NIC_MODELS) {
      const row = screen.getByRole("row", { name: new RegExp(`^${model}\\b`) });
      expect(within(row).getAllByRole("cell")).toHaveLength(5);
    }
    const here = screen.getAllByText(language === "en" ? "this guest" : "esta máquina");
    expect(here.map((chip) => chip.closest("tr")?.textContent?.match(/^[a-z]+\d+/)?.[0])).toEqual(["e1000", "rtl8139"]);
  });
});

it("a NIC on a network without DHCP leads to a free address, with its MAC", () => {
  const detail = guestWith(NOTHING);
  const [nic] = detail.nics;
  if (!nic) throw new Error("no NIC");
  show(<GuestPage hostId="h" detail={{ ...detail, nics: [{ ...nic, dhcp: "none" }] }} />);
  expect(screen.getByText(/No DHCP here/)).toBeTruthy();
  const link = screen.getByRole("link", { name: /A free address/ });
  const mac = encodeURIComponent(nic.mac);
  expect(link.getAttribute("href")).toBe(`/hosts/h/networks/${nic.network?.uuid}?mac=${mac}#by-hand`);
});
