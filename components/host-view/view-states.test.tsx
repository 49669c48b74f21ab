import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { HostView } from "@/components/shell/use-host-view";
import { show } from "@/components/words/show.test-helper";
import type { ErrorDocument, HostStatus } from "@/lib/model/host-status";
import { ViewStates } from "./view-states";

afterEach(cleanup);

const failure: ErrorDocument = {
  schema: "puente.error/1",
  code: "connection-refused",
  message: "Refused. The port is closed.",
  title: "The connection was refused",
  why: "The port is closed.",
  hint: "Start sshd.",
  host: "qemu+ssh://aula/system",
  said: "refused\u001b[31m",
};
const status = (state: HostStatus["state"]): HostStatus => ({ state, version: 1, at: null, ageMs: null, error: null });
const page = (view: Partial<HostView<string>>) => (
  <ViewStates
    view={{ data: undefined, isReading: false, status: null, error: null, ...view }}
    skeleton={<p>skeleton</p>}
    gone={<p>gone</p>}
  >
    {(data) => <p>{data}</p>}
  </ViewStates>
);

it("until the first answer the page keeps its shape", () => {
  show(page({ isReading: true }));
  expect(screen.getByText("skeleton")).toBeTruthy();
});

it("a host that never answered says what happened, what to do, and the host's own words without controls", () => {
  show(page({ error: failure }));
  const alert = screen.getByRole("alert").textContent;
  expect(alert).toMatch(/connection was refused.*The port is closed.*Start sshd.*refused�\[31m/);
});

it("what was read last stays under the words that say it is old", () => {
  show(page({ data: "networks", error: failure }));
  expect(screen.getByText("networks")).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toContain("What you see was read earlier");
});

it("a host that stopped answering is told though no request failed yet", () => {
  show(page({ data: "networks", status: status("unreachable") }), "es");
  expect(screen.getByText("networks")).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toContain("se leyó antes");
});

it("what the host no longer has is told as gone", () => {
  show(page({ data: "old", error: { ...failure, code: "not-found" } }));
  expect(screen.getByText("gone")).toBeTruthy();
  expect(screen.queryByText("old")).toBeNull();
});
