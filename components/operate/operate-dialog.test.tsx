import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownCommands } from "@/components/words/show.test-helper";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import type { Snapshot } from "@/lib/model/snapshot";
import { RENAME_FORM } from "./name-fields";
import { OperateDialog } from "./operate-dialog";
import { answerFrom, showOperating, undone } from "./operate-host.test-helper";
import type { OperateRequest } from "./operate-request";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const host = await recordedSnapshot("bookworm-iptables-aula");
const uuidOf = (name: string) => host.networks.find((network) => network.name === name)?.uuid ?? "";
const stop = (name: string): OperateRequest => ({
  hostId: "h",
  name,
  change: { change: "stop", network: uuidOf(name) },
});

function open(request: OperateRequest, locale: "en" | "es" = "en") {
  const onClose = vi.fn();
  const onAsk = vi.fn();
  const shown = showOperating(<OperateDialog request={request} onAsk={onAsk} onClose={onClose} />, locale);
  return { ...shown, onClose, onAsk };
}
const button = (name: string | RegExp) => screen.findByRole("button", { name });
const isOff = async (name: string | RegExp) => (await button(name)).getAttribute("aria-disabled") === "true";

it("who loses the link is named with MAC and state before anything is run", async () => {
  const made = answerFrom(() => host);
  open(stop("red_aislada"));
  const cut = within((await screen.findByText(/loses its link.*nowhere to plug in/)).closest("section") as HTMLElement);
  expect(cut.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/pasarela.*52:54:00:7a:00:12.*running: loses its link/),
    expect.stringMatching(/apagada.*52:54:00:7a:00:19.*stopped/),
  ]);
  expect(shownCommands()).toContainEqual(expect.stringMatching(/^virsh -c qemu:\/\/\/system net-destroy --network/));
  expect(made).toEqual([]);
});

it("the button bears the act's name, does exactly what was shown, and tells each answer", async () => {
  const made = answerFrom(() => host);
  open(stop("red_nat"));
  expect(screen.getByRole("button", { name: "Stop red_nat" }).getAttribute("aria-disabled")).toBe("true");
  await waitFor(async () => expect(await isOff("Stop red_nat")).toBe(false));
  fireEvent.click(await button("Stop red_nat"));
  expect(await screen.findByText(/Done, and the host shows it/)).toBeTruthy();
  expect(made).toMatchObject([{ change: { change: "stop", network: uuidOf("red_nat") } }]);
  expect(screen.getAllByText("fine").length).toBeGreaterThan(0);
  expect(document.activeElement?.textContent).toBe("Close");
});

it("a delete asks for the name by hand, and nothing else does", async () => {
  const made = answerFrom(() => host);
  const { onClose, pushed } = open({
    hostId: "h",
    name: "red_nat",
    change: { change: "delete", network: uuidOf("red_nat") },
    next: "/hosts/h/networks" as never,
  });
  const field = await screen.findByLabelText(/Write red_nat to delete it/);
  expect(await isOff("Delete red_nat")).toBe(true);
  fireEvent.submit(field.closest("form") as HTMLElement);
  expect(made).toEqual([]);
  fireEvent.change(field, { target: { value: "red_nat" } });
  fireEvent.submit(field.closest("form") as HTMLElement);
  await screen.findByText(/Done, and the host shows it/);
  fireEvent.click(screen.getAllByRole("button", { name: "Close" }).at(-1) as HTMLElement);
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(pushed).toEqual(["/hosts/h/networks"]);
});

it("what can't be done says why, and has no button that works", async () => {
  answerFrom(() => host);
  open(stop("red_parada"));
  expect(await screen.findByText("red_parada is not running.")).toBeTruthy();
  expect(await isOff("Stop red_parada")).toBe(true);
  expect(screen.queryByText(/Nobody loses a link/)).toBeNull();
});

it("a host that changed since is not touched: what changed is told, and the new plan is shown", async () => {
  let now: Snapshot = host;
  const made = answerFrom(() => now);
  open(stop("red_nat"));
  await waitFor(async () => expect(await isOff("Stop red_nat")).toBe(false));
  now = { ...host, networks: host.networks.filter(({ name }) => name !== "default") };
  fireEvent.click(await button("Stop red_nat"));
  expect(await screen.findByText(/The host has changed.*Networks: red_nat/)).toBeTruthy();
  fireEvent.click(await button("Look again"));
  expect(await screen.findByText(/This is a new plan/)).toBeTruthy();
  await waitFor(async () => expect(await isOff("Stop red_nat")).toBe(false));
  fireEvent.click(await button("Stop red_nat"));
  expect(await screen.findByText(/Done, and the host shows it/)).toBeTruthy();
  expect(made).toHaveLength(2);
});

it("a step that fails is told with the host's words, cleaned, and with what was taken back", async () => {
  answerFrom(() => host, undone);
  open(stop("red_nat"), "es");
  await waitFor(async () => expect(await isOff("Parar red_nat")).toBe(false));
  fireEvent.click(await button("Parar red_nat"));
  expect(await screen.findByText(/el anfitrión está como estaba/)).toBeTruthy();
  expect(screen.getByText("error: no�[31m way")).toBeTruthy();
  expect(shownCommands()).toContain("virsh net-start back");
});

it("a name that can't be is refused at its field, with a free one a press away", async () => {
  const made = answerFrom(() => host);
  const network = uuidOf("red_nat");
  open({ hostId: "h", name: "red_nat", change: { change: "rename", network, name: "red_nat" }, form: RENAME_FORM });
  const field = screen.getByLabelText("New name");
  fireEvent.change(field, { target: { value: "default" } });
  fireEvent.click(await button(/^Use /));
  expect((field as HTMLInputElement).value).not.toBe("default");
  await waitFor(async () => expect(await isOff("Rename red_nat")).toBe(false));
  fireEvent.click(await button("Rename red_nat"));
  expect(await screen.findByText(/Done, and the host shows it/)).toBeTruthy();
  expect(made[0]?.change).toMatchObject({ change: "rename", network, name: (field as HTMLInputElement).value });
});

it("no answer is no success", async () => {
  answerFrom(
    () => host,
    () => [],
  );
  open(stop("red_nat"));
  await waitFor(async () => expect(await isOff("Stop red_nat")).toBe(false));
  fireEvent.click(await button("Stop red_nat"));
  expect(await screen.findByText("No answer came")).toBeTruthy();
});
