import { cleanup, configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { OperateProvider } from "@/components/operate/operate-context";
import { answerFrom, type Ending, showOperating, undone } from "@/components/operate/operate-host.test-helper";
import { handMadeAula } from "@/lib/derive/topology/hand-made-aula.ts";
import { handMadeWorld } from "@/lib/derive/topology/hand-made-world.ts";
import { CREATABLE_TYPES, type CreatableType } from "@/lib/model/network-spec.ts";
import { toCreationView } from "@/lib/plan/create/creation-view.ts";
import { useWizardState } from "./use-wizard-state";
import { WizardForm } from "./wizard-form";

// the dialog is loaded when it is first wanted, which takes its time on a busy machine
configure({ asyncUtilTimeout: 15_000 });

const snapshot = handMadeWorld(handMadeAula);
const view = toCreationView(snapshot);
const hostView = { data: view, isReading: false, status: null, error: null };

/** `later`: what the host is known to be from a press on. */
function Harness({ type, later = view }: { type: CreatableType; later?: typeof view }) {
  const [state, dispatch] = useWizardState("h1");
  const [known, setKnown] = useState(view);
  return (
    <>
      <button type="button" onClick={() => setKnown(later)}>
        the host changes
      </button>
      <WizardForm
        hostId="h1"
        view={known}
        hostView={hostView}
        type={type}
        state={state}
        dispatch={dispatch}
        onType={() => {}}
      />
    </>
  );
}

type Opening = { locale?: "en" | "es"; end?: Ending; readOnlyHosts?: string[]; later?: typeof view };

function open(type: CreatableType, { locale = "en", end, readOnlyHosts = [], later }: Opening = {}) {
  const made = answerFrom(() => snapshot, end);
  const shown = showOperating(
    <OperateProvider readOnlyHosts={readOnlyHosts}>
      <Harness type={type} later={later} />
    </OperateProvider>,
    locale,
  );
  return { ...shown, made };
}

const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const write = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.unstubAllGlobals();
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

  it("is not in its own way once its network is there", async () => {
    const { facts } = view;
    const [known] = facts.networks;
    const later = {
      ...view,
      facts: { ...facts, networks: [...facts.networks, { ...known, name: "red_suya" } as typeof known] },
    };
    open("nat", { later: later as typeof view });
    write("Name", "red_suya");
    fireEvent.click(screen.getByRole("button", { name: "Create and start" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(screen.getByText("the host changes"));
    expect(field("Name").getAttribute("aria-invalid")).toBeNull();
    fireEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(field("Name").getAttribute("aria-invalid")).toBe("true");
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

/** By the button at the foot, not the cross at the top. */
const close = (dialog: HTMLElement) =>
  fireEvent.click(within(dialog).getAllByRole("button", { name: "Close" }).at(-1) as HTMLElement);

describe("creating", () => {
  const create = async () => {
    fireEvent.click(screen.getByRole("button", { name: "Create and start" }));
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText(/net-start/);
    fireEvent.click(within(dialog).getByRole("button", { name: "Create lab" }));
    return dialog;
  };

  it("shows the steps, does what was shown, tells the host's answers and leads to the network", async () => {
    const { made, pushed } = open("nat");
    write("Name", "lab");
    const dialog = await create();
    expect((await within(dialog).findAllByText("fine")).length).toBeGreaterThan(2);
    expect(made).toMatchObject([{ change: { name: "lab", type: "nat" } }]);
    close(dialog);
    await waitFor(() => expect(pushed).toEqual(["/hosts/h1/networks/new?done=lab"]));
  });

  it("tells what failed in the host's words, and the form is as it was", async () => {
    const { pushed } = open("nat", { end: undone });
    write("Name", "lab");
    const dialog = await create();
    expect(await within(dialog).findByText(/error: no.* way/)).toBeDefined();
    close(dialog);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(field("Name").value).toBe("lab");
    expect(pushed).toEqual([]);
  });

  it("is not begun while something is to fix: the field gets the focus instead", async () => {
    open("nat");
    write("Name", "a/b");
    fireEvent.click(screen.getByRole("button", { name: "Create and start" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(field("Name")));
  });

  it("is not offered on a host that is kept for looking only", () => {
    open("nat", { readOnlyHosts: ["h1"] });
    const button = screen.getByRole("button", { name: "Create and start" });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(button);
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("the XML", () => {
  const editor = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: /the form follows/ });
  const writeXml = (value: string) => fireEvent.change(editor(), { target: { value } });
  const openXml = () => fireEvent.click(screen.getByRole("tab", { name: "XML" }));

  it("is followed by the form, and keeps what the form has no field for", () => {
    open("nat");
    openXml();
    const written = editor()
      .value.replace(/<name>.*<\/name>/, "<name>written</name>")
      .replace("<ip ", "<!-- kept --><metadata><x:y xmlns:x='urn:x'>1</x:y></metadata><ip ");
    writeXml(written);
    expect(field("Name").value).toBe("written");
    expect(editor().value).toBe(written);
    write("Name", "again");
    expect(editor().value).toContain("<name>again</name>");
    expect(editor().value).toContain("<!-- kept -->");
    expect(editor().value).toContain("urn:x");
  });

  it("of a pool of PCI devices is told to be none of the form's types", () => {
    open("nat");
    openXml();
    writeXml("<network><name>p</name><forward mode='hostdev'><pf dev='eth0'/></forward></network>");
    expect(screen.getByText(/pools of PCI devices/)).toBeDefined();
    expect(field("Name").value).not.toBe("p");
  });

  it("that can't be read is told with its line, holds the form and loses nothing", () => {
    open("nat");
    write("Name", "lab");
    openXml();
    writeXml("<network>\n  <name>lab</nam>");
    expect(screen.getByText("The XML can't be read as it stands, so the form waits.")).toBeDefined();
    expect(field("Name").closest("fieldset:disabled")).not.toBeNull();
    expect(editor().getAttribute("aria-invalid")).toBe("true");
    fireEvent.click(screen.getAllByRole("button", { name: "Take the form's XML again" })[0] as HTMLElement);
    expect(editor().value).toContain("<name>lab</name>");
    expect(field("Name").value).toBe("lab");
  });
});
