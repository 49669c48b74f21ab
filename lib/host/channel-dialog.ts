import "server-only";
import { HostError } from "../model/host-error.ts";
import { cleanText } from "./clean-text.ts";
import { secondsText } from "./ssh-socket.ts";
import type { Channel } from "./transport.ts";

type Waiter = {
  isEnough: (output: Buffer) => boolean;
  resolve: (output: Buffer) => void;
  fail: (error: HostError) => void;
};

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_STDERR = 16 * 1024;
const LINGER_MS = 2_000;

/** Talks with a program over one channel: what is said next depends on what it answered. */
export class ChannelDialog {
  readonly #channel: Channel;
  readonly #host: string;
  #output: Buffer = Buffer.alloc(0);
  #stderr = "";
  #isClosed = false;
  #waiter: Waiter | null = null;

  constructor(channel: Channel, host: string) {
    this.#channel = channel;
    this.#host = host;
    for (const stream of [channel.stdin, channel.stdout, channel.stderr]) stream.on("error", () => {});
    channel.stdout.on("data", (chunk: Buffer) => this.#hear(chunk));
    channel.stderr.on("data", (chunk: Buffer) => {
      if (this.#stderr.length < MAX_STDERR) this.#stderr += chunk.toString("utf8");
    });
    channel.closed.then(() => {
      this.#isClosed = true;
      this.#waiter?.fail(this.#error("connection-lost", { phase: "answer" }));
    });
  }

  say(text: string): void {
    this.#channel.stdin.write(text);
  }

  /**
   * All that was answered so far, once that is enough. Throws HostError: `connection-lost` when the channel ends
   * before, `command-timeout`, `output-too-large`.
   */
  until(isEnough: (output: Buffer) => boolean, timeoutMs: number): Promise<Buffer> {
    return new Promise<Buffer>((resolve, fail) => {
      if (isEnough(this.#output)) return resolve(this.#output);
      if (this.#isClosed) return fail(this.#error("connection-lost", { phase: "answer" }));
      const late = () => fail(this.#error("command-timeout", { seconds: secondsText(timeoutMs) }));
      const timer = setTimeout(late, timeoutMs);
      const over = () => {
        clearTimeout(timer);
        this.#waiter = null;
      };
      this.#waiter = {
        isEnough,
        resolve: (output) => {
          over();
          resolve(output);
        },
        fail: (error) => {
          over();
          fail(error);
        },
      };
    });
  }

  /** Ends what we say; the program at the other end notices. */
  end(): void {
    this.#channel.stdin.end();
    setTimeout(() => this.#channel.kill(), LINGER_MS).unref();
  }

  #hear(chunk: Buffer): void {
    if (this.#output.length + chunk.length > MAX_BYTES) {
      this.#waiter?.fail(this.#error("output-too-large", { bytes: String(MAX_BYTES) }));
      return;
    }
    this.#output = Buffer.concat([this.#output, chunk]);
    if (this.#waiter?.isEnough(this.#output)) this.#waiter.resolve(this.#output);
  }

  #error(code: HostError["code"], facts: Record<string, string>): HostError {
    return new HostError(code, { host: this.#host, facts, stderr: cleanText(this.#stderr) });
  }
}
