import type { ChangeSpec } from "../../model/change-spec.ts";
import type { NetworkSpec } from "../../model/network-spec.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { resolveSpec } from "../create/resolve-spec.ts";
import type { ResolvedSpec } from "../create/resolved-spec.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { patchNetworkXml } from "../xml/patch-network-xml.ts";
import { readSpec } from "../xml/read-spec.ts";
import { textAt, withFirstChild } from "./edit-xml.ts";
import { mergeSpec } from "./merge-spec.ts";
import { problem } from "./plan-parts.ts";

export type UpdateChange = Extract<ChangeSpec, { change: "update" }>;

/**
 * The document that is wanted, what it says, and what speaks against it. `before`: what the stored one says; `isRepair`:
 * something was wrong with that, and is not any more, so that as a change it would be refused.
 */
export type Wanted = {
  xml: string;
  spec: ResolvedSpec;
  before: ResolvedSpec;
  isRepair: boolean;
  problems: PlanProblem[];
  warnings: PlanProblem[];
};

type Asked = { change: UpdateChange; storedXml: string };

/**
 * Reads what an update wants. What was wrong with the network before, and still is, doesn't stop another change: it is
 * a warning.
 */
export function readWanted(snapshot: Snapshot, network: HostNetwork, { change, storedXml }: Asked): Wanted {
  const facts = toCreationFacts(snapshot, { except: network.uuid });
  const stored = readSpec(storedXml);
  const now: NetworkSpec = stored.spec ?? { name: network.name, type: network.type };
  const read = change.xml === undefined ? null : readSpec(change.xml);
  // somebody may be typing: only what is a document can be searched for its UUID
  const typed = change.xml === undefined || read?.spec === null ? null : withUuid(change.xml, network);
  const written = read === null ? mergeSpec(now, change.spec ?? {}) : (read.spec ?? now);
  const resolved = resolveSpec(facts, written);
  const before = resolveSpec(facts, now);
  const known = new Set([...before.problems, ...stored.problems].map(keyOf));
  const found = [
    ...(typed?.problems ?? []),
    ...(read?.problems ?? []),
    ...nameProblems(written, network),
    ...resolved.problems,
  ];
  const left = new Set(found.map(keyOf));
  return {
    isRepair: [...known].some((key) => !left.has(key)),
    xml: typed?.xml ?? change.xml ?? patchNetworkXml(storedXml, resolved.spec),
    spec: resolved.spec,
    before: before.spec,
    problems: read?.spec === null ? found : found.filter((one) => !known.has(keyOf(one))),
    warnings: newOnes(resolved.warnings, before.warnings),
  };
}

/** The same thing of the same entry, wherever in its list that stands by now. */
const keyOf = ({ field, code, params }: PlanProblem) =>
  JSON.stringify([field.replace(/\.\d+(?=\.|$)/g, ".#"), code, params]);

/** A caution that was true before is not told at each change. */
function newOnes(warnings: readonly PlanProblem[], before: readonly PlanProblem[]): PlanProblem[] {
  const known = new Set(before.map(keyOf));
  return warnings.filter((one) => !known.has(keyOf(one)));
}

function nameProblems({ name }: NetworkSpec, network: HostNetwork): PlanProblem[] {
  if (name === network.name) return [];
  return [{ ...problem("name", "life.name-by-rename", { name, network: network.name }), suggestion: network.name }];
}

/** Without its UUID libvirt would take the document for another network of the same name. */
function withUuid(xml: string, { uuid }: HostNetwork): { xml: string; problems: PlanProblem[] } {
  const written = textAt(xml, "network/uuid");
  if (written === null) return { xml: withFirstChild(xml, "network", `<uuid>${uuid}</uuid>`), problems: [] };
  if (plain(written) === plain(uuid)) return { xml, problems: [] };
  return { xml, problems: [{ ...problem("xml", "life.uuid-other", { uuid: written.trim() }), suggestion: null }] };
}

const plain = (uuid: string) => uuid.trim().replaceAll("-", "").toLowerCase();
