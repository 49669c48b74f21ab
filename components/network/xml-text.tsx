import { CopyButton } from "@/components/ui/code-block";
import { cleanText } from "@/components/words/clean-text";
import { XmlLine } from "./xml-line";

/** A document as it is, coloured, to be read and copied. */
export function XmlText({ xml, label }: { xml: string; label: string }) {
  const lines = cleanText(xml).trimEnd().split("\n");
  return (
    <div className="relative rounded-control border border-line bg-paper">
      <div className="absolute top-1.5 right-1.5">
        <CopyButton text={xml} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto p-3">
        <pre className="whitespace-pre">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
            <span key={index} className="block min-h-[1.45em]">
              <XmlLine text={line} />
            </span>
          ))}
        </pre>
      </section>
    </div>
  );
}
