import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { show } from "@/components/words/show.test-helper";
import { handMadeAula } from "@/lib/derive/topology/hand-made-aula.ts";
import { handMadeWorld } from "@/lib/derive/topology/hand-made-world.ts";
import { CREATABLE_TYPES, type CreatableType } from "@/lib/model/network-spec.ts";
import type { ApplyResult } from "@/lib/model/plan.ts";
import { toCreationView } from "@/lib/plan/create/creation-view.ts";
import { planCreate } from "@/lib/plan/create/plan-create.ts";
import type { CreateActions } from "./create-actions.ts";
import { useWizardState } from "./use-wizard-state";
import { WizardForm } from "./wizard-form";

const view = toCreationView(handMadeWorld(handMadeAula));
const hostView = { data: view, isReading: false, status: null, error: null };

/** The server's part: plans as it does, and answers as a host would. */
function serverThat(outcome: ApplyResult["outcome"]): CreateActions & { asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    asked,
    plan: async ({ change }) => ({ data: { ok: true, plan: { ...planCreate(view.facts, change), seen: "mark" } } }),
    apply: async (input) => {
      asked.push(input);
      const steps = planCreate(view.facts, input.change).steps.map(({ argv }, index) => ({
        argv,
        exitCode: outcome === "applied" || index === 0 ? 0 : 1,
        stdout: index === 0 ? "Network defined" : "",
        stderr: outcome === "applied" || index === 0 ? "" : "error: Network is already in use by interface eth0",
        durationMs: 40,
      }));
      const run = outcome === "applied" ? steps : steps.slice(0, 2);
      return { data: { ok: true, result: { outcome, steps: run, undone: [], problems: [], warnings: [] } } };
    },
  };
}

function Harness({ type, actions }: { type: CreatableType; actions: CreateActions }) {
  const [state, dispatch] = useWizardState("h1");
  return (
    <WizardForm
      hostId="h1"
      view={view}
      hostView={hostView}
      type={type}
      state={state}
      dispatch={dispatch}
      actions={actions}
      onType={() => {}}
    />
  );
}

function open(type: CreatableType, { locale = "en" as "en" | "es", server = serverThat("applied") } = {}) {
  const client = new QueryClient();
  client.setQueryData(["host", "h1", "names", {}], {
    networks: [{ uuid: "u1", name: "lab", type: "nat" }],
    guests: [],
  });
  show(
    <QueryClientProvider client={client}>
      <Harness type={type} actions={server} />
    </QueryClientProvider>,
    locale,
  );
  return server;
}

const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const write = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });

beforeAll(() => {
  // jsdom has no modal dialogs
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});
afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

describe("the form of a new network", () => {
  it.each(
    CREATABLE_TYPES.flatMap(
      (type) =>
        [
          [type, "en"],
          [type, "es"],
        ] as const,
    ),
  )("has words for all of %s in %s, and a row of every list", (type, locale) => {
    open(type, { locale });
    for (const summary of document.querySelectorAll("summary")) fireEvent.click(summary);
    for (const part of document.querySelectorAll<HTMLInputElement>('details input[type="checkbox"]')) {
      if (!part.checked) fireEvent.click(part);
    }
    for (const add of document.querySelectorAll("[data-add]")) fireEvent.click(add);
    for (const tab of screen.getAllByRole("tab")) {
      fireEvent.click(tab);
      expect(screen.getByRole("tabpanel").textContent).not.toBe("");
    }
  });

  it.each(CREATABLE_TYPES)("asks nothing of a person that it can find itself: %s could be created at once", (type) => {
    open(type);
    expect(screen.queryByText(/to fix/)).toBeNull();
    expect(screen.getByText("Exactly what will be run on the host.")).toBeDefined();
  });

  it("derives the subnet from the address, and the range follows", () => {
    open("nat");
    write("Host's address on the network", "10.20.30.1/25");
    expect(screen.getByText("255.255.255.128")).toBeDefined();
    expect(screen.getByText("10.20.30.127")).toBeDefined();
    expect(field("First").value).toBe("10.20.30.2");
    expect(field("Last").value).toBe("10.20.30.126");
    expect(screen.getByText("125 addresses to give out")).toBeDefined();
  });

  it("tells what is wrong at the field, and puts it right with one press", () => {
    open("nat");
    const address = field("Host's address on the network");
    write("Host's address on the network", "192.168.125.1/24");
    expect(address.getAttribute("aria-invalid")).toBe("true");
    const words = document.getElementById(address.getAttribute("aria-describedby")?.split(" ")[1] ?? "");
    expect(words?.textContent).toContain("red_nat");
    fireEvent.click(within(words as HTMLElement).getByRole("button", { name: /^Use / }));
    expect(address.getAttribute("aria-invalid")).toBeNull();
    expect(address.value).not.toBe("192.168.125.1/24");
  });

  it("gives an automatic field back when a person's own word is not wanted any more", () => {
    open("nat");
    const free = field("Bridge").value;
    write("Bridge", "mine0");
    fireEvent.click(screen.getByRole("button", { name: "Automatic: Bridge" }));
    expect(field("Bridge").value).toBe(free);
  });

  it("shows in the XML and in the commands what is written in the form", () => {
    open("isolated");
    write("Name", "lab ñ '$(id)'");
    expect(screen.getByRole("tabpanel").textContent).toContain("--network 'lab ñ '\\''$(id)'\\'''");
    fireEvent.click(screen.getByRole("tab", { name: "XML" }));
    expect(screen.getByRole("tabpanel").querySelector("textarea")?.value).toContain("lab ñ");
  });

  it("keeps what was written in the tab, and finds it again", () => {
    open("nat");
    write("Name", "kept");
    cleanup();
    open("nat");
    expect(field("Name").value).toBe("kept");
  });
});

describe("creating", () => {
  it("shows the steps, does what was shown, tells the host's answers and leads to the network", async () => {
    const server = open("nat");
    write("Name", "lab");
    fireEvent.click(screen.getByRole("button", { name: "Create and start" }));
    const dialog = await screen.findByRole("dialog");
    expect((await within(dialog).findAllByRole("listitem")).length).toBeGreaterThan(2);
    fireEvent.click(await within(dialog).findByRole("button", { name: "Create" }));
    await within(dialog).findByText("lab is there.");
    expect(within(dialog).getByText("Network defined")).toBeDefined();
    expect(server.asked).toMatchObject([{ hostId: "h1", seen: "mark", change: { name: "lab", type: "nat" } }]);
    expect(within(dialog).getByRole("link", { name: "Open the network" }).getAttribute("href")).toBe(
      "/hosts/h1/networks/u1",
    );
    expect(sessionStorage.length).toBe(0);
  });

  it("tells what failed in the host's words, and the form is as it was", async () => {
    open("nat", { server: serverThat("undone") });
    write("Name", "lab");
    fireEvent.click(screen.getByRole("button", { name: "Create and start" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(await within(dialog).findByRole("button", { name: "Create" }));
    await within(dialog).findByText("A step failed, and the host is as it was before.");
    expect(within(dialog).getByText("error: Network is already in use by interface eth0")).toBeDefined();
    fireEvent.click(within(dialog).getByRole("button", { name: "Back to the form" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(field("Name").value).toBe("lab");
  });

  it("tells when nothing was heard, and can be tried again", async () => {
    const lost = { ...serverThat("applied"), plan: () => Promise.reject(new Error("fetch failed")) };
    open("nat", { server: lost });
    fireEvent.click(screen.getByRole("button", { name: "Create and start" }));
    const dialog = await screen.findByRole("dialog");
    expect(await within(dialog).findByText(/No answer came/)).toBeDefined();
    expect(within(dialog).getByRole("button", { name: "Try again" })).toBeDefined();
  });

  it("is not begun while something is to fix: the field gets the focus instead", async () => {
    open("nat");
    write("Name", "a/b");
    fireEvent.click(screen.getByRole("button", { name: "Create and start" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(field("Name")));
  });
});
