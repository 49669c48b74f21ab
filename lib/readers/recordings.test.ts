import { describe, expect, test } from "vitest";
import { expectationsOf, readExpectation } from "../../fixtures/expect-recording.ts";
import { outputFiles, outputPath, readRecording, recordingNames } from "../../fixtures/read-recording.ts";
import { ALL_READERS } from "./all-readers.ts";
import { parseAnswers } from "./parse-answers.ts";

const recordings = recordingNames().map(readRecording);

describe.each(recordings)("the recorded host $name", (recording) => {
  const documents = expectationsOf(recording);

  test.each([...documents.keys()])("is understood as it was reviewed: %s", (document) => {
    expect(JSON.parse(JSON.stringify(documents.get(document)))).toEqual(readExpectation(recording.name, document));
  });

  test("is understood without a warning", () => {
    expect(parseAnswers(recording.records).warnings).toEqual([]);
  });

  test("has an answer for every file and a file for every answer", () => {
    expect(outputFiles(recording.name)).toEqual(recording.records.map(outputPath).sort());
  });

  test("holds no address of the public internet", () => {
    const addresses = recording.records.flatMap(
      ({ id, stdout }) =>
        (id === "virsh-capabilities" ? [] : stdout.match(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g)) ?? [],
    );
    const isLocal =
      /^(?:0|10|127|22[4-9]|23\d|255|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254|203\.0\.113|198\.51\.100|192\.0\.2)\./;
    expect([...new Set(addresses)].filter((address) => !isLocal.test(address))).toEqual([]);
  });
});

test("every reader has an answer in some recording that it makes something of", () => {
  const spoken = new Set(
    recordings
      .flatMap(({ records }) => records.filter(({ stdout, exitCode }) => exitCode === 0 && stdout.trim() !== ""))
      .map(({ id }) => id),
  );
  expect(ALL_READERS.map(({ id }) => id).filter((id) => !spoken.has(id))).toEqual([]);
});

test("a snapshot costs the host at most 25 commands besides libvirt's", () => {
  const commands = ALL_READERS.filter(({ argv, scope }) => scope === "host" && argv[0] !== "virsh");
  expect(commands.length).toBeLessThanOrEqual(25);
});

test("ids are unique, and questions about objects name their place once", () => {
  expect(new Set(ALL_READERS.map(({ id }) => id)).size).toBe(ALL_READERS.length);
  for (const { argv, scope } of ALL_READERS) {
    expect(argv.filter((word) => word === "{uuid}")).toHaveLength(scope === "host" ? 0 : 1);
  }
});
