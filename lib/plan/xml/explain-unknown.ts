import { nearestWord } from "../../model/nearest-word.ts";
import type { PlanProblem } from "../../model/plan.ts";
import { problem, shown } from "../create/finding.ts";
import { KNOWN_ELEMENTS, shapeAt } from "./known-elements.ts";

/**
 * An element or attribute that libvirt does not know where it stands: what was probably meant, or where it belongs.
 *   in   "bridg"             "dhcp"                          "ip@mask"
 *   out  meant: "bridge"     misplaced: it belongs in "ip"   unknown
 */
export function explainUnknown(path: string): PlanProblem {
  const [, parent = "", sign = "", name = ""] = /^(.*?)([@/]?)([^@/]*)$/.exec(path) ?? [];
  const params = { path: shown(path) };
  const shape = shapeAt(parent);
  const here = sign === "@" ? [...(shape?.form ?? []), ...(shape?.kept ?? [])] : Object.keys(shape?.children ?? {});
  const meant = nearestWord(name, here);
  if (meant !== null) return problem("create.xml-misspelt", "xml", { params: { ...params, meant } });
  const parents = sign === "@" ? undefined : KNOWN_ELEMENTS.get(name)?.parents;
  if (!parents) return problem("create.xml-unknown", "xml", { params });
  return problem("create.xml-misplaced", "xml", { params: { ...params, parents: [...parents].join(", ") } });
}
