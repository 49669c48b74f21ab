import type { Follow } from "../calls.ts";
import type { SimEvent } from "./sim-state.ts";

type Listener = { source: SimEvent["source"]; print: (text: string) => boolean };
export type Events = { listeners: Set<Listener>; tell: (event: SimEvent) => void };

/** Who waits for news of the host, and the one way to tell them. */
export function openEvents(): Events {
  const listeners = new Set<Listener>();
  return {
    listeners,
    tell: ({ source, line }) => {
      for (const listener of listeners) if (listener.source === source) listener.print(`${line}\n`);
    },
  };
}

function sourceOf([program, ...words]: readonly string[]): SimEvent["source"] | null {
  if (program === "ip" && words[0] === "monitor") return "link";
  if (program !== "virsh" || !words.includes("--loop")) return null;
  return words.includes("net-event") ? "network" : words.includes("event") ? "guest" : null;
}

/** A program that waits for events, if this is one. */
export function followEvents({ listeners }: Events, argv: readonly string[]): Follow | null {
  const source = sourceOf(argv);
  if (!source) return null;
  return {
    follow: (print) => {
      const listener = { source, print };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
