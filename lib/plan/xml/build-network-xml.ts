import type { ResolvedSpec } from "../create/resolved-spec.ts";
import { networkPiece } from "./network-piece.ts";
import { renderPiece } from "./xml-piece.ts";

/**
 * The XML that defines a network.
 *   in   { name: "lab", type: "isolated", bridge: "virbr5", … }
 *   out  "<network>\n  <name>lab</name>\n  <bridge name='virbr5'/>\n…</network>\n"
 * What a person typed stands in it escaped, whatever it is; a text that XML can't hold shows marks instead.
 */
export const buildNetworkXml = (spec: ResolvedSpec): string => `${renderPiece(networkPiece(spec))}\n`;
