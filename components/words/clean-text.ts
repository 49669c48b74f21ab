// C0 and C1 controls but for tab and line feed, and the marks that turn the direction of the text around them.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** A host's text fit to be shown: what can't be seen but acts on the screen becomes `�`. Tab and line feed stay. */
export function cleanText(text: string): string {
  return text.replace(UNSEEN, "\ufffd");
}

/** A host's name on one line: line breaks and tabs become `�` too. */
export function cleanName(name: string): string {
  return cleanText(name).replace(/[\t\n]/g, "\ufffd");
}
