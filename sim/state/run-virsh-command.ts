import type { Answer } from "../calls.ts";
import { LibvirtError } from "./libvirt-error.ts";
import type { SimState } from "./sim-state.ts";
import { UnknownObject, type VirshCommand, type VirshContext } from "./virsh-command.ts";
import { DEVICE_COMMANDS } from "./virsh-devices.ts";
import { GUEST_COMMANDS } from "./virsh-guests.ts";
import { INTERFACE_COMMANDS } from "./virsh-interfaces.ts";
import { NETWORK_COMMANDS } from "./virsh-networks.ts";
import { readOptions, VirshUsage } from "./virsh-options.ts";

const COMMANDS: Record<string, VirshCommand> = {
  ...NETWORK_COMMANDS,
  ...GUEST_COMMANDS,
  ...DEVICE_COMMANDS,
  ...INTERFACE_COMMANDS,
};

/** Those that a recorded host answers as it was recorded, and those that wait for events. */
const OTHERS = new Set("list domstats version capabilities nwfilter-binding-list event net-event echo".split(" "));

const said = (stdout: string): Answer => ({ exitCode: 0, stdout, stderr: "" });
const failed = (...texts: string[]): Answer => ({
  exitCode: 1,
  stdout: "",
  stderr: texts
    .filter((text) => text !== "")
    .map((text) => `error: ${text}\n`)
    .join(""),
});
const usage = ({ message }: VirshUsage): Answer => failed(...message.split("\n"));

/**
 * What virsh says of a command line that it does not understand; null: it does. Then nothing of that line is run. virsh
 * 9 names all that is missing, virsh 11 the first.
 */
export function checkVirshCommand({ version }: SimState, [name = "", ...rest]: readonly string[]): Answer | null {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return OTHERS.has(name) ? null : failed(`unknown command: '${name}'`);
  try {
    readOptions(name, rest, command);
    return null;
  } catch (error) {
    if (!(error instanceof VirshUsage)) throw error;
    return version.major >= 11 ? failed(error.message.split("\n")[0] ?? "") : usage(error);
  }
}

/** `isReadOnly`: called with -r, so that libvirt refuses every change. */
export type VirshCall = { words: readonly string[]; stdin: string; isReadOnly: boolean };

/** One virsh command about networks and NICs, done or refused as libvirt does; null: it is about something else. */
export function runVirshCommand(state: SimState, { words, stdin, isReadOnly }: VirshCall): Answer | null {
  const [name = "", ...rest] = words;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return null;
  let first = "";
  try {
    const options = readOptions(name, rest, command);
    for (const [option, value] of options.values) {
      if (value === "") throw new VirshUsage(`Failed to get option '${option}': Option argument is empty`);
    }
    const context: VirshContext = {
      ...{ state, options, isReadOnly },
      file: () => readFile(options.values.get("file") ?? options.values.get("xml") ?? "", stdin),
    };
    first = command.fails?.(context) ?? "";
    const printed = command.run(context);
    return printed === null ? null : said(printed);
  } catch (error) {
    if (error instanceof VirshUsage) return usage(error);
    if (error instanceof UnknownObject) return failed(error.first, error.message);
    if (error instanceof LibvirtError) return failed(first, error.message);
    throw error;
  }
}

function readFile(path: string, stdin: string): string {
  if (path === "/dev/stdin" || path === "-") return stdin;
  throw new VirshUsage(`Failed to open file '${path}': No such file or directory`);
}
