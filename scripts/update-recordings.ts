/**
 * Writes what the readers make of every recording into `fixtures/NAME/expected/`. Run it after a reader learned
 * something, and read the difference before you commit it: the tests compare with these files.
 *
 *   node scripts/update-recordings.ts
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeExpectations } from "../fixtures/expect-recording.ts";
import { readRecording, recordingNames } from "../fixtures/read-recording.ts";

for (const name of recordingNames()) {
  rmSync(join(import.meta.dirname, "../fixtures", name, "expected"), { recursive: true, force: true });
  writeExpectations(readRecording(name));
  process.stdout.write(`fixtures/${name}/expected\n`);
}
