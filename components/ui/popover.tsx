"use client";

import { type ReactNode, useId } from "react";
import { usePopover } from "./use-popover.ts";

type PopoverProps = {
  /** What the button shows. */
  button: ReactNode;
  /** The button's name where what it shows is no text. */
  label?: string;
  buttonClassName?: string;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
};

/** Something more, on demand, beside its button: the browser's own popover, closed by Escape or a press elsewhere. */
export function Popover({ button, label, buttonClassName = "button", className = "p-4", children }: PopoverProps) {
  const id = useId();
  const { trigger, panel, isOpen, toggled } = usePopover();
  const close = () => panel.current?.hidePopover();
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
        onToggle={toggled}
        className={`fixed m-0 max-h-[70dvh] max-w-[calc(100vw-1rem)] overflow-y-auto rounded-card border border-line bg-card text-ink ${className}`}
      >
        {isOpen && (typeof children === "function" ? children(close) : children)}
      </div>
    </>
  );
}
