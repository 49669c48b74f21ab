import { LIBVIRT_URI } from "../lib/host/command-text.ts";
import { shellQuote } from "../lib/host/shell-quote.ts";
import type { Reader, ReaderScope } from "../lib/model/reader.ts";
import { ALL_READERS } from "../lib/readers/all-readers.ts";

const LISTS: Record<Exclude<ReaderScope, "host">, string> = {
  network: "net-list --all --uuid",
  "active-network": "net-list --uuid",
  guest: "list --all --uuid",
  "active-guest": "list --uuid",
};

const isVirsh = ({ argv, scope }: Reader<unknown>) => scope !== "host" || argv[0] === "virsh";
const words = ({ argv }: Reader<unknown>) => (argv[0] === "virsh" ? argv.slice(1) : argv).map(shellQuote).join(" ");
const perObject = (scope: ReaderScope) => ALL_READERS.filter((reader) => reader.scope === scope);
const scopes = Object.keys(LISTS) as (keyof typeof LISTS)[];

/** The reads that are no virsh, one after another, with no frame, no time limit and nothing kept. */
function hostReads(): string {
  return ALL_READERS.filter((reader) => !isVirsh(reader))
    .map((reader) => `${words(reader)} 2>/dev/null\n`)
    .join("");
}

/**
 * The bare floor: what a person would type who knows that one virsh process answers many questions. The lists, then one
 * virsh for everything about every object, then each other command, one after another.
 */
export function floorProgram(): string {
  const lists = ALL_READERS.filter((reader) => isVirsh(reader) && reader.scope === "host").map(words);
  const details = scopes.map((scope) => {
    const commands = perObject(scope).map((reader) =>
      words(reader).replaceAll("'{uuid}'", "$u").replaceAll("{uuid}", "$u"),
    );
    return `for u in $(virsh -c ${LIBVIRT_URI} ${LISTS[scope]}); do c="$c;${commands.join(";")}"; done\n`;
  });
  const all = `virsh -c ${LIBVIRT_URI} "${lists.join(";")}" 2>/dev/null\nc=\n${details.join("")}`;
  return `${all}printf '%s' "$c" | tr ';' '\\n' | split -l 1200 --filter='virsh -c ${LIBVIRT_URI} "$(cat)" 2>/dev/null'\n${hostReads()}`;
}

/** The same reads with one virsh process for every question about every object. */
export function perObjectProgram(): string {
  const lists = ALL_READERS.filter((reader) => isVirsh(reader) && reader.scope === "host");
  const details = scopes.map((scope) => {
    const commands = perObject(scope).map(
      (reader) =>
        `virsh -c ${LIBVIRT_URI} ${words(reader).replaceAll("'{uuid}'", "$u").replaceAll("{uuid}", "$u")} 2>/dev/null`,
    );
    return `for u in $(virsh -c ${LIBVIRT_URI} ${LISTS[scope]}); do ${commands.join("; ")}; done\n`;
  });
  return `${lists.map((reader) => `virsh -c ${LIBVIRT_URI} ${words(reader)} 2>/dev/null\n`).join("")}${details.join("")}${hostReads()}`;
}
