import { type ReactNode, useId } from "react";

type Option = { value: string; label: string; isDisabled?: boolean };

type SelectFieldProps = {
  label: string;
  value: string;
  options: Option[];
  onChange: (value: string) => void;
  hint?: ReactNode;
  /** What is wrong with the choice, or to be minded. */
  notes?: ReactNode;
  isInvalid?: boolean;
  name?: string;
  /** Its dialog opens with the focus here. */
  isFirst?: boolean;
  className?: string;
};

/** One choice among few in the browser's own list, with its label, what is to be said of it, and what it means. */
export function SelectField(props: SelectFieldProps) {
  const { label, value, options, onChange, hint, notes, isInvalid, name, isFirst, className = "" } = props;
  const id = useId();
  return (
    <div className={`flex min-w-0 flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <select
        id={id}
        name={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={isInvalid || undefined}
        aria-describedby={hint || notes ? `${id}-notes` : undefined}
        data-autofocus={isFirst || undefined}
        className="input"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
      </select>
      {(hint || notes) && (
        <div id={`${id}-notes`} className="flex flex-col gap-1.5 empty:hidden">
          {notes}
          {hint && <p className="text-pretty text-soft text-sm">{hint}</p>}
        </div>
      )}
    </div>
  );
}
