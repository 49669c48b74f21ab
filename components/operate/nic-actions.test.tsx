import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { buildGuestDetail } from "@/lib/derive/views/build-guest-detail";
import { buildNetworkDetail } from "@/lib/derive/views/build-network-detail";
import type { GuestDetail } from "@/lib/derive/views/view-types";
import { changeSpecSchema } from "@/lib/model/change-spec";
import type { Change } from "@/lib/model/plan";
import { toCreationView } from "@/lib/plan/create/creation-view";
import { AddNicButton, NicActions } from "./nic-actions";
import { OperateContext } from "./operate-context";
import { showOperating } from "./operate-host.test-helper";
import type { OperateRequest } from "./operate-request";

// jsdom draws no popovers
HTMLElement.prototype.hidePopover ??= () => {};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const host = await recordedSnapshot("bookworm-iptables-aula");
const detailOf = (name: string) =>
  buildGuestDetail(host, host.guests.find((guest) => guest.name === name)?.uuid ?? "") as GuestDetail;

function showActs(element: ReactElement) {
  const asked: OperateRequest[] = [];
  const ask = (request: OperateRequest) => asked.push(request);
  showOperating(<OperateContext value={{ ask, go: () => {}, readOnlyHosts: new Set() }}>{element}</OperateContext>);
  return asked;
}

function openMenu() {
  const panel = document.querySelector("[role=menu]") as HTMLElement;
  panel.style.display = "block";
  fireEvent(panel, Object.assign(new Event("toggle"), { newState: "open" }));
}
const choose = (name: RegExp | string) => fireEvent.click(screen.getByRole("menuitem", { name }));

/** Draws a request's form, answered by the recorded host, and gives the change it makes. */
function openForm({ hostId, change, form }: OperateRequest) {
  const made: (Change | null)[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    const uuid = new URL(path, "http://h").searchParams.get("uuid");
    return Response.json(uuid === null ? toCreationView(host) : buildNetworkDetail(host, uuid));
  });
  cleanup();
  const onChange = (one: Change | null) => made.push(one);
  const drawn = form?.render({ hostId, initial: change, problems: [], warnings: [], onChange });
  showOperating(<form>{drawn}</form>);
  return () => made.at(-1);
}

it("a NIC that hangs loose is plugged in again with one press", () => {
  const guest = detailOf("suelta");
  const nic = guest.nics.find(({ plugged }) => plugged === false);
  if (!nic) throw new Error("none is loose");
  const asked = showActs(<NicActions hostId="h" guest={guest} nic={nic} />);
  fireEvent.click(screen.getByRole("button", { name: `Plug in again: ${nic.mac}` }));
  expect(asked).toMatchObject([{ change: { change: "nic", action: "replug", guest: guest.row.uuid, mac: nic.mac } }]);
});

it("the cable's switch is the other of what it is", () => {
  const guest = detailOf("web1");
  const nic = guest.nics[0];
  if (!nic) throw new Error("no NIC");
  const asked = showActs(<NicActions hostId="h" guest={guest} nic={nic} />);
  openMenu();
  choose("Unplug the cable");
  expect(asked).toMatchObject([{ change: { action: "link", link: "down", mac: nic.mac } }]);
  cleanup();
  showActs(<NicActions hostId="h" guest={guest} nic={{ ...nic, link: "down" }} />);
  openMenu();
  expect(screen.getByRole("menuitem", { name: "Plug in the cable" })).toBeTruthy();
});

it("a move names what the host has, and is none before a place is chosen", async () => {
  const guest = detailOf("web1");
  const nic = guest.nics[0];
  if (!nic) throw new Error("no NIC");
  const asked = showActs(<NicActions hostId="h" guest={guest} nic={nic} />);
  openMenu();
  choose("Plug it in elsewhere");
  const change = openForm(asked[0] as OperateRequest);
  expect(change()).toBeNull();
  expect(await screen.findByRole("option", { name: "red_parada (stopped)" })).toBeTruthy();
  fireEvent.change(screen.getByLabelText("Network"), { target: { value: "red_aislada" } });
  await waitFor(() => expect(change()).toMatchObject({ action: "move", source: { network: "red_aislada" } }));
  expect(change()).not.toHaveProperty("scope");
  fireEvent.change(screen.getByLabelText("When"), { target: { value: "stored" } });
  expect(change()).toMatchObject({ scope: "stored" });
  fireEvent.click(screen.getByLabelText("A NIC of the host (macvtap)"));
  expect(change()).toBeNull();
  const dev = screen.getByLabelText("NIC") as HTMLSelectElement;
  fireEvent.change(dev, { target: { value: dev.options[1]?.value } });
  expect(change()).toMatchObject({ source: { dev: dev.options[1]?.value, mode: "bridge" } });
  expect(changeSpecSchema.safeParse(change()).success).toBe(true);
});

it("an edit says only what is to be another", () => {
  const guest = detailOf("web1");
  const nic = guest.nics[0];
  if (!nic) throw new Error("no NIC");
  const asked = showActs(<NicActions hostId="h" guest={guest} nic={nic} />);
  openMenu();
  choose("Model, MAC, bandwidth");
  const change = openForm(asked[0] as OperateRequest);
  expect(change()).toBeNull();
  fireEvent.change(screen.getByLabelText("Model"), { target: { value: "e1000e" } });
  expect(change()).toEqual({ change: "nic", action: "edit", guest: guest.row.uuid, mac: nic.mac, model: "e1000e" });
  fireEvent.change(screen.getByLabelText("Bandwidth"), { target: { value: "limit" } });
  fireEvent.change(screen.getAllByLabelText("Average, kB/s")[1] as HTMLElement, { target: { value: "500" } });
  expect(change()).toMatchObject({ bandwidth: { inbound: null, outbound: { average: 500 } } });
  expect(changeSpecSchema.safeParse(change()).success).toBe(true);
});

it("a new NIC has a place, a model and a MAC that libvirt gives where nobody does", async () => {
  const asked = showActs(<AddNicButton hostId="h" guest={detailOf("web1")} />);
  fireEvent.click(screen.getByRole("button", { name: "Add a NIC" }));
  const change = openForm(asked[0] as OperateRequest);
  await screen.findByRole("option", { name: "red_aislada" });
  fireEvent.change(screen.getByLabelText("Network"), { target: { value: "red_aislada" } });
  await waitFor(() => expect(change()).toMatchObject({ action: "add", model: "virtio", mac: null }));
  expect(changeSpecSchema.safeParse(change()).success).toBe(true);
});
