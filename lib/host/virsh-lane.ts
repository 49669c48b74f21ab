import "server-only";
import type { ReaderScope } from "../model/reader.ts";
import { type BatchItem, type BatchOptions, type VirshGroup, wholeSeconds } from "./batch-item.ts";
import { shellQuote } from "./shell-quote.ts";

const LIST_SECONDS = 20;
const LISTS: [ReaderScope, string][] = [
  ["network", "net-list --all --uuid"],
  ["active-network", "net-list --uuid"],
  ["guest", "list --all --uuid"],
  ["active-guest", "list --uuid"],
];
const UUID_PATTERN = "????????-????-????-????-????????????";
const UUID_LENGTH = 36;
/** One argument may hold 128 KiB: a process starts when this much is gathered, and one gathering adds at most as much. */
const HALF_ARGUMENT = 55_000;
/** Questions that are worth a further virsh process beside the first. */
const WORTH_A_PROCESS = 200;

/** The words after `virsh`; a question about objects is spelled without it. */
const subcommand = ({ argv, scope }: BatchItem) => (scope === "host" ? argv.slice(1) : argv);

/** One virsh subcommand with its marks on both streams, as a printf format; `{uuid}` becomes `%s`. */
function virshFormat(item: BatchItem, nonce: string): string {
  const words = subcommand(item).map((word) => {
    if (word === "{uuid}") return "%s";
    return shellQuote(word).replaceAll("\\", "\\\\").replaceAll("%", "%%");
  });
  return `echo @@${nonce};echo --err @@${nonce};${words.join(" ")};`;
}

/** A shell command that prints one question about every object in `$c`. */
function printQuestion(item: BatchItem, nonce: string): string {
  return `printf ${shellQuote(virshFormat(item, nonce))}${item.scope === "host" ? "" : " $c"}`;
}

/** How many objects are gathered at once, so that their questions stay within half an argument. */
function gatherSize(groups: readonly VirshGroup[], nonce: string): number {
  const width = (items: BatchItem[]) =>
    items.reduce((sum, item) => sum + virshFormat(item, nonce).length + UUID_LENGTH, 0);
  return Math.max(1, Math.floor(HALF_ARGUMENT / Math.max(1, ...groups.map(({ items }) => width(items)))));
}

/**
 * The functions of one time limit. `gather` adds a group's questions about `$c` to the argument `$X` and notes them in
 * `$Y`; `ask` gives what was gathered to one virsh process. What virsh refuses whole (it does not know one of the
 * subcommands) is asked again one question at a time.
 */
function limitFunctions(groups: readonly VirshGroup[], limit: number, nonce: string): string {
  const isOurs = (group: VirshGroup) => wholeSeconds(group) === limit;
  const ours = groups.map((group, index) => ({ ...group, index })).filter(isOurs);
  const gather = ours.map(({ items, index }) => {
    const text = items.map((item) => printQuestion(item, nonce)).join("; ");
    return `${index}) X="$X$(${text})" z=$((z+${items.length}*\${i:-1}));;`;
  });
  const single = ours.map(({ items, index }) => {
    const each = items.map((item, at) => `single ${limit} ${index} ${at} "$(${printQuestion(item, nonce)})"`);
    return `${index}) ${each.join("; ")};;`;
  });
  return `gather${limit}() {
case $1 in
${gather.join("\n")}
esac
Y="$Y$1 - $c
"
[ "$z" -lt "$m" ] && [ "\${#X}" -lt ${HALF_ARGUMENT} ] || ask${limit}
}
ask${limit}() {
[ "$X" ] || return 0
q=$((q+1))
(
lane
printf %s "$Y" >"$D/v$q.u"
virt "v$q" ${limit} "$X"
[ "$r" = 0 ] || [ "$r" = 124 ] || [ -s "$D/v$q.o" ] || {
x=0
while read -r g k c; do case $g in
${single.join("\n")}
esac; done <"$D/v$q.u"
}
) &
X= Y= z=0
held
}
`;
}

/** Walks through the lists (the words after the first) and gathers the details of what they name. */
function walkFunction(groups: readonly VirshGroup[], limit: number, options: BatchOptions): string {
  const { nonce } = options;
  const ours = groups.map((group, index) => ({ ...group, index })).filter((group) => wholeSeconds(group) === limit);
  const of = (scope: ReaderScope) => ours.filter((group) => group.scope === scope);
  const scopes = listsOf(groups).map(
    ([scope], at) =>
      `${at + 1}) ${
        of(scope)
          .map(({ index }) => `gather${limit} ${index}`)
          .join("; ") || ":"
      };;`,
  );
  const hosts = of("host").map(({ index }) => `gather${limit} ${index}\n`);
  return `flush${limit}() {
[ "$c" ] || return 0
case $k in ${scopes.join(" ")} esac
c= i=0
}
walk${limit}() {
X= Y= z=0 k=0 c= i=
${hosts.join("")}i=0
for w do case $w in
"$M") flush${limit}; k=$((k+1));;
*[!0-9a-f-]*) ;;
${UUID_PATTERN}) c="$c $w" i=$((i+1)); [ "$i" -lt ${gatherSize(ours, nonce)} ] || flush${limit};;
esac; done
flush${limit}
ask${limit}
}
`;
}

function listsOf(groups: readonly VirshGroup[]): typeof LISTS {
  return LISTS.filter(([scope]) => groups.some((group) => group.scope === scope));
}

/**
 * The part of a batch that virsh answers. Lists first, in one process that also tells how libvirt lets us in; then the
 * details of what was listed, in as few processes as hold them, four at a time. Only words that look like a UUID are
 * ever used.
 */
export function virshLane(groups: readonly VirshGroup[], options: BatchOptions): string {
  const { nonce, access } = options;
  const limits = [...new Set(groups.map(wholeSeconds))];
  const functions = limits.map((limit) => limitFunctions(groups, limit, nonce) + walkFunction(groups, limit, options));
  const lists = listsOf(groups).map(([, command]) => `;${command};echo @@${nonce}`);
  const ask = `virt L ${LIST_SECONDS} ${shellQuote(`echo @@${nonce}${lists.join("")}`)}`;
  const asWriter = `${ask}\n[ -s "$D/L.o" ] && A=read-write\n`;
  return `${functions.join("")}single() {
x=$((x+1))
echo "$2 $3 $c" >"$D/v$q.$x.u"
virt "v$q.$x" "$1" "$4"
}
(
lane
${access === "read-only" ? "" : asWriter}[ -s "$D/L.o" ] || [ "$r" = 124 ] || [ "$r" = 127 ] || {
R=-r
${ask}
[ -s "$D/L.o" ] && A=read-only
}
echo "$A" >"$D/a"
[ "$A" = none ] && exit
set -- $(cat "$D/L.o")
m=$(($#/2))
[ "$m" -ge ${WORTH_A_PROCESS} ] || m=${WORTH_A_PROCESS}
${limits.map((limit) => `walk${limit} "$@"\n`).join("")}wait $C
) &
L="$L $!"
`;
}
