import packageJson from "../package.json" with { type: "json" };
import type { Context, ExitCode } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { commandHelp, overviewHelp } from "./help.ts";
import { printDocument } from "./output.ts";
import { type Arguments, readArguments } from "./read-arguments.ts";
import { report } from "./report.ts";
import { chooseLanguage, wordsIn } from "./words.ts";

function reportUsage(asked: Extract<Arguments, { kind: "wrong" }>, isJson: boolean): Promise<ExitCode> {
  const words = wordsIn(chooseLanguage(asked.lang, process.env));
  return report({
    error: {
      code: "bad-usage",
      message: words(`cli.usage.${asked.problem}`, asked.values),
      hint: words("cli.usage.hint", { command: asked.command?.name ?? "none" }),
      host: null,
    },
    isJson,
    exitCode: 2,
  });
}

/** Runs one command line and says how it ended. */
export async function run(args: string[]): Promise<ExitCode> {
  const asked = readArguments(args, COMMANDS);
  if (asked.kind === "version") {
    await printDocument(`puente ${packageJson.version}\n`);
    return 0;
  }
  if (asked.kind === "wrong") return reportUsage(asked, args.includes("--json"));
  const language = chooseLanguage(
    asked.kind === "help" ? asked.lang : (asked.values.lang as string | undefined),
    process.env,
  );
  const words = wordsIn(language);
  if (asked.kind === "help") {
    await printDocument(asked.command ? commandHelp(asked.command, words) : overviewHelp(words));
    return 0;
  }
  const context: Context = { language, words, values: asked.values, operands: asked.operands };
  try {
    return await (await asked.command.load())(context);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const message = words("cli.unexpected", { detail });
    return report({
      error: { code: "internal", message, hint: null, host: null },
      isJson: asked.values.json === true,
      exitCode: 3,
    });
  }
}
