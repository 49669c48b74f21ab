import type { PlanProblem } from "../../../model/plan.ts";
import { parseXmlTree } from "../../xml/parse-xml-tree.ts";
import { readSpec } from "../../xml/read-spec.ts";
import { attributeOf, childOf, textIn, type XmlElement } from "../../xml/xml-tree.ts";
import { type Check, caution, problem, type Subject, shown } from "../finding.ts";

const UUID = /^[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}$/i;
const MOST_PATHS = 8;

const plain = (uuid: string) => uuid.replaceAll("-", "").toLowerCase();

function checkUuid({ facts }: Subject, root: XmlElement): PlanProblem[] {
  const element = childOf(root, "uuid");
  const uuid = textIn(element).trim();
  if (!element) return [];
  if (!UUID.test(uuid)) return [problem("create.xml-uuid", "xml", { params: { found: shown(uuid) } })];
  const network = facts.networks.find((one) => plain(one.uuid) === plain(uuid));
  return network ? [problem("create.xml-uuid-taken", "xml", { params: { network: network.name } })] : [];
}

/** What stays as it is and would stop the start: it is known here, though no form says it. */
function checkKept({ facts, spec }: Subject, root: XmlElement): PlanProblem[] {
  const zone = attributeOf(childOf(root, "bridge"), "zone");
  const isLost = spec.bridge !== null && zone !== null && facts.services.firewalld === false;
  const registers = attributeOf(childOf(root, "domain"), "register") === "yes" && spec.domain !== null;
  return [
    ...(isLost ? [problem("create.xml-zone", "xml", { params: { zone: shown(zone) } })] : []),
    ...(registers && !spec.domain?.localOnly ? [problem("create.xml-register", "xml")] : []),
  ];
}

/** The document a spec is written into: readable, of nobody else, and without what libvirt would drop. */
export const checkXml: Check = (subject) => {
  const { xml } = subject.written;
  if (!xml) return [];
  // What its fields say is written anew by the spec; only what stays is looked at.
  const problems: PlanProblem[] = readSpec(xml).problems.filter(({ field }) => field === "xml");
  const { document } = parseXmlTree(xml, "network");
  return document
    ? [...problems, ...checkUuid(subject, document.root), ...checkKept(subject, document.root)]
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
