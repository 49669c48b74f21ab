import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRecording, recordingNames } from "../../fixtures/read-recording.ts";
import { type Parsed, WARNING_CODES } from "../model/evidence.ts";
import type { BatchRecord } from "../model/reader.ts";
import { ALL_READERS } from "./all-readers.ts";
import { parseAnswers } from "./parse-answers.ts";
import { children, parseXml, textOf } from "./xml-element.ts";

const records = recordingNames().flatMap((name) => readRecording(name).records);
const samplesOf = (id: string) =>
  records.filter((one) => one.id === id && one.stdout !== "").map(({ stdout }) => stdout);

function expectFitToShow({ warnings }: Parsed<unknown>) {
  for (const { code, excerpt } of warnings) {
    expect(WARNING_CODES).toContain(code);
    expect(excerpt.length).toBeLessThanOrEqual(200);
    expect(excerpt).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  }
}

describe.each(ALL_READERS)("the reader $id", (reader) => {
  test("takes any text without throwing, and warns in words that can be shown", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => expectFitToShow(reader.parse(text))),
    );
  });
  test("takes an answer that was cut or damaged without throwing", () => {
    const samples = samplesOf(reader.id).slice(0, 6);
    const damaged = fc.record({
      sample: fc.constantFrom(...samples),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(40),
      noise: fc.string({ unit: "binary", maxLength: 12 }),
    });
    fc.assert(
      fc.property(damaged, ({ sample, at, length, noise }) => {
        const start = Math.floor(at * sample.length);
        expectFitToShow(reader.parse(sample.slice(0, start)));
        expectFitToShow(reader.parse(sample.slice(0, start) + noise + sample.slice(start + length)));
      }),
      { numRuns: 40 },
    );
  });
});

test("a batch of any answers becomes answers", () => {
  const record: fc.Arbitrary<BatchRecord> = fc.record({
    id: fc.constantFrom("nonsense", ...ALL_READERS.map(({ id }) => id)),
    key: fc.option(fc.uuid()),
    argv: fc.array(fc.string()),
    exitCode: fc.option(fc.nat(255)),
    stdout: fc.string({ unit: "binary", maxLength: 200 }),
    stderr: fc.string({ unit: "binary", maxLength: 200 }),
    durationMs: fc.nat(),
    truncated: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 12 }), (batch) => {
      const answers = parseAnswers(batch);
      expect(answers.commands).toHaveLength(batch.length);
      expectFitToShow({ value: null, warnings: answers.warnings });
    }),
  );
});

describe("XML of a hostile host", () => {
  test("is refused with a document type or an entity, so that nothing expands", () => {
    const bomb = `<!DOCTYPE n [<!ENTITY a "aaaaaaaaaa">${"<!ENTITY b '&a;&a;'>".repeat(50)}]><network><name>&b;</name></network>`;
    expect(parseXml(bomb, "network").problem).toBe("document type or entity declaration");
    const external = '<!doctype n SYSTEM "file:///etc/passwd"><network><name>x</name></network>';
    expect(parseXml(external, "network").root).toBeNull();
    expect(parseXml("<network><name>&undeclared;</name></network>", "network").root).toBeNull();
  });
  test("may quote a document type in a comment or CDATA", () => {
    const quoted = "<network><!-- <!DOCTYPE a> --><description><![CDATA[<!ENTITY b>]]></description></network>";
    expect(parseXml(quoted, "network").problem).toBeNull();
  });
  test("is refused when it is larger than any network, before any of it is parsed", () => {
    const huge = `<network>${"<ip/>".repeat(1_000_000)}</netwrok>`;
    expect(parseXml(huge, "network").problem).toBe("over 1000000 characters");
  });
  test.each(["", "   ", "<", "<network>", "<network></netwrk>", "no xml", "<a b=c/>", "\u0000<network/>"])(
    "that is none is no document: %j",
    (text) => expect(parseXml(text, "network").root).toBeNull(),
  );
  test("cannot reach what every object has", () => {
    const { root } = parseXml(
      '<network __proto__="1"><__proto__><polluted>1</polluted></__proto__><constructor>2</constructor></network>',
      "network",
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(root && children(root, "constructor").map(textOf)).toEqual(["2"]);
    expect(root && children(root, "toString")).toEqual([]);
  });
  test("of another root is no document of ours", () => {
    expect(parseXml("<domain/>", "network").problem).toBe("no <network> element");
  });
  test("nested 50,000 deep does not exhaust the stack", () => {
    const deep = `<network>${"<a>".repeat(50_000)}${"</a>".repeat(50_000)}</network>`;
    expect(parseXml(deep, "network").problem).toBeNull();
  });
});
