import { LibvirtError } from "./libvirt-error.ts";
import type { SimState } from "./sim-state.ts";
import type { CommandShape, VirshOptions } from "./virsh-options.ts";

/** `file` reads what `--file` names: only the caller's stdin is there. */
export type VirshContext = { state: SimState; options: VirshOptions; isReadOnly: boolean; file: () => string };
/** `fails`: the first line of the error. */
export type VirshCommand = CommandShape & {
  fails?: (context: VirshContext) => string;
  /** Null: a recorded host answers it as it was recorded. */
  run: (context: VirshContext) => string | null;
};

/** What libvirt calls the change that a connection for reading may not make. */
export function forbidReading({ isReadOnly }: VirshContext, call: string): void {
  if (isReadOnly) throw new LibvirtError(`operation forbidden: read only access prevents ${call}`);
}

/** virsh looks an object up first, and says so in a line of its own. */
export class UnknownObject extends LibvirtError {
  readonly first: string;
  constructor(first: string, detail: string) {
    super(detail);
    this.first = first;
  }
}
