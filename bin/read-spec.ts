import { readFile } from "node:fs/promises";
import { cleanText } from "./clean-text.ts";
import type { Context, ExitCode } from "./command.ts";
import { report } from "./report.ts";

const EXAMPLE = '{"name": "red1", "type": "nat"}';
const MAX_BYTES = 4 * 1024 * 1024;

/** All of standard input; no more than a spec may have. */
async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MAX_BYTES) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

type Refusal = { key: string; values?: Record<string, string | number>; hint: string };

/** What `--spec` names, as JSON; else why it can't be used is told, and it is bad usage. */
export async function readSpec(context: Context): Promise<{ spec: unknown } | { exitCode: ExitCode }> {
  const { words, values } = context;
  const path = values.spec as string | undefined;
  const refuse = async ({ key, values: about = {}, hint }: Refusal) => {
    const error = { code: "bad-spec", message: words(key, about), hint: words(hint, { example: EXAMPLE }), host: null };
    return { exitCode: await report({ error, isJson: values.json === true, exitCode: 2 }) };
  };
  if (path === undefined) return refuse({ key: "apply.spec.missing", hint: "apply.spec.unreadableHint" });
  const name = cleanText(path);
  let text: string;
  try {
    text = path === "-" ? await readStdin() : await readFile(path, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "?";
    return refuse({ key: "apply.spec.unreadable", values: { path: name, reason }, hint: "apply.spec.unreadableHint" });
  }
  if (Buffer.byteLength(text) > MAX_BYTES) {
    const about = { path: name, megabytes: MAX_BYTES / 1024 / 1024 };
    return refuse({ key: "apply.spec.tooLarge", values: about, hint: "apply.spec.unreadableHint" });
  }
  try {
    return { spec: JSON.parse(text.replace(/^\ufeff/, "")) };
  } catch (error) {
    const about = { path: name, reason: cleanText((error as Error).message).slice(0, 200) };
    return refuse({ key: "apply.spec.notJson", values: about, hint: "apply.spec.notJsonHint" });
  }
}
