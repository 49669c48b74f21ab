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

/** Below the button, or above it where there is no room, and never outside the window. */
function placeBeside(trigger: HTMLElement, panel: HTMLElement): void {
  requestAnimationFrame(() => {
    const at = trigger.getBoundingClientRect();
    const { width, height } = panel.getBoundingClientRect();
    const below = at.bottom + GAP;
    const fits = below + height <= window.innerHeight;
    panel.style.top = `${fits ? below : Math.max(GAP, at.top - GAP - height)}px`;
    panel.style.left = `${Math.max(GAP, Math.min(at.left, window.innerWidth - width - GAP))}px`;
  });
}
