import { type ToggleEvent, useRef, useState } from "react";

const GAP = 6;

/** The browser's own popover beside the button that opens it: both ends, whether it is open, and what its toggling does. */
export function usePopover() {
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  function toggled(event: ToggleEvent<HTMLDivElement>) {
    const opens = event.newState === "open";
    setIsOpen(opens);
    if (opens && trigger.current && panel.current) placeBeside(trigger.current, panel.current);
  }
  return { trigger, panel, isOpen, toggled };
}

/** Below the button, or above it where there is no room; from its left edge, or to its right one; never outside the window. */
function placeBeside(trigger: HTMLElement, panel: HTMLElement): void {
  requestAnimationFrame(() => {
    // what came above may have pushed the button out of sight while it had the focus
    trigger.scrollIntoView?.({ block: "nearest" });
    const at = trigger.getBoundingClientRect();
    const { width, height } = panel.getBoundingClientRect();
    const below = at.bottom + GAP;
    const fits = below + height <= window.innerHeight;
    const top = fits ? below : at.top - GAP - height;
    panel.style.top = `${Math.max(GAP, Math.min(top, window.innerHeight - height - GAP))}px`;
    const left = at.left + width + GAP <= window.innerWidth ? at.left : at.right - width;
    panel.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - width - GAP))}px`;
  });
}
