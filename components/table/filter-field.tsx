"use client";

import { useEffect, useRef, useState } from "react";

type FilterFieldProps = { label: string; placeholder: string; value: string; onChange: (value: string) => void };

/** A pause in typing after which the list is asked for. */
const PAUSE_MS = 120;

/** A text filter; `/` anywhere on the page goes to it, Escape empties it. */
export function FilterField({ label, placeholder, value, onChange }: FilterFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useDebounced(value, onChange);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return (
    <div className="relative min-w-48 flex-1 sm:max-w-80">
      <input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setText("")}
        className="input min-h-9 pr-9 [&::-webkit-search-cancel-button]:hidden"
      />
      <span
        aria-hidden="true"
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2 hidden rounded border border-line px-1.5 font-mono text-soft text-xs sm:block"
      >
        /
      </span>
    </div>
  );
}

/** Text at the speed of the keyboard, told after a pause; what changes elsewhere (a cleared filter) is taken over. */
function useDebounced(value: string, onChange: (value: string) => void) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState({ value, told: value });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (value !== seen.value) {
    setSeen({ ...seen, value });
    if (value !== seen.told) setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = (told: string) => {
    setSeen((now) => ({ ...now, told }));
    onChange(told);
  };
  const change = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(tell, PAUSE_MS, next);
  };
  return [text, change] as const;
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
