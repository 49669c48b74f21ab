"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId } from "react";
import { usePopover } from "./use-popover.ts";

export type MenuItem = {
  id: string;
  label: string;
  onChoose: () => void;
  /** Why it can't be done now, said below its name; absent: it can. */
  why?: string | null;
  tone?: "plain" | "danger";
};

type MenuProps = {
  /** What the button shows. */
  button: ReactNode;
  /** The button's name where what it shows is no text. */
  label?: string;
  buttonClassName?: string;
  /** Asked for when it is opened: a table has many menus. */
  items: () => MenuItem[];
};

const MOVES: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Acts behind one button, as ARIA's menu pattern has them. What can't be done stays in its place and says why. */
export function Menu({ button, label, buttonClassName = "button", items }: MenuProps) {
  const id = useId();
  const { trigger, panel, isOpen, toggled } = usePopover();
  useEffect(() => {
    if (isOpen) panel.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, [isOpen, panel]);
  const options = () => [...(panel.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  function walk(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key === "Tab") return panel.current?.hidePopover();
    const all = options();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const byLetter = all.findIndex((option) => option.textContent?.toLowerCase().startsWith(event.key.toLowerCase()));
    const next = MOVES[event.key]?.(at, all.length) ?? (event.key.length === 1 ? byLetter : -1);
    if (next < 0) return;
    event.preventDefault();
    all[next]?.focus();
  }
  function choose({ why, onChoose }: MenuItem) {
    if (why) return;
    // the focus goes back to the button first: what opens now gives it back there
    panel.current?.hidePopover();
    trigger.current?.focus();
    onChoose();
  }
  return (
    <>
      <button
        ref={trigger}
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        className={buttonClassName}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label ?? (typeof button === "string" ? button : undefined)}
        onToggle={toggled}
        onKeyDown={walk}
        className="fixed m-0 max-h-[80dvh] w-72 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-card border border-line bg-card p-1.5 text-ink"
      >
        {isOpen && items().map((item) => <MenuOption key={item.id} item={item} onChoose={choose} />)}
      </div>
    </>
  );
}

function MenuOption({ item, onChoose }: { item: MenuItem; onChoose: (item: MenuItem) => void }) {
  const { label, why, tone } = item;
  const colour = why ? "text-soft" : tone === "danger" ? "text-no" : "";
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={why ? true : undefined}
      onClick={() => onChoose(item)}
      className={`hit flex w-full flex-col justify-center rounded-control px-3 py-1.5 text-left -outline-offset-2 ${colour} ${why ? "cursor-default" : "cursor-pointer hover:bg-wash focus:bg-wash"}`}
    >
      <span className="font-semibold">{label}</span>
      {why && <span className="text-pretty text-sm">{why}</span>}
    </button>
  );
}
