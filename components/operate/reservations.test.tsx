import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { LeasesCard } from "@/components/network/leases-card";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { buildNetworkDetail } from "@/lib/derive/views/build-network-detail";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { OperateContext } from "./operate-context";
import { OperateDialog } from "./operate-dialog";
import { answerFrom, showOperating } from "./operate-host.test-helper";
import type { OperateRequest } from "./operate-request";
import { CSV_FORM, reservationForm } from "./reservation-forms";
import { ReservationsCard } from "./reservations-card";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const host = await recordedSnapshot("bookworm-iptables-aula");
const network = host.networks.find(({ name }) => name === "red_nat")?.uuid ?? "";
const detail = buildNetworkDetail(host, network) as NetworkDetail;

function showCards(over: Partial<NetworkDetail> = {}) {
  const asked: OperateRequest[] = [];
  const shown = { ...detail, ...over };
  showOperating(
    <OperateContext value={{ ask: (one) => asked.push(one), go: () => {}, readOnlyHosts: new Set() }}>
      <LeasesCard hostId="h" detail={shown} />
      <ReservationsCard hostId="h" detail={shown} />
    </OperateContext>,
  );
  return asked;
}
const openForm = (request: Pick<OperateRequest, "change" | "form">) =>
  showOperating(
    <OperateDialog request={{ hostId: "h", name: "red_nat", ...request }} onAsk={() => {}} onClose={() => {}} />,
  );
const act = () => screen.findByRole("button", { name: "Reserve addresses in red_nat" });
const isReady = () => waitFor(async () => expect((await act()).getAttribute("aria-disabled")).toBe("false"));

it("a lease is reserved with one press, for whom it is given to; one that is kept says so", () => {
  const asked = showCards();
  const free = detail.leases.find(({ address }) => screen.queryByRole("button", { name: `Reserve ${address}` }));
  fireEvent.click(screen.getByRole("button", { name: `Reserve ${free?.address}` }));
  expect(asked).toMatchObject([
    { change: { change: "reservation", action: "add", network, hosts: [{ mac: free?.mac, ip: free?.address }] } },
  ]);
  expect(screen.getAllByText("reserved").length).toBeGreaterThan(0);
});

it("each reservation has its guest's name", () => {
  showCards();
  const kept = detail.definition.subnets.flatMap(({ dhcp }) => dhcp?.hosts ?? []);
  const table = within(screen.getByRole("table", { name: "Reserved addresses of red_nat" }));
  expect(table.getAllByRole("row")).toHaveLength(kept.length + 1);
  expect(table.getByRole("link", { name: "web1" })).toBeTruthy();
});

it("who may only look is told why at the button that does nothing", () => {
  const asked = showCards({ access: { ...detail.access, user: "ana", libvirt: "read-only" } });
  const button = screen.getByRole("button", { name: "Reserve an address" });
  expect([button.getAttribute("aria-disabled"), button.title]).toEqual(["true", expect.stringContaining("ana")]);
  fireEvent.click(button);
  expect(asked).toEqual([]);
});

it("a new reservation is judged at its fields, with a free address a press away", async () => {
  const made = answerFrom(() => host);
  openForm({
    change: { change: "reservation", action: "add", network, hosts: [{ ip: "" }] },
    form: reservationForm(detail),
  });
  fireEvent.change(screen.getByLabelText("MAC"), { target: { value: "52:54:00:99:99:01" } });
  fireEvent.click(await screen.findByRole("button", { name: /^Use 192\.168\.125\./ }));
  await isReady();
  fireEvent.change(screen.getByLabelText("MAC"), { target: { value: "52:54:00" } });
  expect(await screen.findByText(/52:54:00 is no MAC address/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText("MAC"), { target: { value: "52:54:00:99:99:01" } });
  await isReady();
  fireEvent.click(await act());
  await screen.findByText(/Done, and the host shows it/);
  expect(made[0]?.change).toMatchObject({
    hosts: [{ mac: "52:54:00:99:99:01", ip: expect.stringMatching(/^192\.168\.125\./) }],
  });
});

it("a table of reservations tells what is wrong by its line", async () => {
  answerFrom(() => host);
  openForm({ change: { change: "reservation", action: "add", network, hosts: [] }, form: CSV_FORM });
  const paste = (text: string) =>
    fireEvent.change(screen.getByLabelText(/paste the table/), { target: { value: text } });
  paste("ip;mac\n192.168.125.201;52:54:00:99:99:01\n10.9.9.9;52:54:00:99:99:02\n");
  expect((await screen.findByText("Line 3:")).closest("li")?.textContent).toMatch(/10\.9\.9\.9 lies in no subnet/);
  expect(screen.getByText("2 rows")).toBeTruthy();
  paste("ip;mac\n192.168.125.201;52:54:00:99:99:01\n");
  await isReady();
});
