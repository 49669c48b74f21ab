import { describe, expect, it } from "vitest";
import { CREATABLE_TYPES } from "@/lib/model/network-spec.ts";
import { GUIDE_ANSWERS, type GuideAnswers, type GuideQuestion, guidedType, guideQuestions } from "./guide.ts";

/** Every way through the questions. */
function ways(answers: GuideAnswers = {}): GuideAnswers[] {
  const open = guideQuestions(answers).find((question) => answers[question] === undefined);
  if (!open) return [answers];
  return GUIDE_ANSWERS[open].flatMap((answer) => ways({ ...answers, [open]: answer }));
}

describe("the guide", () => {
  it("asks three questions at most, and leads to a type whatever is answered", () => {
    for (const answers of ways()) {
      expect(guideQuestions(answers).length).toBeLessThanOrEqual(3);
      expect(guidedType(answers)).not.toBeNull();
    }
  });

  it("leads to every type that can be created", () => {
    expect(new Set(ways().map(guidedType))).toEqual(new Set(CREATABLE_TYPES));
  });

  it.each<[GuideAnswers, string]>([
    [{ internet: "yes", lan: "no" }, "nat"],
    [{ internet: "no", host: "yes" }, "isolated"],
    [{ internet: "no", host: "no" }, "very-isolated"],
    [{ internet: "yes", lan: "asPeers", host: "yes" }, "bridged"],
    [{ internet: "yes", lan: "asPeers", host: "no" }, "macvtap"],
    [{ internet: "yes", lan: "byRoute", firewall: "libvirt" }, "routed"],
    [{ internet: "yes", lan: "byRoute", firewall: "mine" }, "open"],
  ])("%o leads to %s", (answers, type) => {
    expect(guidedType(answers)).toBe(type);
  });

  it("says nothing while a question is open, and forgets answers that no longer count", () => {
    expect(guidedType({ internet: "yes" })).toBeNull();
    const changed: GuideAnswers = { internet: "no", lan: "asPeers" };
    expect(guideQuestions(changed)).toEqual<GuideQuestion[]>(["internet", "host"]);
    expect(guidedType(changed)).toBeNull();
  });
});
