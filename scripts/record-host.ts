/**
 * Records a host for the tests: everything one snapshot asks, as the host answered, into `fixtures/NAME/`.
 *
 *   node --conditions=react-server scripts/record-host.ts URI NAME ["what this host is"]
 *
 * Public addresses, the host's hardware identity and the names of home folders are replaced before anything is written;
 * look at the result before you publish it. What was there under this name is removed.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Manifest, outputPath } from "../fixtures/read-recording.ts";
import { HostConnection } from "../lib/host/host-connection.ts";
import { runBatch } from "../lib/host/run-batch.ts";
import { parseHostUri } from "../lib/model/host-uri.ts";
import type { BatchRecord } from "../lib/model/reader.ts";
import { ALL_READERS } from "../lib/readers/all-readers.ts";
import { Scrubber } from "./scrub-recording.ts";

const USAGE = 'record-host.ts URI NAME ["what this host is"]';

async function ask(text: string) {
  const parsed = parseHostUri(text);
  if (!parsed.ok) throw new Error(`${parsed.code}: ${parsed.reason}`);
  const connection = new HostConnection({ uri: parsed.uri });
  try {
    return await runBatch(connection, ALL_READERS);
  } finally {
    await connection.close();
  }
}

function write(folder: string, records: readonly BatchRecord[], manifest: Omit<Manifest, "records">): void {
  rmSync(folder, { recursive: true, force: true });
  for (const record of records) {
    const file = join(folder, outputPath(record));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, record.stdout);
  }
  const ended = records.map(({ argv: _, stdout: __, ...record }) => record);
  // One record per line: what changed between two recordings is then easy to see.
  const lines = ended.map((record) => `    ${JSON.stringify(record)}`).join(",\n");
  const head = JSON.stringify(manifest, null, 2).slice(0, -2);
  writeFileSync(join(folder, "manifest.json"), `${head},\n  "records": [\n${lines}\n  ]\n}\n`);
}

async function main(): Promise<void> {
  const [uri, name, about = ""] = process.argv.slice(2);
  if (!uri || !name || !/^[a-z0-9-]+$/.test(name)) {
    process.stderr.write(`${USAGE}\n`);
    process.exit(2);
  }
  const { records, facts } = await ask(uri);
  const scrubber = new Scrubber();
  const clean = records.map((record) => ({
    ...record,
    stdout: scrubber.scrub(record.stdout),
    stderr: scrubber.scrub(record.stderr),
  }));
  const folder = join(import.meta.dirname, "../fixtures", name);
  const recordedAt = new Date().toISOString().slice(0, 10);
  write(folder, clean, { about, recordedAt, isReadOnly: facts.access === "read-only" });
  const failed = clean.filter(({ exitCode }) => exitCode !== 0).length;
  process.stdout.write(`fixtures/${name}: ${clean.length} answers, ${failed} of them refused or failed\n`);
}

await main();
