import { cleanLines, toJson } from "./clean-text.ts";
import type { ExitCode } from "./command.ts";
import { printDocument, tell } from "./output.ts";

/** `said`: what the host itself said of it. */
type Problem = { code: string; message: string; hint: string | null; host: string | null; said?: string };

/** Says what went wrong: with --json as the document on stdout, else in words on stderr. Gives the exit code back. */
export async function report({
  error,
  isJson,
  exitCode,
}: {
  error: Problem;
  isJson: boolean;
  exitCode: ExitCode;
}): Promise<ExitCode> {
  if (isJson) await printDocument(`${toJson({ schema: "puente.error/1", ...error })}\n`);
  else {
    tell(`puente: ${cleanLines(error.message)}`);
    if (error.said) tell(cleanLines(error.said).trim().replace(/^/gm, "  | "));
    if (error.hint) tell(cleanLines(error.hint));
  }
  return exitCode;
}
