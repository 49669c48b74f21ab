"use client";

import type { Route } from "next";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { OperateRequest } from "./operate-request.ts";

const OperateDialog = dynamic(() => import("./operate-dialog").then((module) => module.OperateDialog), { ssr: false });

type Operate = {
  /** Opens the dialog in which a change is planned, shown, done and told. */
  ask: (request: OperateRequest) => void;
  /** Goes to the page of what needs more room than a dialog. */
  go: (href: Route) => void;
  /** Saved hosts that a person keeps for looking only. */
  readOnlyHosts: ReadonlySet<string>;
};

/** Set by the frame; pages outside of it ask in vain. */
export const OperateContext = createContext<Operate>({ ask: () => {}, go: () => {}, readOnlyHosts: new Set() });

const AskingContext = createContext(false);

/** Whether a change is in hand: what is behind its dialog had better stay as it was. */
export const useIsAsking = (): boolean => useContext(AskingContext);

/** What can be asked of hosts from here. */
export const useOperate = (): Operate => useContext(OperateContext);

type OperateProviderProps = { readOnlyHosts: readonly string[]; children: ReactNode };

/**
 * The one place where changes are made. It stands above every page, so that what was begun is told to its end, though
 * the row or page it was begun from is gone by then.
 */
export function OperateProvider({ readOnlyHosts, children }: OperateProviderProps) {
  const { asked, ask, close } = useAsked();
  const router = useRouter();
  const operate = useMemo(
    () => ({ ask, go: (href: Route) => router.push(href), readOnlyHosts: new Set(readOnlyHosts) }),
    [ask, router, readOnlyHosts],
  );
  return (
    <OperateContext value={operate}>
      <AskingContext value={asked !== null}>{children}</AskingContext>
      {asked && <OperateDialog key={asked.id} request={asked.request} onAsk={ask} onClose={close} />}
    </OperateContext>
  );
}

/** What is asked now, one after the other; at the end the focus is where it was, or on the page where that is gone. */
function useAsked() {
  const [asked, setAsked] = useState<{ request: OperateRequest; id: number } | null>(null);
  const opener = useRef<Element | null>(null);
  const ask = useCallback((request: OperateRequest) => {
    opener.current ??= document.activeElement;
    setAsked((last) => ({ request, id: (last?.id ?? 0) + 1 }));
  }, []);
  const close = useCallback(() => setAsked(null), []);
  useEffect(() => {
    const from = opener.current;
    if (asked !== null || from === null) return;
    opener.current = null;
    const isThere = from instanceof HTMLElement && from.isConnected && from !== document.body;
    (isThere ? from : document.getElementById("content"))?.focus();
  }, [asked]);
  return { asked, ask, close };
}
