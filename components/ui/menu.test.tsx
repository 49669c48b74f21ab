import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { Menu } from "./menu.tsx";

beforeAll(() => {
  // jsdom draws no popovers: this is what theirs says when it closes.
  HTMLElement.prototype.hidePopover ??= function hidePopover(this: HTMLElement) {
    toggle(this, "closed");
  };
});
afterEach(cleanup);

function toggle(panel: HTMLElement, newState: "open" | "closed") {
  panel.style.display = newState === "open" ? "block" : "none";
  fireEvent(panel, Object.assign(new Event("toggle"), { newState }));
}

function open(why: string | null = null) {
  const stop = vi.fn();
  const remove = vi.fn();
  const items = () => [
    { id: "stop", label: "Stop", onChoose: stop },
    { id: "rename", label: "Rename", onChoose: () => {} },
    { id: "delete", label: "Delete", why, onChoose: remove },
  ];
  render(<Menu button="Actions" items={items} />);
  toggle(document.querySelector("[role=menu]") as HTMLElement, "open");
  return { stop, remove };
}
const here = () => document.activeElement?.textContent;
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

it("a menu is walked with the arrows, around its ends, and by the first letter", () => {
  open();
  expect(here()).toBe("Stop");
  press("ArrowUp");
  expect(here()).toBe("Delete");
  press("ArrowDown");
  press("r");
  expect(here()).toBe("Rename");
  press("End");
  expect(here()).toBe("Delete");
});

it("what is chosen gets the focus back on the button first", () => {
  const { stop } = open();
  stop.mockImplementation(() => expect(here()).toBe("Actions"));
  fireEvent.click(screen.getByRole("menuitem", { name: "Stop", hidden: true }));
  expect(stop).toHaveBeenCalledOnce();
});

it("what can't be done stays in its place, says why, and does nothing", () => {
  const { remove } = open("Only root may.");
  const item = screen.getByRole("menuitem", { name: /Delete.*Only root may/, hidden: true });
  expect(item.getAttribute("aria-disabled")).toBe("true");
  fireEvent.click(item);
  expect(remove).not.toHaveBeenCalled();
});
