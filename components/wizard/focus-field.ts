/** Puts the focus into the field of a path, once what was pressed to change it is gone. */
export function focusField(path: string): void {
  requestAnimationFrame(() => document.getElementsByName(path)[0]?.focus());
}
