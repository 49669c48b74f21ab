import { type InputHTMLAttributes, type ReactNode, useId } from "react";

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  hint?: ReactNode;
  problem?: ReactNode;
  /** What would be right, as one press beside the problem. */
  fix?: ReactNode;
  isMono?: boolean;
};

/** One input with its label, its hint, and what is wrong with it said right below. */
export function Field({ label, hint, problem, fix, isMono = false, className = "", ...input }: FieldProps) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className={`flex flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy || undefined}
        className={`input ${isMono ? "host-text" : ""}`}
      />
      {problem && (
        <div
          id={`${id}-problem`}
          className="flex flex-wrap items-center justify-between gap-2 rounded-control bg-no-tint px-3 py-2 text-no text-sm"
        >
          <span>{problem}</span>
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
