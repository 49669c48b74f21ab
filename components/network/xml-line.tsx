import { type XmlTokenKind, xmlTokens } from "./xml-tokens";

const STYLE: Record<XmlTokenKind, string> = {
  tag: "text-brand",
  attribute: "text-soft",
  value: "text-ink",
  comment: "text-soft italic",
  text: "",
  mark: "text-soft",
};

/** One line of the host's XML, coloured; always as text, never as markup. */
export function XmlLine({ text }: { text: string }) {
  let at = 0;
  return (
    <>
      {xmlTokens(text).map((token) => {
        at += token.text.length;
        return (
          <span key={at} className={STYLE[token.kind]}>
            {token.text}
          </span>
        );
      })}
    </>
  );
}
