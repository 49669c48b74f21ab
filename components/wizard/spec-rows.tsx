"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { type Draft, rowsAt, withValue } from "./draft.ts";
import { Notes } from "./spec-choices";
import { useProblemWords } from "./use-problem-words";
import { useWizard, useWizardField } from "./wizard-context";

type RowColumn = {
  key: string;
  label: string;
  placeholder?: string;
  isNumber?: boolean;
  isCheck?: boolean;
  /** Its share of the row. */
  className?: string;
};

type SpecRowsProps = {
  path: string;
  title: string;
  hint?: string;
  add: string;
  columns: RowColumn[];
};

const emptyRow = (columns: RowColumn[]): Draft =>
  columns.reduce<Draft>((row, { key, isCheck }) => (isCheck ? row : withValue(row, key, "")), {});

/** A list of the spec, one row each: all in sight, each cell with what is wrong with it. */
export function SpecRows({ path, title, hint, add, columns }: SpecRowsProps) {
  const { state, dispatch } = useWizard();
  const { problem, warning } = useWizardField(path);
  const list = useRef<HTMLFieldSetElement>(null);
  const rows = rowsAt(state.fields, path);
  const focusSoon = (selector: string) =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(selector)?.focus());
  function addRow() {
    dispatch({ do: "add-row", path, row: emptyRow(columns) });
    focusSoon(`[data-row="${rows.length}"] input`);
  }
  function removeRow(index: number) {
    dispatch({ do: "remove-row", path, index });
    focusSoon("[data-add]");
  }
  return (
    <fieldset ref={list} className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-semibold">{title}</legend>
      {hint && <p className="-mt-1 text-pretty text-sm text-soft">{hint}</p>}
      <Notes path={path} problem={problem} warning={warning} />
      {rows.map((_, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place
          key={index}
          path={`${path}.${index}`}
          number={index + 1}
          columns={columns}
          onRemove={() => removeRow(index)}
        />
      ))}
      <button type="button" data-add className="button button-small w-fit" onClick={addRow}>
        <Plus aria-hidden="true" className="size-4" />
        {add}
      </button>
    </fieldset>
  );
}

type RowProps = { path: string; number: number; columns: RowColumn[]; onRemove: () => void };

function Row({ path, number, columns, onRemove }: RowProps) {
  const t = useTranslations("wizard.field");
  const { problem, warning } = useWizardField(path);
  return (
    <div data-row={number - 1} className="flex flex-col gap-1.5 rounded-control border border-line bg-card p-2">
      <div className="flex items-end gap-2">
        <div className="flex min-w-0 flex-1 flex-wrap items-end gap-2">
          {columns.map((column) => (
            <RowCell key={column.key} path={`${path}.${column.key}`} column={column} number={number} />
          ))}
        </div>
        <button
          type="button"
          className="button button-quiet button-small hit"
          aria-label={t("removeRow", { number })}
          onClick={onRemove}
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      </div>
      <Notes path={path} problem={problem} warning={warning} />
      {columns.map(({ key }) => (
        <CellNotes key={key} path={`${path}.${key}`} />
      ))}
    </div>
  );
}

function CellNotes({ path }: { path: string }) {
  const { problem, warning } = useWizardField(path);
  return <Notes path={path} problem={problem} warning={warning} />;
}

type RowCellProps = { path: string; column: RowColumn; number: number };

function RowCell({ path, column, number }: RowCellProps) {
  const t = useTranslations("wizard.field");
  const say = useProblemWords();
  const { own, set, problem } = useWizardField(path);
  const name = t("cell", { label: column.label, number });
  if (column.isCheck) {
    return (
      <label className="flex min-h-10 items-center gap-2 text-sm">
        <input
          type="checkbox"
          name={path}
          aria-label={name}
          checked={own === true}
          onChange={(event) => set(event.target.checked ? true : undefined)}
          className="size-4.5 accent-brand"
        />
        <span aria-hidden="true">{column.label}</span>
      </label>
    );
  }
  return (
    <div className={`flex min-w-28 flex-col gap-1 ${column.className ?? "flex-1"}`}>
      <span aria-hidden="true" className="text-soft text-xs">
        {column.label}
      </span>
      <input
        name={path}
        aria-label={name}
        aria-invalid={problem ? true : undefined}
        title={problem && say(problem)}
        className="input host-text"
        placeholder={column.placeholder}
        inputMode={column.isNumber ? "numeric" : "text"}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={typeof own === "string" ? own : ""}
        onChange={(event) => set(event.target.value)}
      />
    </div>
  );
}
