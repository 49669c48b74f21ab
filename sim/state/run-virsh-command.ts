import type { Answer } from "../calls.ts";
import { LibvirtError } from "./libvirt-error.ts";
import type { SimState } from "./sim-state.ts";
import { GUEST_COMMANDS } from "./virsh-guests.ts";
import { NETWORK_COMMANDS, UnknownObject, type VirshCommand, type VirshContext } from "./virsh-networks.ts";
import { readOptions, VirshUsage } from "./virsh-options.ts";

const COMMANDS: Record<string, VirshCommand> = { ...NETWORK_COMMANDS, ...GUEST_COMMANDS };

const said = (stdout: string): Answer => ({ exitCode: 0, stdout, stderr: "" });
const failed = (...lines: string[]): Answer => ({
  exitCode: 1,
  stdout: "",
  stderr: lines
    .filter((line) => line !== "")
    .map((line) => `error: ${line}\n`)
    .join(""),
});

/** `isReadOnly`: called with -r, so that libvirt refuses every change. */
export type VirshCall = { words: readonly string[]; stdin: string; isReadOnly: boolean };

const READS = /^(?:net-(?:dumpxml|list|info|uuid|name|dhcp-leases|port-list)|dom|dumpxml$)/;

/** One virsh command about networks and NICs, done or refused as libvirt does; null: it is about something else. */
export function runVirshCommand(state: SimState, { words, stdin, isReadOnly }: VirshCall): Answer | null {
  const [name = "", ...rest] = words;
  const command = COMMANDS[name];
  if (!command) return null;
  let first = "";
  try {
    const options = readOptions(name, rest, command);
    const context: VirshContext = {
      state,
      options,
      file: () => readFile(options.values.get("file") ?? options.values.get("xml") ?? "", stdin),
    };
    first = command.fails?.(context) ?? "";
    if (isReadOnly && !READS.test(name))
      throw new LibvirtError(`operation forbidden: read only access prevents ${name}`);
    return said(command.run(context));
  } catch (error) {
    if (error instanceof VirshUsage) return { ...failed(error.message), isMalformed: error.isMalformed };
    if (error instanceof UnknownObject) return failed(error.first, error.message);
    if (error instanceof LibvirtError) return failed(first, error.message);
    throw error;
  }
}

function readFile(path: string, stdin: string): string {
  if (path === "/dev/stdin" || path === "-") return stdin;
  throw new VirshUsage(`Failed to open file '${path}': No such file or directory`);
}
