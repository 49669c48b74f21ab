import type { Answer } from "../calls.ts";
import type { WorldAccount } from "../world.ts";
import { runGuard } from "./bridge-guard.ts";
import { findLink } from "./bridges.ts";
import { macOf, nicsOf } from "./guest-nics.ts";
import { FILE_COMMANDS } from "./host-files.ts";
import { ifdown, ifup } from "./ifupdown.ts";
import { runIp, runSysctl } from "./ip-commands.ts";
import { KEPT } from "./leases.ts";
import { deleteNftHandle } from "./nft-ruleset.ts";
import { runVirshCommand } from "./run-virsh-command.ts";
import type { SimState } from "./sim-state.ts";

const ok: Answer = { exitCode: 0, stdout: "", stderr: "" };
const no = (stderr = "", exitCode = 1): Answer => ({ exitCode, stdout: "", stderr });
const FOLDER = "/var/lib/libvirt/dnsmasq/";

type Command = (state: SimState, words: readonly string[], stdin: string) => Answer | null;

/** `test [!] -e|-d PATH`: of what plans look for before they begin. */
const test: Command = (state, words) => {
  const isNot = words[0] === "!";
  const [flag, path = ""] = isNot ? words.slice(1) : words;
  const link = /^\/sys\/class\/net\/([^/]+)$/.exec(path)?.[1];
  if (flag !== "-e" && flag !== "-d") return null;
  if (link !== undefined) return (findLink(state, link) !== null) !== isNot ? ok : no();
  // no folder for TFTP, and no other file of anybody's, is on a simulated host
  return isNot ? ok : no();
};

const bridgeOfFile = (path: string, ending: string) =>
  path.startsWith(FOLDER) && path.endsWith(ending) ? path.slice(FOLDER.length, -ending.length) : null;

/** The leases of a bridge, kept beside it: `cp` of the file to its copy, `mv` of it back. */
const copy: Command = (state, words) => {
  const [from = "", to = ""] = words.slice(words.indexOf("--") + 1);
  const [source, target] = [leasesKey(from), leasesKey(to)];
  if (source === null || target === null) return null;
  const leases = state.leases.get(source);
  if (!leases) return no(`cp: cannot stat '${from}': No such file or directory\n`);
  state.leases.set(target, structuredClone(leases));
  state.touch("leases");
  return ok;
};

const move: Command = (state, words) => {
  const [from = ""] = words.slice(words.indexOf("--") + 1);
  const said = copy(state, words, "");
  const source = leasesKey(from);
  if (said?.exitCode === 0 && source !== null) state.leases.delete(source);
  return said?.stderr ? { ...said, stderr: said.stderr.replace("cp:", "mv:") } : said;
};

const leasesKey = (path: string): string | null => {
  const kept = bridgeOfFile(path, KEPT);
  return kept === null ? bridgeOfFile(path, ".status") : `${kept}${KEPT}`;
};

/** `nft -f /dev/stdin` with lines of `destroy rule FAMILY TABLE CHAIN handle N`, which mind no rule that is gone. */
const nftFile: Command = (state, _words, stdin) => {
  const lines = [...stdin.matchAll(/^destroy rule (\S+) (\S+) (\S+) handle (\d+)$/gm)];
  if (lines.length === 0) return null;
  const gone = lines.filter(([, family = "", table = "", chain = "", handle]) =>
    deleteNftHandle(state.nft, { family, table, chain }, Number(handle)),
  );
  if (gone.length > 0) state.touch("nft");
  return ok;
};

/** `nft delete rule FAMILY TABLE CHAIN handle N`, or a file of such. */
const nft: Command = (state, words, stdin) => {
  if (words[0] === "-f") return nftFile(state, words, stdin);
  const [verb, object, family = "", table = "", chain = "", word, handle] = words;
  if (verb !== "delete" || object !== "rule" || word !== "handle") return null;
  if (!deleteNftHandle(state.nft, { family, table, chain }, Number(handle))) {
    const line = words.join(" ");
    const mark = `${" ".repeat(line.lastIndexOf(" ") + 1)}${"^".repeat((handle ?? "").length)}`;
    return no(`Error: Could not process rule: No such file or directory\n${line}\n${mark}\n`);
  }
  state.touch("nft");
  return ok;
};

/** `rm -f -- FILE`: the file of MACs is put out of libvirt's way, or an old copy of leases goes, if it is there. */
const remove: Command = (state, [flags, , file = ""]) => {
  const bridge = bridgeOfFile(file, ".macs");
  const kept = leasesKey(file);
  if ((bridge ?? kept) === null || flags !== "-f") return null;
  if (bridge !== null) state.brokenMacs.delete(bridge);
  else if (kept !== null) state.leases.delete(kept);
  return ok;
};

/** `sh -c SCRIPT sh GUEST MAC`: waits until the guest has let its NIC go, which it does at once here. */
const waitForNic: Command = (state, [, script = "", , guest = "", mac = ""]) => {
  if (!/^n=0; while (?:l=\$\()?virsh .*domiflist/.test(script)) return null;
  return hasNic(state, guest, mac) ? no("the guest keeps the NIC\n") : ok;
};

/** `sh -c SCRIPT sh GUEST MAC` with the NIC on its standard input, which the guest gets again if it has lost it. */
const putBack: Command = (state, [, script = "", , guest = "", mac = ""], stdin) => {
  if (!/^(?:l=\$\()?virsh .*domiflist.*\|\| virsh .*attach-device/.test(script)) return null;
  if (hasNic(state, guest, mac)) return ok;
  const words = ["attach-device", "--domain", guest, "--file", "/dev/stdin", "--live"];
  return runVirshCommand(state, { words, stdin, isReadOnly: false });
};

/** The same with a NIC to take out, and the wait until it is gone. */
const takeOut: Command = (state, [, script = "", , guest = ""], stdin) => {
  if (!/^virsh .*detach-device .*\|\| exit 1; n=0; while /.test(script)) return null;
  const words = ["detach-device", "--domain", guest, "--file", "/dev/stdin", "--live"];
  return runVirshCommand(state, { words, stdin, isReadOnly: false });
};

const hasNic = ({ guests }: SimState, word: string, mac: string): boolean =>
  guests.some(
    ({ uuid, name, live, stored }) =>
      (uuid === word || name === word) && nicsOf(live ?? stored).some((nic) => macOf(nic) === mac.toLowerCase()),
  );

/** `sh -c SCRIPT sh BRIDGE virsh -c URI …`: unless a device has the bridge's name. */
const unlessDevice: Command = (state, [, script = "", , bridge = "", program, , , ...words], stdin) => {
  if (!/^\[ ! -e "\/sys\/class\/net\/\$1" \] \|\| .*shift; exec "\$@"$/.test(script) || program !== "virsh")
    return null;
  if (findLink(state, bridge) !== null) return no(`${bridge}: File exists\n`);
  const said = runVirshCommand(state, { words, stdin, isReadOnly: false });
  // virsh ends what it says with a line of its own
  return said && { ...said, stdout: `${said.stdout}\n` };
};

const sh: Command = (state, words, stdin) => {
  const guarded = runGuard(state, words);
  if (guarded || words[0] !== "-c") return guarded;
  return (
    waitForNic(state, words, stdin) ??
    putBack(state, words, stdin) ??
    takeOut(state, words, stdin) ??
    unlessDevice(state, words, stdin)
  );
};

const COMMANDS: Record<string, Command> = {
  test,
  cp: copy,
  mv: move,
  rm: remove,
  nft,
  sh,
  ip: runIp,
  sysctl: runSysctl,
  ifup,
  ifdown,
};

/** What plans run besides virsh; null: not one of these. Without the rights of root they are refused. */
export function runHostCommand(
  state: SimState,
  { argv, stdin }: { argv: readonly string[]; stdin: string },
  { uid }: WorldAccount,
): Answer | null {
  const [program = "", ...words] = argv;
  const [ofFiles, own] = [FILE_COMMANDS, COMMANDS].map((commands) =>
    Object.hasOwn(commands, program) ? commands[program] : undefined,
  );
  const said = ofFiles?.(state, words, stdin) ?? own?.(state, words, stdin);
  if (!said) return null;
  return uid === 0 || program === "test" || program === "sh" ? said : no(`${program}: Permission denied\n`);
}
