import { type InputHTMLAttributes, type ReactNode, useId } from "react";

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  hint?: ReactNode;
  problem?: ReactNode;
  /** What to mind, though nothing is wrong. */
  warning?: ReactNode;
  /** At the right of the label. */
  aside?: ReactNode;
  /** What would be right, as one press beside the problem. */
  fix?: ReactNode;
  isMono?: boolean;
};

/** One input with its label, its hint, and what is wrong with it said right below. */
export function Field({ label, hint, problem, warning, aside, fix, isMono, className = "", ...input }: FieldProps) {
  const id = useId();
  const note = problem || warning;
  const describedBy = [hint && `${id}-hint`, note && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className={`flex min-w-0 flex-col gap-1.5 ${className}`}>
      <div className="flex items-center justify-between gap-2 [&>.button]:-my-1.5">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {aside}
      </div>
      <input
        {...input}
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy || undefined}
        className={`input ${isMono ? "host-text" : ""}`}
      />
      {note && (
        <div
          id={`${id}-problem`}
          className={`flex flex-wrap items-center justify-between gap-2 rounded-control px-3 py-2 text-sm ${problem ? "bg-no-tint text-no" : "bg-warn-tint text-warn"}`}
        >
          <span className="min-w-0">{note}</span>
          {fix}
        </div>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-soft text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}
