import fc from "fast-check";
import { expect, test } from "vitest";
import { handMadeNic } from "../hand-made-host.ts";
import { joinNics } from "./join-nics.ts";

const nics = fc.array(
  fc.record({
    mac: fc.constantFrom("52:54:00:00:00:01", "52:54:00:00:00:02"),
    network: fc.constantFrom("a", "b", null),
  }),
  { maxLength: 8 },
);

test("every NIC of both documents is joined exactly once, and only to one with its MAC", () => {
  fc.assert(
    fc.property(nics, nics, (some, others) => {
      const [stored, live] = [some.map((over) => handMadeNic(over)), others.map((over) => handMadeNic(over))];
      const joined = joinNics(stored, live);
      expect(joined.flatMap((pair) => pair.stored ?? [])).toEqual(stored);
      expect(new Set(joined.flatMap((pair) => pair.live ?? []))).toEqual(new Set(live));
      expect(joined.filter((pair) => pair.live).length).toBe(live.length);
      for (const pair of joined) if (pair.stored && pair.live) expect(pair.live.mac).toBe(pair.stored.mac);
    }),
  );
});

test("no NIC is left alone while the other document has one with its MAC to spare", () => {
  fc.assert(
    fc.property(nics, nics, (some, others) => {
      const joined = joinNics(
        some.map((over) => handMadeNic(over)),
        others.map((over) => handMadeNic(over)),
      );
      const alone = (side: "stored" | "live") =>
        joined.filter((pair) => !pair[side === "stored" ? "live" : "stored"]).map((pair) => pair[side]?.mac);
      for (const mac of alone("stored")) expect(alone("live")).not.toContain(mac);
    }),
  );
});
