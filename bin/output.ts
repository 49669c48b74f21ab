/** Nothing but the document goes here. A reader that has gone (`| head`) is no error: we end quietly. */
export function printDocument(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

/** Progress, warnings and questions: one line for people, beside the document. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Progress that only a person who waits wants to see. */
export function tellOnTerminal(line: string): void {
  if (process.stderr.isTTY) tell(line);
}

/** What a shell expects of a filter whose reader has gone: no message, no stack. */
export function endQuietlyWithoutReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(0);
    });
  }
}
