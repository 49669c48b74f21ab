import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { show } from "@/components/words/show.test-helper";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { buildAddressGuide } from "@/lib/plan/addresses/build-address-guide";
import { ByHandGuide } from "./by-hand-guide";

afterEach(cleanup);

const host = await recordedSnapshot("bookworm-iptables-aula");
function guideOf(name: string) {
  const network = host.networks.find((one) => one.name === name);
  const guide = network && buildAddressGuide(host, network.uuid);
  if (!guide) throw new Error(`no ${name}`);
  return guide;
}

it("every network of the host has its card in both languages", () => {
  for (const { name } of host.networks) {
    for (const language of ["en", "es"] as const) {
      show(<ByHandGuide guide={guideOf(name)} />, language);
      cleanup();
    }
  }
});

it("an address, its mask, its gateway and its DNS are given with why, and the text for each system", () => {
  const guide = guideOf("red_nat");
  const [offer] = guide.offers;
  show(<ByHandGuide guide={guide} />);
  const address = screen.getByLabelText("A free address") as HTMLSelectElement;
  expect(address.value).toBe(offer?.free[0]);
  expect(screen.getByText(`${offer?.netmask} (/${offer?.prefix})`)).toBeTruthy();
  expect(screen.getByText("The host: it takes what is for elsewhere.")).toBeTruthy();
  expect(screen.getByRole("tabpanel").textContent).toContain(`address ${address.value}/${offer?.prefix}`);
  fireEvent.change(address, { target: { value: offer?.free[1] } });
  expect(screen.getByRole("tabpanel").textContent).toContain(`address ${offer?.free[1]}/`);
  fireEvent.click(screen.getByRole("tab", { name: "Windows (PowerShell)" }));
  expect(screen.getByRole("tabpanel").textContent).toContain(`-IPAddress ${offer?.free[1]} -PrefixLength`);
});

it("the NIC that was chosen is found by its MAC", () => {
  const guide = guideOf("red_nat");
  const { mac } = guide.nics[0] ?? { mac: "" };
  show(<ByHandGuide guide={guide} mac={mac} />);
  fireEvent.click(screen.getByRole("tab", { name: "systemd-networkd" }));
  expect(screen.getByRole("tabpanel").textContent).toContain(`MACAddress=${mac}`);
});

it("of the LAN's addresses none is offered, and the reason is told", () => {
  const bridged = host.networks.find(({ type }) => type === "macvtap");
  show(<ByHandGuide guide={guideOf(bridged?.name ?? "")} />, "es");
  expect(screen.getByText(/no se ve desde este anfitrión/)).toBeTruthy();
  expect(screen.queryByRole("tab")).toBeNull();
});
