"use client";

import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

export type Tab = { id: string; label: ReactNode; content: ReactNode };

/** Panels of which one shows. Arrow keys walk the tabs; the chosen one is the only stop of the Tab key. */
export function Tabs({ label, tabs, className = "" }: { label: string; tabs: Tab[]; className?: string }) {
  const base = useId();
  const [chosen, setChosen] = useState(tabs[0]?.id);
  const index = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === chosen),
  );
  function walk(event: KeyboardEvent<HTMLDivElement>) {
    const moves: Record<string, number> = {
      ArrowRight: index + 1,
      ArrowLeft: index - 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    if (!tab) return;
    setChosen(tab.id);
    document.getElementById(`${base}-${tab.id}`)?.focus();
  }
  const shown = tabs[index];
  return (
    <div className={className}>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={walk}
        className="flex gap-1 overflow-x-auto border-line border-b"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${base}-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab === shown}
            aria-controls={`${base}-panel`}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => setChosen(tab.id)}
            className="hit -mb-px shrink-0 border-transparent border-b-2 px-3 font-semibold text-soft -outline-offset-2 hover:text-ink aria-selected:border-brand aria-selected:text-brand"
          >
            {tab.label}
          </button>
        ))}
      </div>
      {shown && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without controls must be reachable, as ARIA's tabs pattern asks
        <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${shown.id}`} tabIndex={0} className="pt-4">
          {shown.content}
        </div>
      )}
    </div>
  );
}
