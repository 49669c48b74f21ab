import "server-only";
import type { ReaderScope } from "../model/reader.ts";
import { SHELL_EPILOGUE, shellPrologue } from "./batch-shell.ts";
import { LIBVIRT_URI } from "./command-text.ts";
import { shellQuote } from "./shell-quote.ts";

/**
 * One question of a batch; a `Reader` is one. `stdin` (scope `host` only) is given to the command as it is.
 * virsh questions that share a time limit share a virsh process: one that may hang should have a limit of its own.
 */
export type BatchItem = {
  id: string;
  argv: readonly string[];
  scope: ReaderScope;
  privileged: boolean;
  timeoutMs: number;
  stdin?: string;
};

/** How libvirt lets us in: changes allowed, only looking (`virsh -r`), or not at all. */
export type LibvirtAccess = "read-write" | "read-only" | "none";

/** Questions that one virsh process answers, in this order, each about every object of the scope. */
export type VirshGroup = { scope: ReaderScope; timeoutMs: number; items: BatchItem[] };

export type BatchPlan = { program: string; nonce: string; commands: BatchItem[]; groups: VirshGroup[] };

export type BatchOptions = {
  /** 16 random bytes in hexadecimal: nobody on the host can foretell them. */
  nonce: string;
  /** Bytes after which the host itself cuts one command's answer. */
  maxFileBytes: number;
  /** What is known of this connection already, so that a host is not asked in vain. */
  access?: LibvirtAccess;
};

const LIST_SECONDS = 20;
/** One argument may hold 128 KiB; this leaves room for what surrounds the commands. */
const MAX_ARGUMENT = 120_000;
const UUID_LENGTH = 36;
const LISTS: [ReaderScope, string][] = [
  ["network", "net-list --all --uuid"],
  ["active-network", "net-list --uuid"],
  ["guest", "list --all --uuid"],
  ["active-guest", "list --uuid"],
];
const UUID_PATTERN = "????????-????-????-????-????????????";

const seconds = ({ timeoutMs }: { timeoutMs: number }) => Math.max(1, Math.ceil(timeoutMs / 1000));
const isBatched = ({ argv, scope, stdin, privileged }: BatchItem) =>
  scope !== "host" || (argv[0] === "virsh" && stdin === undefined && !privileged);
/** The words after `virsh`; a question about objects is spelled without it. */
const subcommand = ({ argv, scope }: BatchItem) => (scope === "host" ? argv.slice(1) : argv);

function groupItems(items: readonly BatchItem[]): VirshGroup[] {
  const groups: VirshGroup[] = [];
  for (const item of items) {
    const group = groups.find(({ scope, timeoutMs }) => scope === item.scope && timeoutMs === item.timeoutMs);
    if (group) group.items.push(item);
    else groups.push({ scope: item.scope, timeoutMs: item.timeoutMs, items: [item] });
  }
  return groups;
}

/** One virsh subcommand with its marks on both streams, as a printf format; `{uuid}` becomes `%s`. */
function virshFormat(item: BatchItem, nonce: string): string {
  const words = subcommand(item).map((word) => {
    if (word === "{uuid}") return "%s";
    return shellQuote(word).replaceAll("\\", "\\\\").replaceAll("%", "%%");
  });
  return `echo @@${nonce};echo --err @@${nonce};${words.join(" ")};`;
}

/** The shell function that asks one group about the objects in `$c`; a group that virsh refuses whole is asked singly. */
function groupFunction(group: VirshGroup, index: number, nonce: string): string {
  const perObject = group.scope === "host" ? "" : " $c";
  const formats = group.items.map((item) => `printf ${shellQuote(virshFormat(item, nonce))}${perObject}`);
  const single = (format: string, at: number) =>
    `echo "${index} ${at} $c" >"$D/v$1.${at}.u"; virt "v$1.${at}" ${seconds(group)} "$(${format})"`;
  const retry =
    formats.length < 2
      ? ""
      : `[ "$r" = 0 ] || [ "$r" = 124 ] || [ -s "$D/v$1.o" ] || {
${formats.map(single).join("\n")}
}
`;
  return `g${index}() {
lane
echo "${index} - $c" >"$D/v$1.u"
virt "v$1" ${seconds(group)} "$(${formats.join("; ")})"
${retry}}
`;
}

/** How many objects fit into one virsh argument, for the widest group of a scope. */
function chunkSize(groups: VirshGroup[], nonce: string): number {
  const widths = groups.map(({ items }) =>
    items.reduce((sum, item) => sum + Buffer.byteLength(virshFormat(item, nonce)) + UUID_LENGTH, 0),
  );
  return Math.max(1, Math.floor(MAX_ARGUMENT / Math.max(1, ...widths)));
}

function listsOf(groups: VirshGroup[]): typeof LISTS {
  return LISTS.filter(([scope]) => groups.some((group) => group.scope === scope));
}

/**
 * Lists first, in one virsh process that also tells how libvirt lets us in; then the details of what was listed. Only
 * words that look like a UUID are ever used, in as many virsh processes as keep the work even, four at a time.
 */
function virshLane(groups: VirshGroup[], { nonce, access }: BatchOptions): string {
  const lists = listsOf(groups);
  const start = (scope: ReaderScope) =>
    groups
      .map((group, index) => (group.scope === scope ? `q=$((q+1)); g${index} $q & held` : ""))
      .filter(Boolean)
      .join("; ");
  const scopes = lists.map(([scope], index) => `${index + 1}) ${start(scope)};;`).join(" ");
  const ask = `echo @@${nonce}${lists.map(([, command]) => `;${command};echo @@${nonce}`).join("")}`;
  const details = groups.filter(({ scope }) => scope !== "host");
  return `${groups.map((group, index) => groupFunction(group, index, nonce)).join("")}flush() {
[ "$c" ] || return 0
case $k in ${scopes} esac
c= i=0
}
(
lane
${access === "read-only" ? "" : `virt L ${LIST_SECONDS} ${shellQuote(ask)}; [ -s "$D/L.o" ] && A=read-write`}
[ -s "$D/L.o" ] || [ "$r" = 124 ] || [ "$r" = 127 ] || { R=-r; virt L ${LIST_SECONDS} ${shellQuote(ask)}; [ -s "$D/L.o" ] && A=read-only; }
echo "$A" >"$D/a"
[ "$A" = none ] && exit
c=
${start("host")}
set -- $(cat "$D/L.o")
m=$(($#/4)) k=0 i=0
[ "$m" -ge 40 ] || m=40
[ "$m" -le ${chunkSize(details, nonce)} ] || m=${chunkSize(details, nonce)}
for w do case $w in
"$M") flush; k=$((k+1));;
*[!0-9a-f-]*) ;;
${UUID_PATTERN}) c="$c $w" i=$((i+1)); [ "$i" -lt "$m" ] || flush;;
esac; done
flush
wait $C
) &
L="$L $!"
`;
}

function commandLine(item: BatchItem, index: number): string {
  const [program = "", ...rest] = item.argv;
  const argv = program === "virsh" && rest[0] !== "-c" ? [program, "-c", LIBVIRT_URI, ...rest] : item.argv;
  const words = argv.map(shellQuote).join(" ");
  const ask = `${item.privileged ? "priv" : "run"} h${index} ${seconds(item)} ${words}`;
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
