import type { ButtonHTMLAttributes } from "react";

type ButtonTone = "plain" | "primary" | "danger" | "quiet";

const TONES: Record<ButtonTone, string> = {
  plain: "button",
  primary: "button button-primary",
  danger: "button button-danger",
  quiet: "button button-quiet",
};

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { tone?: ButtonTone; isPending?: boolean };

/** A button that says why it waits: while pending it keeps its place and its focus, and does nothing. */
export function Button({ tone = "plain", isPending = false, className = "", onClick, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      aria-disabled={isPending || props["aria-disabled"]}
      aria-busy={isPending || undefined}
      onClick={isPending ? (event) => event.preventDefault() : onClick}
      className={`${TONES[tone]} ${className}`}
    />
  );
}
