import { cleanText } from "./clean-text";

/** A command line that breaks between its words: an option or a name only where one alone is wider than its place. */
export function CommandText({ line }: { line: string }) {
  const parts = cleanText(line).split(/(\s+)/);
  return (
    <bdi>
      {parts.map((part, index) =>
        part.trim() === "" ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word has no identity but its place
          <span key={index} className="wrap-anywhere inline-block max-w-full">
            {part}
          </span>
        ),
      )}
    </bdi>
  );
}
