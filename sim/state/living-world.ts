import type { BatchRecord } from "../../lib/model/reader.ts";
import type { Answer, Call, Follow } from "../calls.ts";
import { runVirsh } from "../virsh.ts";
import { createWorld, type World, type WorldAccount } from "../world.ts";
import { followEvents, openEvents } from "./events.ts";
import { answerFromState } from "./host-answers.ts";
import { runHostCommand } from "./host-commands.ts";
import { loadState } from "./load-state.ts";
import { checkVirshCommand, runVirshCommand } from "./run-virsh-command.ts";
import type { SimState } from "./sim-state.ts";

/** A world whose host changes: `state` is all of it, for tests to look at. */
export type LivingWorld = World & { state: SimState };

type Time = { now: () => number; later?: SimState["later"] };

/** Guests do things a moment later; a host that is gone waits for nobody. */
const soon: SimState["later"] = (milliseconds, what) => void setTimeout(what, milliseconds).unref();

/** Before the first change a host answers as it was recorded, byte by byte; then as its state is. */
export function createLivingWorld(
  records: readonly BatchRecord[],
  account: WorldAccount,
  { now, later = soon }: Time,
): LivingWorld {
  const recorded = createWorld(records, account);
  const events = openEvents();
  const state = loadState(records, { now, later, tell: events.tell });
  const ok = (stdout: string): Answer => ({ exitCode: 0, stdout, stderr: "" });
  const answerVirsh = (words: readonly string[], { stdin, isReadOnly }: { stdin: string; isReadOnly: boolean }) =>
    runVirshCommand(state, { words, stdin, isReadOnly }) ?? recorded.ask(["virsh", ...words.map(uuidOf)]);
  /** Recorded answers are known by UUIDs. */
  const uuidOf = (word: string) => state.guests.find(({ name }) => name === word)?.uuid ?? word;
  const answer = (argv: readonly string[], call: Call = { stdin: "" }): Answer | Follow => {
    const follow = followEvents(events, argv);
    if (follow) return follow;
    if (argv[0] === "virsh") {
      const isReadOnly = argv.includes("-r") || argv.includes("--readonly");
      return runVirsh(argv, {
        check: (words) => checkVirshCommand(state, words),
        answer: (words) => answerVirsh(words, { stdin: call.stdin, isReadOnly }),
      });
    }
    const said = answerFromState(state, argv);
    if (said !== null) return ok(said);
    return runHostCommand(state, { argv, stdin: call.stdin }, recorded.account) ?? recorded.answer(argv);
  };
  return {
    ...recorded,
    tools: [...recorded.tools, "test", "cp", "mv", "sysctl", "install", "ifup", "ifdown"],
    answer,
    state,
  };
}
