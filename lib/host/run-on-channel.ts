import "server-only";
import type { Readable } from "node:stream";
import { HostError } from "../model/host-error.ts";
import { cleanText } from "./clean-text.ts";
import { secondsText } from "./ssh-socket.ts";
import type { Channel, ChannelExit } from "./transport.ts";

export type ExecRequest = {
  command: string;
  stdin: string;
  /** Whether stdin stays open until the command ends: its program notices by EOF that we are gone. */
  holdStdin?: boolean;
  /** What ends the answer: the command is not waited for any longer once its output holds this. */
  endMark?: string;
  timeoutMs: number;
  maxBytes: number;
};
export type ExecResult = ChannelExit & { stdout: Buffer; stderr: string };

const MAX_STDERR = 64 * 1024;
const LINGER_MS = 2_000;

type Collecting = { limit: number; onFull: () => void; onChunk?: (chunk: Buffer) => void };

function collect(stream: Readable, { limit, onFull, onChunk }: Collecting): () => Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("error", () => {});
  stream.on("data", (chunk: Buffer) => {
    const room = limit - size;
    if (room > 0) chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    size += chunk.length;
    if (size > limit) onFull();
    else onChunk?.(chunk);
  });
  return () => Buffer.concat(chunks);
}

/** Calls back once a stream's text holds the mark, also when it comes in pieces. */
function watchFor(mark: string | undefined, onMark: () => void): ((chunk: Buffer) => void) | undefined {
  if (mark === undefined) return undefined;
  let tail: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const joined = Buffer.concat([tail, chunk.length > 256 ? chunk.subarray(-256) : chunk]);
    // the mark comes last, so the ends of the chunks are enough to look at
    if (joined.includes(mark) || chunk.includes(mark)) onMark();
    tail = joined.subarray(-mark.length);
  };
}

/**
 * Gives a program to a running command and collects its answer, within its time limit and size.
 * Throws HostError: `command-timeout`, `output-too-large`. How the command ended is for the caller to judge.
 */
export function runOnChannel(channel: Channel, request: ExecRequest, host: string): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const fail = (error: HostError) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      channel.kill();
      for (const stream of [channel.stdout, channel.stderr]) stream.removeAllListeners("data").resume();
      const said = cleanText(stderr().toString("utf8"));
      reject(new HostError(error.code, { ...error.at, stderr: said }));
    };
    const timer = setTimeout(() => {
      const facts = { seconds: secondsText(request.timeoutMs) };
      fail(new HostError("command-timeout", { host, facts }));
    }, request.timeoutMs);
    const tooLarge = () =>
      fail(new HostError("output-too-large", { host, facts: { bytes: String(request.maxBytes) } }));
    const succeed = (exit: ChannelExit) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      resolve({ ...exit, stdout: stdout(), stderr: cleanText(stderr().toString("utf8")) });
    };
    const onChunk = watchFor(request.endMark, () => {
      channel.stdin.end();
      succeed({ exitCode: null, signal: null });
    });
    const stdout = collect(channel.stdout, { limit: request.maxBytes, onFull: tooLarge, onChunk });
    const stderr = collect(channel.stderr, { limit: MAX_STDERR, onFull: () => {} });
    channel.stdin.on("error", () => {}); // the command may end before it has read its input
    channel.stdin.write(request.stdin);
    if (!request.holdStdin) channel.stdin.end();
    channel.stdout.once("end", () => {
      channel.stdin.end();
      setTimeout(() => channel.kill(), LINGER_MS).unref();
    });
    channel.closed.then(succeed);
  });
}
