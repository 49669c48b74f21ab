"use client";

import { type ReactNode, type ToggleEvent, useId, useRef, useState } from "react";

type PopoverProps = {
  /** What the button shows. */
  button: ReactNode;
  /** The button's name where what it shows is no text. */
  label?: string;
  buttonClassName?: string;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
};

const GAP = 6;

/** Something more, on demand, beside its button: the browser's own popover, closed by Escape or a press elsewhere. */
export function Popover({ button, label, buttonClassName = "button", className = "p-4", children }: PopoverProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const close = () => panel.current?.hidePopover();
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    setIsOpen(event.newState === "open");
    if (event.newState === "open" && trigger.current && panel.current) placeBeside(trigger.current, panel.current);
  };
  return (
    <>
      <button
        ref={trigger}
        type="button"
        popoverTarget={id}
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
        onToggle={place}
        className={`fixed m-0 max-h-[70dvh] max-w-[calc(100vw-1rem)] overflow-y-auto rounded-card border border-line bg-card text-ink ${className}`}
      >
        {isOpen && (typeof children === "function" ? children(close) : children)}
      </div>
    </>
  );
}

/** Below the button, or above it where there is no room, and never outside the window. */
export function placeBeside(trigger: HTMLElement, panel: HTMLElement): void {
  requestAnimationFrame(() => {
    const at = trigger.getBoundingClientRect();
    const { width, height } = panel.getBoundingClientRect();
    const below = at.bottom + GAP;
    const fits = below + height <= window.innerHeight;
    panel.style.top = `${fits ? below : Math.max(GAP, at.top - GAP - height)}px`;
    panel.style.left = `${Math.max(GAP, Math.min(at.left, window.innerWidth - width - GAP))}px`;
  });
}
