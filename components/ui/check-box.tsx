type CheckBoxProps = { label: string; hint?: string; isChecked: boolean; onChange: (isChecked: boolean) => void };

/** One yes or no, with what it means below its words. */
export function CheckBox({ label, hint, isChecked, onChange }: CheckBoxProps) {
  return (
    <label className="flex items-start gap-2.5">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4.5 shrink-0 accent-brand"
      />
      <span>
        {label}
        {hint && <span className="block text-sm text-soft">{hint}</span>}
      </span>
    </label>
  );
}
