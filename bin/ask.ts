import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Whether there is a person to ask: both ends must be a terminal (stdout may be a pipe). */
export const hasPerson = (): boolean => Boolean(process.stdin.isTTY && process.stderr.isTTY);

/** Asks on the terminal, on stderr; null at end of input or Ctrl-C. `isSecret`: what is typed is not shown. */
export function ask(question: string, { isSecret = false } = {}): Promise<string | null> {
  let isMuted = false;
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!isMuted) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: echo, terminal: true });
  return new Promise((resolve) => {
    const finish = (answer: string | null) => {
      resolve(answer); // before the end of the lines, which would answer with null
      lines.close();
      if (isSecret || answer === null) process.stderr.write("\n");
    };
    lines.on("SIGINT", () => finish(null));
    lines.on("close", () => resolve(null));
    lines.question(question, finish);
    isMuted = isSecret;
  });
}
