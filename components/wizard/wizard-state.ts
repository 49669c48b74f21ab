import type { CreatableType, NetworkSpec } from "@/lib/model/network-spec.ts";
import type { PlanProblem } from "@/lib/model/plan.ts";
import { type Draft, type DraftValue, rowsAt, valueAt, withValue } from "./draft.ts";
import { fromSpec } from "./from-spec.ts";

/** XML as a person types it. `isRead`: the form follows it. `problems`: what in it can't be followed. */
type TypedXml = { text: string; isRead: boolean; problems: PlanProblem[] };

export type WizardState = {
  /** The type that was chosen last; the one that counts stands in the address. */
  type: CreatableType | null;
  fields: Draft;
  /** What was in a part that was switched off, by its path: there again when it is switched on. */
  parked: Record<string, DraftValue>;
  /** The XML that a person wrote: what the form has no field for is kept in it. */
  base: string | null;
  /** What stands in the XML editor while a person writes there; null: it follows the form. */
  xml: TypedXml | null;
};

export const EMPTY_STATE: WizardState = { type: null, fields: {}, parked: {}, base: null, xml: null };

export type WizardAction =
  | { do: "choose"; type: CreatableType }
  | { do: "set"; path: string; value: DraftValue }
  | { do: "switch"; path: string; isOn: boolean }
  | { do: "add-row"; path: string; row: DraftValue }
  | { do: "remove-row"; path: string; index: number }
  | { do: "write-xml"; text: string; spec: NetworkSpec | null; problems: PlanProblem[] }
  | { do: "drop-xml" }
  | { do: "load"; state: WizardState };

/** A part is on where it is neither none nor no. */
const isOff = (value: unknown) => value === null || value === false;

function flip(state: WizardState, path: string, isOn: boolean): WizardState {
  if (isOn) return { ...state, fields: withValue(state.fields, path, state.parked[path] ?? {}) };
  const had = valueAt(state.fields, path) as DraftValue;
  const parked = isOff(had) || had === undefined ? state.parked : { ...state.parked, [path]: had };
  return { ...state, parked, fields: withValue(state.fields, path, null) };
}

function writeXml(state: WizardState, { text, spec, problems }: WizardAction & { do: "write-xml" }): WizardState {
  const xml = { text, isRead: spec !== null, problems };
  if (spec === null) return { ...state, xml };
  // what no document says is not its to change
  const { start, autostart, keepOnFailure } = state.fields;
  const kept = Object.fromEntries(
    Object.entries({ start, autostart, keepOnFailure }).filter(([, value]) => value !== undefined),
  );
  return { ...state, xml, base: text, fields: { ...fromSpec(spec), ...kept } };
}

/** One step of the form: everything a person does is one of these, and none of them loses what was written before. */
export function wizardReducer(state: WizardState, action: WizardAction): WizardState {
  switch (action.do) {
    case "load":
      return action.state;
    case "choose":
      return { ...state, type: action.type };
    case "write-xml":
      return writeXml(state, action);
    case "drop-xml":
      return { ...state, xml: null };
    case "switch":
      return { ...flip(state, action.path, action.isOn), xml: null };
    case "set":
      return { ...state, xml: null, fields: withValue(state.fields, action.path, action.value) };
    case "add-row": {
      const rows = [...rowsAt(state.fields, action.path), action.row];
      return { ...state, xml: null, fields: withValue(state.fields, action.path, rows) };
    }
    case "remove-row": {
      const rows = rowsAt(state.fields, action.path).filter((_, index) => index !== action.index);
      const value = rows.length > 0 ? rows : undefined;
      return { ...state, xml: null, fields: withValue(state.fields, action.path, value) };
    }
  }
}

/** Whether a person has written anything yet. */
export const isUntouched = ({ fields, base, xml }: WizardState): boolean =>
  Object.keys(fields).length === 0 && base === null && xml === null;
