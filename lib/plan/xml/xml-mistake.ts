import type { CreateProblem } from "../create/codes.ts";

/**
 * What is wrong with a text that is no XML, at which place of it, and what would mend it. `name`: the element or attribute
 * it is about; `other`: the one found instead; `opened`: the line in which that element begins; `mended`: what to write.
 */
export type XmlMistake = {
  code: Extract<CreateProblem, `create.xml-${string}`>;
  at: number;
  params: { name?: string; other?: string; opened?: number; mended?: string };
};
