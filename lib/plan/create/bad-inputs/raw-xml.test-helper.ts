import { networkPiece } from "../../xml/network-piece.ts";
import type { XmlPiece } from "../../xml/xml-piece.ts";
import { fillDefaults } from "../fill-defaults.ts";
import { badFacts, badSpec } from "./bad-inputs.test-helper.ts";
import type { BadRow } from "./bad-row.test-helper.ts";

const NAMED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&apos;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>'"]/g, (sign) => NAMED[sign] ?? sign);
/** A line end in an attribute as somebody who means harm would write it. */
const quoted = (text: string) => escaped(text).replaceAll("\n", "&#10;");

function render({ name, attributes, text, children }: XmlPiece): string {
  const start = `<${name}${attributes.map(([key, value]) => ` ${key}='${quoted(value)}'`).join("")}`;
  return `${start}>${text === null ? children.map(render).join("") : escaped(text)}</${name}>`;
}

/**
 * The XML somebody would write who has no Puente: everything as it was typed, control characters too. Null: there is no
 * way to say it in XML.
 */
export function rawXml(row: BadRow): string | null {
  if (row.spec.xml) return row.spec.xml;
  if (row.inner === null) return null;
  if (row.inner) return `<network><name>aula</name>${row.inner}</network>`;
  return render(networkPiece(fillDefaults(badFacts(row), badSpec(row))));
}
