const PIECE = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>]+)(?:[^"'>]|"[^"]*"|'[^']*')*>/g;
const PATH = "domain/devices/interface";

/**
 * The text of every `<interface>` of a guest document, as the host gave it and in its order: what a live change of one
 * NIC must hand back whole. Only those of `<devices>` count: metadata may hold anything.
 *   in   `<domain><devices><interface type='network'><mac …/></interface></devices></domain>`
 *   out  ["<interface type='network'><mac …/></interface>"]
 * The document must be well-formed.
 */
export function interfaceTexts(xml: string): string[] {
  const path: string[] = [];
  const found: string[] = [];
  let from = 0;
  for (const { 0: piece, 1: slash, 2: name, index } of xml.matchAll(PIECE)) {
    if (name === undefined) continue;
    const isEmpty = piece.endsWith("/>");
    if (!slash) {
      path.push(name);
      if (path.length === 3 && path.join("/") === PATH) from = index;
    }
    if (!slash && !isEmpty) continue;
    if (path.length === 3 && path.join("/") === PATH) found.push(xml.slice(from, index + piece.length));
    path.pop();
  }
  return found;
}
