import { KNOWN_ELEMENTS } from "./known-elements.ts";
import type { XmlMistake } from "./xml-mistake.ts";

const NAME = /[\p{L}_:][\p{L}\p{N}\p{M}._:\-\u00b7]*/uy;
const BLANKS = /[ \t\r\n]*/y;
const QUOTED = /"[^"<]*"|'[^'<]*'/y;
/** What word processors and web pages make of quotes. */
const CURLY = /^[\u2018-\u201f\u00ab\u00bb\u2039\u203a\u00b4`]/;

const matchAt = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
};

/** `ipaddress` is `ip address`: an element and one of its attributes, with no blank between. */
function splitName(glued: string): string | null {
  const pairs = [...KNOWN_ELEMENTS].flatMap(([name, { attributes }]) =>
    glued.startsWith(name) && attributes.has(glued.slice(name.length)) ? [`<${name} ${glued.slice(name.length)}=`] : [],
  );
  return pairs[0] ?? null;
}

/** An attribute's value that is not there, or has not the quotes it needs. `at`: where it begins. */
function explainValue(text: string, name: string, at: number): XmlMistake {
  const first = text[at] ?? "";
  if (CURLY.test(first)) {
    const value =
      /^.([^<>\u2018-\u201f\u00ab\u00bb\u2039\u203a\u00b4`]{0,80})/u.exec(text.slice(at, at + 90))?.[1] ?? "";
    return { code: "create.xml-curly-quotes", at, params: { mended: `${name}='${value}'` } };
  }
  if (first !== "'" && first !== '"') {
    const value = /^[^\s<>"'/]*/.exec(text.slice(at, at + 80))?.[0] ?? "";
    return { code: "create.xml-no-quotes", at, params: { name, mended: `${name}='${value}'` } };
  }
  const value = text.slice(at + 1, at + 2_000).split(first)[0] ?? "";
  const sign = value.indexOf("<");
  // a raw < in a value that ends in its own line is meant; one after the tag's end shows that a quote is missing
  if (sign >= 0 && !/[>\n]/.test(value.slice(0, sign)) && text[at + 1 + value.length] === first) {
    return { code: "create.xml-less-than", at: at + 1 + sign, params: { mended: "&lt;" } };
  }
  return { code: "create.xml-open-quote", at, params: { name } };
}

/** An element's name, or what stands where one should be. */
function explainName(text: string, at: number, name: string): XmlMistake | null {
  if (name === "") return { code: "create.xml-less-than", at, params: { mended: "&lt;" } };
  const end = at + 1 + name.length;
  if (text[end] !== "=") return null;
  return { code: "create.xml-no-blank", at, params: { mended: splitName(name) ?? `<… ${name}=` } };
}

/** A tag that is spelled well and still wrong: an attribute twice, or a prefix that nothing declares. */
function explainWhole(names: { name: string; at: number }[], at: number): XmlMistake {
  const seen = new Set<string>();
  const twice = names.find(({ name }) => seen.size === seen.add(name).size);
  return twice === undefined
    ? { code: "create.xml-prefix", at, params: {} }
    : { code: "create.xml-attribute-twice", at: twice.at, params: { name: twice.name } };
}

/**
 * What is wrong with a start tag.
 *   in   "<forward mode=nat/>", 0
 *   out  { code: "create.xml-no-quotes", at: 14, params: { name: "mode", mended: "mode='nat'" } }
 */
export function explainTag(text: string, at: number): XmlMistake {
  const element = matchAt(NAME, text, at + 1);
  const odd = explainName(text, at, element);
  if (odd) return odd;
  const names: { name: string; at: number }[] = [];
  for (let place = at + 1 + element.length; ; ) {
    const blanks = matchAt(BLANKS, text, place);
    const start = place + blanks.length;
    const name = matchAt(NAME, text, start);
    if (name === "") {
      if (/^\/?>/.test(text.slice(start, start + 2))) return explainWhole(names, at);
      if (CURLY.test(text.slice(start)))
        return { code: "create.xml-curly-quotes", at: start, params: { mended: "' '" } };
      return { code: "create.xml-tag-open", at: start, params: { name: `<${element}` } };
    }
    if (blanks === "") return { code: "create.xml-no-blank", at: start, params: { mended: `… ${name}=` } };
    names.push({ name, at: start });
    const sign = start + name.length + matchAt(BLANKS, text, start + name.length).length;
    if (text[sign] !== "=") return { code: "create.xml-no-value", at: start, params: { name, mended: `${name}='…'` } };
    const value = sign + 1 + matchAt(BLANKS, text, sign + 1).length;
    const quoted = matchAt(QUOTED, text, value);
    if (quoted === "") return explainValue(text, name, value);
    place = value + quoted.length;
  }
}
