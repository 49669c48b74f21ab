import type { NetworkSpec } from "../../../model/network-spec.ts";
import type { PlanProblem } from "../../../model/plan.ts";
import { parseXmlTree } from "../../xml/parse-xml-tree.ts";
import { readSpec } from "../../xml/read-spec.ts";
import { childOf, textIn } from "../../xml/xml-tree.ts";
import { type Check, caution, problem, shown } from "../finding.ts";

const UUID = /^[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}$/i;
const MOST_PATHS = 8;

function uuidIn({ xml }: NetworkSpec): string | null {
  const { document } = parseXmlTree(xml ?? "", "network");
  const uuid = childOf(document?.root ?? null, "uuid");
  return uuid && textIn(uuid).trim();
}

/** The document a spec is written into: readable, of nobody else, and without what libvirt would drop. */
export const checkXml: Check = ({ facts, written }) => {
  if (!written.xml) return [];
  // What its fields say is written anew by the spec; only what stays is looked at.
  const problems: PlanProblem[] = readSpec(written.xml).problems.filter(({ field }) => field === "xml");
  const uuid = uuidIn(written);
  if (uuid === null) return problems;
  if (!UUID.test(uuid)) return [...problems, problem("create.xml-uuid", "xml", { params: { found: shown(uuid) } })];
  const plain = (text: string) => text.replaceAll("-", "").toLowerCase();
  const network = facts.networks.find((one) => plain(one.uuid) === plain(uuid));
  return network
    ? [...problems, problem("create.xml-uuid-taken", "xml", { params: { network: network.name } })]
    : problems;
};

/** What stays of a document unseen and unchecked. */
export const cautionXml: Check = ({ written }) => {
  if (!written.xml) return [];
  const kept = readSpec(written.xml).kept.filter((path) => path !== "uuid" && !path.endsWith("@connections"));
  const paths = [...new Set(kept)];
  const named = `${paths.slice(0, MOST_PATHS).join(", ")}${paths.length > MOST_PATHS ? " …" : ""}`;
  return paths.length > 0 ? [caution("create.xml-kept", "xml", { paths: named })] : [];
};
