import { assembleSnapshot } from "../../lib/derive/assemble/assemble-snapshot.ts";
import type { BatchRecord, Reader, ReaderScope } from "../../lib/model/reader.ts";
import type { Snapshot } from "../../lib/model/snapshot.ts";
import { ALL_READERS } from "../../lib/readers/all-readers.ts";
import { parseAnswers } from "../../lib/readers/parse-answers.ts";
import type { World } from "../world.ts";

const LISTS: Record<Exclude<ReaderScope, "host">, string[]> = {
  network: ["net-list", "--all", "--uuid"],
  "active-network": ["net-list", "--uuid"],
  guest: ["list", "--all", "--uuid"],
  "active-guest": ["list", "--uuid"],
};

/** A whole simulated host, read without SSH: with the same readers, in a hundredth of the time. */
export async function snapshotOf(world: World): Promise<Snapshot> {
  const say = (argv: readonly string[]) => {
    const said = world.answer(argv, { stdin: "" });
    if ("follow" in said) throw new Error(`a command without end: ${argv.join(" ")}`);
    return { exitCode: said.exitCode, stdout: said.stdout.toString(), stderr: said.stderr };
  };
  const virsh = (...words: string[]) => say(["virsh", "-c", "qemu:///system", ...words]);
  const record = ({ id, argv }: Reader<unknown>, key: string | null): BatchRecord => {
    const words = argv.map((word) => (word === "{uuid}" ? (key ?? "") : word));
    const said = key !== null ? virsh(...words) : words[0] === "virsh" ? virsh(...words.slice(1)) : say(words);
    return { id, key, argv, ...said, durationMs: 0, truncated: false };
  };
  const uuids = (scope: Exclude<ReaderScope, "host">) =>
    virsh(...LISTS[scope])
      .stdout.split("\n")
      .filter(Boolean);
  const records = ALL_READERS.flatMap((reader) =>
    reader.scope === "host" ? [record(reader, null)] : uuids(reader.scope).map((uuid) => record(reader, uuid)),
  );
  const answers = await parseAnswers(records, {});
  return assembleSnapshot(answers, {
    host: "qemu+ssh://root@aula/system",
    at: new Date().toISOString(),
    durationMs: 1,
  });
}
