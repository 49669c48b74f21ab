export type XmlTokenKind = "tag" | "attribute" | "value" | "comment" | "text" | "mark";
export type XmlToken = { kind: XmlTokenKind; text: string };

const MARKUP = /(<!--.*?(?:-->|$))|(<\/?|<\?)([^\s/>?=]+)|([^\s=<>"'/?]+)(?==)|("[^"]*"|'[^']*')|([/?]?>)/g;

/**
 * One line of pretty-printed XML cut into tokens for colouring. Nothing is parsed, nothing is lost: the texts joined
 * are the line again, whatever it holds.
 */
export function xmlTokens(line: string): XmlToken[] {
  const tokens: XmlToken[] = [];
  let at = 0;
  let isInTag = false;
  for (const match of line.matchAll(MARKUP)) {
    const [whole, comment, opening, tag, attribute, value] = match;
    if (!isInTag && !comment && !opening) continue;
    if (match.index > at) tokens.push({ kind: "text", text: line.slice(at, match.index) });
    at = match.index + whole.length;
    if (comment) tokens.push({ kind: "comment", text: comment });
    else if (opening && tag) tokens.push({ kind: "mark", text: opening }, { kind: "tag", text: tag });
    else if (attribute) tokens.push({ kind: "attribute", text: attribute });
    else if (value) tokens.push({ kind: "value", text: value });
    else tokens.push({ kind: "mark", text: whole });
    isInTag = comment ? isInTag : !(!opening && !attribute && !value);
  }
  if (at < line.length) tokens.push({ kind: "text", text: line.slice(at) });
  return tokens;
}
