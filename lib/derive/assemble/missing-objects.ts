import type { Answers } from "../../model/answers.ts";
import type { Warning } from "../../model/evidence.ts";

/** A network or guest that was listed and had no XML any more: it went away between the two questions. */
export function missingObjects({ networks, guests, warnings }: Answers): Warning[] {
  const told = new Set(warnings.filter(({ code }) => code === "missing-object").map(({ subject }) => subject));
  const isMissing = (answer: { uuid: string; storedXml: string | null; liveXml: string | null }) =>
    answer.storedXml === null && answer.liveXml === null && !told.has(answer.uuid);
  const warn = (reader: string) => (answer: { uuid: string }) =>
    ({ code: "missing-object", reader, subject: answer.uuid, excerpt: "" }) satisfies Warning;
  return [
    ...networks.filter((answer) => !(answer.stored ?? answer.live) && isMissing(answer)).map(warn("net-dumpxml")),
    ...guests.filter((answer) => !(answer.stored ?? answer.live) && isMissing(answer)).map(warn("dumpxml")),
  ];
}
