import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import en from "../../messages/en.json" with { type: "json" };
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { ErrorPanel } from "./error-panel.tsx";
import { Field } from "./field.tsx";
import { Tabs } from "./tabs.tsx";

const show = (node: ReactNode) =>
  render(
    <NextIntlClientProvider locale="en" messages={en}>
      {node}
    </NextIntlClientProvider>,
  );

beforeAll(() => {
  // jsdom draws no dialogs: these two do what its open attribute stands for.
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
});
afterEach(cleanup);

describe("tabs", () => {
  const tabs = ["XML", "Commands", "Rules"].map((label) => ({ id: label, label, content: `${label} here` }));
  const chosen = () => screen.getByRole("tab", { selected: true });

  it("are one stop of the Tab key, and walked with the arrows, around the ends", () => {
    show(<Tabs label="Proof" tabs={tabs} />);
    expect(screen.getAllByRole("tab").map((tab) => tab.tabIndex)).toEqual([0, -1, -1]);
    fireEvent.keyDown(chosen(), { key: "ArrowLeft" });
    expect(chosen().textContent).toBe("Rules");
    expect(document.activeElement).toBe(chosen());
    fireEvent.keyDown(chosen(), { key: "ArrowRight" });
    expect(chosen().textContent).toBe("XML");
    fireEvent.keyDown(chosen(), { key: "End" });
    expect(screen.getByRole("tabpanel", { name: "Rules" }).textContent).toBe("Rules here");
  });
});

describe("a dialog", () => {
  it("has its title as its name, and is closed by its own button", () => {
    const onClose = vi.fn();
    show(
      <Dialog isOpen onClose={onClose} title="Remove aula-01?">
        Nothing changes on the host.
      </Dialog>,
    );
    const dialog = screen.getByRole("dialog", { name: "Remove aula-01?" });
    fireEvent.click(within(dialog).getByRole("button", { name: "Close" }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("puts the focus where the work begins", () => {
    show(
      <Dialog isOpen onClose={() => {}} title="Search">
        <input aria-label="Search" data-autofocus />
      </Dialog>,
    );
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Search" }));
  });

  it("holds nothing while it is closed", () => {
    show(
      <Dialog isOpen={false} onClose={() => {}} title="Search">
        inside
      </Dialog>,
    );
    expect(screen.queryByText("inside")).toBeNull();
  });
});

describe("a button that waits", () => {
  it("keeps its focus and does nothing", () => {
    const onClick = vi.fn();
    show(
      <Button isPending onClick={onClick}>
        Check
      </Button>,
    );
    const button = screen.getByRole("button", { name: "Check" });
    button.focus();
    fireEvent.click(button);
    expect(onClick).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute("aria-disabled")).toBe("true");
  });
});

describe("a field", () => {
  it("says what is wrong as its description", () => {
    show(<Field label="Address" hint="As virsh takes it" problem="The end is missing" />);
    const input = screen.getByRole("textbox", { name: "Address" });
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const described = (input.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(["As virsh takes it", "The end is missing"]);
  });
});

describe("an error", () => {
  it("is told as what happened, why, what to do, and last what the host said, as text", () => {
    show(<ErrorPanel what="No answer" why="It is off" todo="Switch it on" said="<b>ssh: connect</b>" />);
    const alert = screen.getByRole("alert");
    const at = ["No answer", "It is off", "Switch it on", "<b>ssh: connect</b>"].map(
      (words) => alert.textContent?.indexOf(words) ?? -1,
    );
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at[0]).toBeGreaterThanOrEqual(0);
  });
});
