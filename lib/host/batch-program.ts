import "server-only";
import { type BatchItem, type BatchOptions, type VirshGroup, wholeSeconds } from "./batch-item.ts";
import { SHELL_EPILOGUE, shellPrologue } from "./batch-shell.ts";
import { LIBVIRT_URI } from "./command-text.ts";
import { shellQuote } from "./shell-quote.ts";
import { virshLane } from "./virsh-lane.ts";

export type BatchPlan = { program: string; nonce: string; commands: BatchItem[]; groups: VirshGroup[] };

const isBatched = ({ argv, scope, stdin, privileged }: BatchItem) =>
  scope !== "host" || (argv[0] === "virsh" && stdin === undefined && !privileged);

function groupItems(items: readonly BatchItem[]): VirshGroup[] {
  const groups: VirshGroup[] = [];
  for (const item of items) {
    const group = groups.find(({ scope, timeoutMs }) => scope === item.scope && timeoutMs === item.timeoutMs);
    if (group) group.items.push(item);
    else groups.push({ scope: item.scope, timeoutMs: item.timeoutMs, items: [item] });
  }
  return groups;
}

function commandLine(item: BatchItem, index: number): string {
  const [program = "", ...rest] = item.argv;
  const argv = program === "virsh" && rest[0] !== "-c" ? [program, "-c", LIBVIRT_URI, ...rest] : item.argv;
  const words = argv.map(shellQuote).join(" ");
  const ask = `${item.privileged ? "priv" : "run"} h${index} ${wholeSeconds(item)} ${words}`;
  if (item.stdin === undefined) return ask;
  const base64 = Buffer.from(item.stdin, "utf8").toString("base64");
  return `I=$D/h${index}.i; printf %s ${shellQuote(base64)} | base64 -d >"$I"; ${ask}; I=/dev/null`;
}

/** The host's other commands, in two lanes side by side. */
function commandLanes(commands: readonly BatchItem[]): string {
  return [0, 1]
    .map((lane) => commands.map(commandLine).filter((_, index) => index % 2 === lane))
    .filter((lines) => lines.length > 0)
    .map((lines) => `(\nlane\n${lines.join("\n")}\n) &\nL="$L $!"\n`)
    .join("");
}

function refuse(item: BatchItem): void {
  const places = item.argv.filter((word) => word === "{uuid}").length;
  const isPlain = !item.privileged && item.stdin === undefined && item.argv[0] !== "virsh";
  if (item.scope === "host" ? places === 0 : places === 1 && isPlain) return;
  throw new RangeError(`${item.id}: {uuid} goes once into a virsh subcommand about an object, nowhere else`);
}

/**
 * The questions of a batch → one program for a POSIX shell, and what is needed to read its answer.
 * Throws RangeError for a question that is not one (a per-object command without its `{uuid}`).
 */
export function planBatch(items: readonly BatchItem[], options: BatchOptions): BatchPlan {
  for (const item of items) refuse(item);
  const commands = items.filter((item) => !isBatched(item));
  const groups = groupItems(items.filter(isBatched));
  return build(commands, groups, options);
}

/** One command alone, virsh too: nothing is listed or decided first. */
export function planCommand(item: BatchItem, options: BatchOptions): BatchPlan {
  return build([item], [], options);
}

function build(commands: BatchItem[], groups: VirshGroup[], options: BatchOptions): BatchPlan {
  const lanes = `${groups.length > 0 ? virshLane(groups, options) : ""}${commandLanes(commands)}`;
  const prologue = shellPrologue(options.nonce, options.maxFileBytes);
  const program = `puente() {\n${prologue}${lanes}${SHELL_EPILOGUE}}\npuente; exit\n`;
  return { program, nonce: options.nonce, commands, groups };
}
