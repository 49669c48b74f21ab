/**
 * One word of a POSIX shell (and of virsh's own command parser) that stands for exactly this text.
 * In: `it's` · Out: `'it'\''s'`. Text without special characters stays as it is; a NUL cannot be said and throws.
 */
export function shellQuote(word: string): string {
  if (word.includes("\0")) throw new RangeError("a shell word cannot hold a NUL");
  if (/^(-[A-Za-z0-9_@%+=:,./-]*|[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+:,./-]*)$/.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
