import type { PlanProblem } from "../../model/plan.ts";
import { problem, shown } from "../create/finding.ts";
import { attributeOf, type XmlElement } from "./xml-tree.ts";

/** What is wrong with a document's values, gathered while it is read. `field`: where the spec would say it. */
export type Reading = { problems: PlanProblem[] };

function refuse(reading: Reading, field: string, found: string): undefined {
  reading.problems.push(problem("create.xml-value", field, { params: { found: shown(found) } }));
  return undefined;
}

/**
 * The attributes of an element that say more than a text. Left out where one is absent or says something else, which is
 * a problem at its field then. A flag is yes or no, of STP on or off.
 */
export function valuesOf(reading: Reading, from: XmlElement | null) {
  return {
    number(name: string, field: string): number | undefined {
      const text = attributeOf(from, name);
      if (text === null) return undefined;
      return /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : refuse(reading, field, text);
    },
    flag(name: string, field: string): boolean | undefined {
      const text = attributeOf(from, name);
      if (text === null) return undefined;
      const [yes, no] = name === "stp" ? ["on", "off"] : ["yes", "no"];
      return text === yes || text === no ? text === yes : refuse(reading, field, text);
    },
  };
}
