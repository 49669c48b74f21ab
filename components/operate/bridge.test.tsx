import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownCommands } from "@/components/words/show.test-helper";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { buildNetworkDetail } from "@/lib/derive/views/build-network-detail";
import type { Snapshot } from "@/lib/model/snapshot";
import { toCreationView } from "@/lib/plan/create/creation-view";
import { makeBridgeRequest } from "./bridge-fields";
import { HelperCard } from "./helper-card";
import { OperateContext } from "./operate-context";
import { OperateDialog } from "./operate-dialog";
import { answerFrom, showOperating } from "./operate-host.test-helper";
import type { OperateRequest } from "./operate-request";
import { PendingBridge } from "./pending-bridge";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const empty = await recordedSnapshot("bookworm-empty");
const aula = await recordedSnapshot("bookworm-iptables-aula");
const PENDING = {
  name: "br0",
  dev: "eth0",
  manager: "ifupdown",
  seconds: 60,
  remainingSeconds: 40,
  isDecided: false,
  isRemoval: false,
};
const waiting: Snapshot = { ...empty, hostConfig: { ...empty.hostConfig, pending: PENDING } };

/** The server of these pages: plans and changes, and what forms ask of the host. */
function serve(snapshot: () => Snapshot) {
  const made = answerFrom(snapshot);
  const answer = globalThis.fetch;
  vi.stubGlobal("fetch", async (path: RequestInfo | URL, init?: RequestInit) =>
    String(path).includes("/views/creation") ? Response.json(toCreationView(snapshot())) : answer(path, init),
  );
  return made;
}
const open = (request: OperateRequest, locale: "en" | "es" = "en") =>
  showOperating(<OperateDialog request={request} onAsk={() => {}} onClose={() => {}} />, locale);
const button = (name: string | RegExp) => screen.findByRole("button", { name });

it("a bridge is asked for by its NIC and name, and what changes in the host's files is shown before", async () => {
  const made = serve(() => empty);
  open(makeBridgeRequest("h"));
  const diff = await screen.findByRole("region", { name: "What changes in /etc/network/interfaces" });
  const lines = within(diff)
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);
  expect(lines).toContain("−goes:auto eth0");
  expect(lines).toContain("+comes:auto br0");
  expect(lines).toContain(" auto lo");
  expect(screen.getByText(/a watchdog is armed on the host. If nobody confirms within 60 seconds/)).toBeTruthy();
  expect(shownCommands()).toContainEqual(expect.stringMatching(/ifup --interfaces=\/run\/puente-bridge\/try br0$/));
  expect(made).toEqual([]);
});

it("made, it counts down, and is kept only when somebody confirms; the facts are told", async () => {
  let now = empty;
  const made = serve(() => now);
  open(makeBridgeRequest("h"));
  await waitFor(async () => expect((await button("Make a bridge")).getAttribute("aria-disabled")).toBe("false"));
  now = waiting;
  // the server's own plan is of the host before; only the confirmation sees the bridge
  const answer = globalThis.fetch;
  vi.stubGlobal("fetch", (path: RequestInfo | URL, init?: RequestInit) => {
    now = String(init?.body).includes('"create"') ? empty : waiting;
    return answer(path, init);
  });
  fireEvent.click(await button("Make a bridge"));
  expect((await screen.findByRole("timer")).textContent).toMatch(/^(?:60|5\d) seconds left$/);
  fireEvent.click(await button("Confirm"));
  expect(await screen.findByText("br0 stays.")).toBeTruthy();
  expect(screen.getByText("All this was seen over a new SSH connection.")).toBeTruthy();
  expect(made.map(({ change }) => change)).toMatchObject([
    { change: "bridge", action: "create", name: "br0", dev: "eth0" },
    { change: "bridge", action: "confirm", name: "br0" },
  ]);
});

it("a bridge that waits is told on the host's page, and can be taken back there", async () => {
  const made = serve(() => waiting);
  showOperating(<PendingBridge hostId="h" at={new Date().toISOString()} pending={PENDING} />, "es");
  expect(screen.getByRole("timer").textContent).toMatch(/^quedan (?:40|39) segundos$/);
  fireEvent.click(await button("Deshacerlo ahora"));
  expect(await screen.findByText("br0 ya no está, y la tarjeta está como antes.")).toBeTruthy();
  expect(made.map(({ change }) => change)).toMatchObject([{ action: "revert" }]);
});

it("a bridge that goes is told the other way round: it is brought back, or stays away", async () => {
  const removal = { ...PENDING, isRemoval: true };
  const away: Snapshot = { ...empty, hostConfig: { ...empty.hostConfig, pending: removal } };
  const made = serve(() => away);
  const at = new Date().toISOString();
  showOperating(<PendingBridge hostId="h" at={at} pending={removal} />, "es");
  expect(screen.getByRole("region", { name: "br0 ya no está. ¿Lo dejamos así?" })).toBeTruthy();
  fireEvent.click(await button("Recuperarlo ahora"));
  expect(await screen.findByText("br0 ha vuelto, como estaba.")).toBeTruthy();
  expect(made.map(({ change }) => change)).toMatchObject([{ action: "revert" }]);
});

it("a bridge's end is shown with who stands against it, and can't be pressed while they do", async () => {
  const made = serve(() => aula);
  open({ hostId: "h", name: "br0", change: { change: "bridge", action: "remove", name: "br0" } });
  expect(await screen.findByText(/^br0 carries networks of libvirt’s: red_bridge\./)).toBeTruthy();
  expect(screen.getByText(/^Guests have a NIC on br0.*: impresora\./)).toBeTruthy();
  expect((await button("Take away the bridge br0")).getAttribute("aria-disabled")).toBe("true");
  expect(made).toEqual([]);
});

it("when its time is over nobody can confirm it any more", () => {
  serve(() => empty);
  const long = new Date(Date.now() - 60_000).toISOString();
  showOperating(<PendingBridge hostId="h" at={long} pending={PENDING} />);
  expect(screen.getByText(/Nobody confirmed br0 in time/)).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

it("what Puente does not apply is shown with its reason, and can't be pressed", async () => {
  const devices = [{ name: "eth0", state: "connected", connection: "Wired 1" }];
  const managed: Snapshot = {
    ...empty,
    hostConfig: {
      ...empty.hostConfig,
      ifupdown: { ...empty.hostConfig.ifupdown, ifstate: [] },
      networkManager: { isRunning: true, devices },
    },
  };
  serve(() => managed);
  open(makeBridgeRequest("h"));
  expect(await screen.findByText(/^NetworkManager sets up eth0\. .*runs none/)).toBeTruthy();
  expect(shownCommands()).toContainEqual(expect.stringMatching(/nmcli connection up br0$/));
  expect((await button("Make a bridge")).getAttribute("aria-disabled")).toBe("true");
});

it("a macvtap network's page leads to a helper, with the guests' addresses that are known", async () => {
  const uuid = aula.networks.find(({ type }) => type === "macvtap")?.uuid ?? "";
  const detail = buildNetworkDetail(aula, uuid);
  if (!detail) throw new Error("no such network");
  const asked: OperateRequest[] = [];
  const operate = { ask: (one: OperateRequest) => asked.push(one), go: () => {}, readOnlyHosts: new Set<string>() };
  showOperating(
    <OperateContext value={operate}>
      <HelperCard hostId="h" detail={detail} />
    </OperateContext>,
  );
  fireEvent.click(await button("Add a helper…"));
  expect(asked).toMatchObject([{ name: "eth2", change: { change: "helper", action: "add", dev: "eth2" } }]);
  cleanup();
  const made = serve(() => aula);
  open(asked[0] as OperateRequest);
  fireEvent.change(screen.getByLabelText("Addresses of the guests"), {
    target: { value: "192.168.100.200 192.168.100.201" },
  });
  expect(await screen.findByText(/The helper needs an address of its own/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText("Address of the helper"), { target: { value: "192.168.100.240" } });
  const add = "Add the host’s helper on eth2";
  await waitFor(async () => expect((await button(add)).getAttribute("aria-disabled")).toBe("false"));
  fireEvent.click(await button(add));
  await waitFor(() => expect(made).toHaveLength(1));
  expect(made[0]?.change).toMatchObject({ address: "192.168.100.240", guests: ["192.168.100.200", "192.168.100.201"] });
});
