import { networksOnce } from "../../lib/usecases/networks-once.ts";
import { askHost } from "../ask-host.ts";
import { toJson } from "../clean-text.ts";
import type { Context, ExitCode } from "../command.ts";
import { networksText } from "../networks-text.ts";
import { printDocument } from "../output.ts";
import { tellGaps } from "../tell-gaps.ts";

/** `puente networks`: one line for each network, or `puente.networks/1`. */
export async function networks(context: Context): Promise<ExitCode> {
  const asked = await askHost(context, networksOnce);
  if ("exitCode" in asked) return asked.exitCode;
  const { document, ...gaps } = asked.answer;
  const text = context.values.json ? toJson(document) : networksText(document.networks, context.words).join("\n");
  await printDocument(`${text}\n`);
  tellGaps(gaps, context.words);
  return 0;
}
