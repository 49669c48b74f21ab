"use client";

import { type Dispatch, useEffect, useReducer } from "react";
import { EMPTY_STATE, isUntouched, type WizardAction, type WizardState, wizardReducer } from "./wizard-state.ts";

const keyOf = (hostId: string) => `puente.new-network.${hostId}`;

/** What this tab kept of a form; null: nothing, or nothing that can be read. */
function recall(hostId: string): WizardState | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(hostId)) ?? "null");
    return typeof kept === "object" && kept !== null ? { ...EMPTY_STATE, ...kept } : null;
  } catch {
    return null;
  }
}

/** Forgets a form whose network is there by now. */
export function forgetDraft(hostId: string): void {
  sessionStorage.removeItem(keyOf(hostId));
}

/** The form's state; kept in the tab, so that an error, a reload or the way back lose nothing. */
export function useWizardState(hostId: string): [WizardState, Dispatch<WizardAction>] {
  const [state, dispatch] = useReducer(wizardReducer, EMPTY_STATE);
  useEffect(() => {
    const kept = recall(hostId);
    if (kept) dispatch({ do: "load", state: kept });
  }, [hostId]);
  useEffect(() => {
    if (state === EMPTY_STATE) return; // nothing was recalled or written yet
    if (isUntouched(state)) forgetDraft(hostId);
    else sessionStorage.setItem(keyOf(hostId), JSON.stringify(state));
  }, [hostId, state]);
  return [state, dispatch];
}
