import type { Phrase } from "../model/phrase.ts";
import type { PlanCommand, PlanStep } from "../model/plan.ts";
import { shellQuote } from "../model/shell-quote.ts";

/** A command as a person would type it, without what goes to its stdin: `virsh -c qemu:///system net-start --network red`. */
export function commandLine({ argv }: Pick<PlanCommand, "argv">, isPrivileged = false): string {
  const words = argv.map((word) => shellQuote(word.replaceAll("\0", "")));
  return [...(isPrivileged ? ["sudo"] : []), ...words].join(" ");
}

/** A word that no line of the text is, to end a here-document with. */
function endWord(text: string): string {
  const lines = new Set(text.split("\n"));
  let word = "EOF";
  for (let number = 1; lines.has(word); number++) word = `EOF${number}`;
  return word;
}

/**
 * The steps of a plan as a script for sh, each under a line that says what it does; it stops at the first that fails, but for steps that may.
 *   in   [{ what: "Define the network", argv: ["virsh", "net-define", "--file", "/dev/stdin"], stdin: "<network/>\n", … }]
 *   out  "#!/bin/sh\nset -e\n\n# Define the network\nvirsh net-define --file /dev/stdin <<'EOF'\n<network/>\nEOF\n"
 */
export function planScript(
  steps: Pick<PlanStep, "what" | "argv" | "stdin" | "privileged" | "isOptional">[],
  say: (phrase: Phrase) => string,
): string {
  const parts = steps.map(({ what, argv, stdin, privileged, isOptional }) => {
    const command = commandLine({ argv }, privileged);
    const orElse = isOptional ? " || true" : "";
    const comment = `# ${say(what).replaceAll(/\s+/g, " ")}`;
    if (stdin === null) return `${comment}\n${command}${orElse}\n`;
    const end = endWord(stdin);
    return `${comment}\n${command} <<'${end}'${orElse}\n${stdin.replace(/\n?$/, "\n")}${end}\n`;
  });
  return ["#!/bin/sh\nset -e\n", ...parts].join("\n");
}
