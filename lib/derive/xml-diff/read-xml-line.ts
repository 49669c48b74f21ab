/** One line of XML as libvirt prints it: one element a line, its attributes on it, its children on lines below. */
export type XmlLine = {
  /** Path of element names (`network/forward/nat`); null: a line that opens, closes or holds no element. */
  path: string | null;
  attributes: Record<string, string>;
  /** What stands between the tags of a one-line element. */
  text: string;
  isClosing: boolean;
};

const ELEMENT = /^\s*<([\w:.-]+)((?:\s+[\w:.-]+=(?:'[^']*'|"[^"]*"))*)\s*(\/?)>(?:([^<]*)<\/[\w:.-]+>)?\s*$/;
const CLOSING = /^\s*<\/([\w:.-]+)>\s*$/;
const ATTRIBUTE = /([\w:.-]+)=(?:'([^']*)'|"([^"]*)")/g;

/**
 * Reads the lines of a document that libvirt itself has formatted. It is no XML parser: a line it does not know
 * (a comment, text over several lines) has no path, and is shown as it stands.
 */
export function readXmlLines(lines: readonly string[]): XmlLine[] {
  const open: string[] = [];
  return lines.map((line) => {
    const closing = CLOSING.exec(line)?.[1];
    if (closing !== undefined) {
      const path = open.join("/");
      if (open.at(-1) === closing) open.pop();
      return { path: path || null, attributes: {}, text: "", isClosing: true };
    }
    const element = ELEMENT.exec(line);
    if (!element?.[1]) return { path: null, attributes: {}, text: line.trim(), isClosing: false };
    const [, name, attributes = "", selfClosed, text] = element;
    const path = [...open, name].join("/");
    if (selfClosed === "" && text === undefined) open.push(name);
    return { path, attributes: readAttributes(attributes), text: text ?? "", isClosing: false };
  });
}

function readAttributes(text: string): Record<string, string> {
  const found = [...text.matchAll(ATTRIBUTE)].map((match) => [match[1] ?? "", match[2] ?? match[3] ?? ""]);
  return Object.fromEntries(found);
}
