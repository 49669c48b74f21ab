import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFrame, splitAtMarks } from "./batch-frame.ts";

const NONCE = "00112233445566778899aabbccddeeff";

function frameOf(files: readonly Buffer[]): Buffer {
  const index = files.map((bytes, at) => ` ${bytes.length} h${at}.o\n`).join("");
  const total = files.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([
    Buffer.from(`\n@@${NONCE} begin\n${index} ${total} total\n@@${NONCE} data\n`),
    ...files,
    Buffer.from(`\n@@${NONCE} end\n`),
  ]);
}

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
  fc
    .constantFrom(`\n@@${NONCE} end\n`, `\n@@${NONCE} begin\n`, `@@${NONCE} data\n`, "12 h0.o\n")
    .map((text) => Buffer.from(text)),
);

describe("an answer's frame", () => {
  it("gives back every file as it was, though files speak the frame's own language and start files talk", () => {
    fc.assert(
      fc.property(
        fc.array(bytes, { maxLength: 12 }),
        fc.string({ unit: "binary" }),
        fc.string(),
        (files, before, after) => {
          const output = Buffer.concat([Buffer.from(before), frameOf(files), Buffer.from(after)]);
          const parsed = parseFrame(output, NONCE);
          if (!parsed.ok) throw new Error(parsed.reason);
          expect([...parsed.files.values()].map((file) => file.toString("hex"))).toEqual(
            files.map((file) => file.toString("hex")),
          );
        },
      ),
    );
  });

  it("is refused whole when a byte of it is missing at the end", () => {
    fc.assert(
      fc.property(fc.array(bytes, { minLength: 1, maxLength: 6 }), fc.nat(), (files, at) => {
        const whole = frameOf(files);
        const parsed = parseFrame(whole.subarray(0, at % whole.length), NONCE);
        expect(parsed.ok).toBe(false);
      }),
    );
  });

  it("is never made out of garbage, or of another nonce", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (noise) => {
        expect(parseFrame(Buffer.from(noise), NONCE)).toEqual({ ok: false, reason: "missing" });
      }),
    );
    expect(parseFrame(frameOf([Buffer.from("x")]), "ff".repeat(16))).toEqual({ ok: false, reason: "missing" });
  });

  it("says when the host has no place to write to", () => {
    expect(parseFrame(Buffer.from(`noise\n@@${NONCE} nowhere\n`), NONCE)).toEqual({ ok: false, reason: "nowhere" });
  });

  it("does not believe lengths that are longer than the answer", () => {
    const lie = Buffer.from(`\n@@${NONCE} begin\n 999999999999 h0.o\n@@${NONCE} data\nx\n@@${NONCE} end\n`);
    expect(parseFrame(lie, NONCE)).toEqual({ ok: false, reason: "cut" });
  });
});

describe("the marks of a virsh process", () => {
  it("cut both streams at the same places", () => {
    const out = Buffer.from(`banner\n@@${NONCE}\n<network/>\n\n@@${NONCE}\n\n@@${NONCE}\nlast\n`);
    expect(splitAtMarks(out, NONCE)).toEqual(["<network/>\n\n", "\n", "last\n"]);
    const err = Buffer.from(`error: @@${NONCE}\nerror: @@${NONCE}\nerror: no network\nerror: @@${NONCE}\n`);
    expect(splitAtMarks(err, NONCE)).toEqual(["", "error: no network\n", ""]);
  });
});
