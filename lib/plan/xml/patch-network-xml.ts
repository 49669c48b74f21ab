import type { ResolvedSpec } from "../create/resolved-spec.ts";
import { adaptPiece } from "./adapt-piece.ts";
import { buildNetworkXml } from "./build-network-xml.ts";
import { mergeElement } from "./merge-element.ts";
import { networkPiece } from "./network-piece.ts";
import { NETWORK_SHAPE } from "./network-shape.ts";
import { parseXmlTree } from "./parse-xml-tree.ts";
import { writeDocument } from "./xml-tree.ts";

/**
 * A network's XML made to say what a spec says, and nothing else changed: UUID, metadata, elements the form has no
 * field for, comments, blanks and order stay as they were.
 *   in   "<network>\n  <name>a</name>\n  <uuid>…</uuid>\n</network>", { name: "b", … }
 *   out  "<network>\n  <name>b</name>\n  <uuid>…</uuid>\n  <bridge name='virbr5'/>\n</network>"
 * A text that is no document of a network gives the XML of the spec alone.
 */
export function patchNetworkXml(xml: string, spec: ResolvedSpec): string {
  const { document } = parseXmlTree(xml, "network");
  if (!document) return buildNetworkXml(spec);
  const { root } = document;
  const piece = adaptPiece(networkPiece(spec), root);
  const isOneLine = !root.children.some((node) => node.kind === "text" && node.raw.includes("\n"));
  const outer = isOneLine && root.children.length > 0 ? null : "";
  return writeDocument({ ...document, root: mergeElement(root, piece, { shape: NETWORK_SHAPE, outer }) });
}
