/** C0 and C1 controls, and what turns the direction of a line: none of it may reach a terminal from a host's text. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** A host's text as one harmless line. */
export const cleanText = (text: string): string => text.replace(UNSEEN, "");

/** The same for a text of several lines (a ruleset): line ends and tabs stay. */
export const cleanLines = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.split("\t").map(cleanText).join("\t"))
    .join("\n");

/** JSON whose strings hold no character that a terminal would obey: they are escaped, the document stays equal. */
export const toJson = (document: unknown): string =>
  JSON.stringify(document, null, 2).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
