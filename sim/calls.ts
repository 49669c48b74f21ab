import { spawnSync } from "node:child_process";
import { constants, existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findTool } from "./shims.ts";

/** What a simulated command says. `follow`: it never ends; it is handed a way to print, and returns how to stop. */
export type Answer = {
  exitCode: number;
  stdout: string | Buffer;
  stderr: string;
};
export type Follow = { follow: (print: (text: string) => boolean) => () => void };
/** What comes with a call: its standard input, where a word of it is `/dev/stdin`. */
export type Call = { stdin: string };
export type AnswerCall = (argv: readonly string[], call: Call) => Answer | Follow;

export type CallGate = { close: () => void };

const READER_PATIENCE_MS = 5_000;

/** Opens the caller's FIFO once the caller is there to read it; null when it went away instead. */
async function openAnswer(path: string): Promise<Socket | null> {
  const until = Date.now() + READER_PATIENCE_MS;
  while (Date.now() < until) {
    try {
      const fd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
      rmSync(path, { force: true }); // both ends are open: nobody needs its name any more
      return new Socket({ fd, readable: false, writable: true });
    } catch (error) {
      // ENXIO: the caller has rung but not opened its end yet.
      if ((error as NodeJS.ErrnoException).code !== "ENXIO") return null;
      await wait(1);
    }
  }
  return null;
}

const stderrLines = (text: string): string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));

function send(socket: Socket, answer: Answer): void {
  const said = stderrLines(answer.stderr);
  socket.write(`${answer.exitCode} ${said.length}\n${said.map((line) => `${line}\n`).join("")}`);
  socket.end(answer.stdout);
}

function stream(socket: Socket, { follow }: Follow): void {
  socket.write("stream 0\n");
  const stop = follow((text) => socket.writable && socket.write(text));
  socket.on("close", stop);
}

/** A fault of the simulator is told to who called, who would wait for ever otherwise. */
function answerOrSay(answer: AnswerCall, argv: readonly string[], call: Call): Answer | Follow {
  try {
    return answer(argv, call);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { exitCode: 70, stdout: "", stderr: `${argv[0]}: the simulated host failed: ${why}\n` };
  }
}

async function answerOne(folder: string, id: string, answer: AnswerCall): Promise<void> {
  const request = join(folder, `${id}.request`);
  const argv = readFileSync(request, "utf8").split("\0").slice(0, -1);
  rmSync(request, { force: true });
  const input = join(folder, `${id}.stdin`);
  const stdin = existsSync(input) ? readFileSync(input, "utf8") : "";
  rmSync(input, { force: true });
  const said = answerOrSay(answer, argv, { stdin });
  const socket = await openAnswer(join(folder, `${id}.answer`));
  if (!socket) return;
  socket.on("error", () => socket.destroy()); // the caller was killed: nobody reads any more
  if ("follow" in said) stream(socket, said);
  else send(socket, said);
}

/** Listens for the calls of the shims in `folder` and answers each from `answer`. */
export function openCallGate(folder: string, answer: AnswerCall): CallGate {
  const path = join(folder, "bell");
  const made = spawnSync(findTool("mkfifo") ?? "mkfifo", [path]);
  if (made.status !== 0) throw new Error(`mkfifo ${path}: ${made.stderr}`);
  // Opened for both ways, so that the bell never reads as ended between two calls.
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const bell = new Socket({ fd, readable: true, writable: false });
  let rest = "";
  bell.setEncoding("utf8");
  bell.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const id of lines) if (/^\d+$/.test(id)) void answerOne(folder, id, answer).catch(() => {});
  });
  return { close: () => bell.destroy() };
}
