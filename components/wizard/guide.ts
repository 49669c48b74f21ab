import type { CreatableType } from "@/lib/model/network-spec.ts";

/** The questions of the guide, and what may be answered to each. */
export const GUIDE_ANSWERS = {
  internet: ["yes", "no"],
  lan: ["no", "asPeers", "byRoute"],
  host: ["yes", "no"],
  firewall: ["libvirt", "mine"],
} as const;
export type GuideQuestion = keyof typeof GUIDE_ANSWERS;
export type GuideAnswers = { [Question in GuideQuestion]?: (typeof GUIDE_ANSWERS)[Question][number] };

/** The questions that have to be asked after these answers, in order; the last one may be open still. */
export function guideQuestions({ internet, lan }: GuideAnswers): GuideQuestion[] {
  if (internet === undefined) return ["internet"];
  if (internet === "no") return ["internet", "host"];
  if (lan === undefined || lan === "no") return ["internet", "lan"];
  return ["internet", "lan", lan === "asPeers" ? "host" : "firewall"];
}

/** The type that the answers lead to; null: a question is still open. */
export function guidedType(answers: GuideAnswers): CreatableType | null {
  if (guideQuestions(answers).some((question) => answers[question] === undefined)) return null;
  if (answers.internet === "no") return answers.host === "yes" ? "isolated" : "very-isolated";
  if (answers.lan === "no") return "nat";
  if (answers.lan === "asPeers") return answers.host === "yes" ? "bridged" : "macvtap";
  return answers.firewall === "libvirt" ? "routed" : "open";
}
