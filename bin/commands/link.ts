import { createSignInLink } from "../../lib/usecases/create-sign-in-link.ts";
import type { Context, ExitCode } from "../command.ts";
import { printDocument } from "../output.ts";
import { report } from "../report.ts";

/** Whether a web server still answers where the link leads; a link into nothing helps nobody. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(new URL("/", url), { redirect: "manual", signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}

/** `puente link`: another one-time link of the running server. */
export async function link({ words }: Context): Promise<ExitCode> {
  const made = await createSignInLink();
  if (made && (await answers(made.url))) {
    await printDocument(`${made.url}\n`);
    return 0;
  }
  return report({
    error: {
      code: "not-running",
      message: words("cli.linkErrors.notRunning"),
      hint: words("cli.linkErrors.notRunningHint"),
      host: null,
    },
    isJson: false,
    exitCode: 1,
  });
}
