const NAME = "[\\p{L}_:][\\p{L}\\p{N}\\p{M}._:\\-\\u00b7]*";
const PIECE = new RegExp(
  `<!--[\\s\\S]*?-->|<\\?[\\s\\S]*?\\?>|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|<(/?)(${NAME})(?:"[^"]*"|'[^']*'|[^<>"'])*>`,
  "gu",
);

/**
 * The elements that are open at a place of a text which is well-formed up to there, the outermost first.
 *   in   "<network><ip><dhcp/>", 20
 *   out  { open: [{ name: "network", at: 0 }, { name: "ip", at: 9 }], isOver: false }
 * `isOver`: the document's own element has ended before.
 */
export function openElements(text: string, end: number): { open: { name: string; at: number }[]; isOver: boolean } {
  const open: { name: string; at: number }[] = [];
  let count = 0;
  for (const { 0: piece, 1: slash, 2: name, index } of text.slice(0, end).matchAll(PIECE)) {
    if (name === undefined) continue;
    count++;
    if (slash) open.pop();
    else if (!piece.endsWith("/>")) open.push({ name, at: index });
  }
  return { open, isOver: count > 0 && open.length === 0 };
}
