import "server-only";
import { HostError, type HostErrorCode } from "../model/host-error.ts";
import type { BatchRecord } from "../model/reader.ts";
import type { BatchFacts } from "./batch-records.ts";
import { cleanText } from "./clean-text.ts";
import { LIBVIRT_URI } from "./command-text.ts";

const STOPPED =
  /Failed to connect socket|Connection refused|Cannot recv data|End of file while reading|Connection reset/i;
/** What virsh itself says, in its own language, when the daemon goes away under it. */
const LOST =
  /Disconnected from |Failed to reconnect|Cannot (?:recv|write) data|End of file while reading|client socket is closed|Failed to connect socket|no valid connection/i;
/** virsh wrote to a daemon that had just gone, and was ended for it without a word: SIGPIPE. */
const BROKEN_PIPE = 141;
const DENIED =
  /authentication (?:unavailable|failed|required)|no polkit agent|access denied|Permission denied|not authorized/i;

type VirshEnd = { exitCode: number | null; stderr: string };

function codeOf(exitCode: number | null, stderr: string): HostErrorCode {
  if (exitCode === 127) return "virsh-missing";
  if (exitCode === null || exitCode === 124 || exitCode === 137) return "command-timeout";
  if (exitCode === BROKEN_PIPE) return "libvirt-stopped";
  if (DENIED.test(stderr)) return "libvirt-denied";
  return STOPPED.test(stderr) || LOST.test(stderr) ? "libvirt-stopped" : "libvirt-failed";
}

/** How virsh ended where it let us in and then could not tell what there is: a list that failed is no empty list. */
function brokenOff({ libvirt }: BatchFacts, records: readonly BatchRecord[]): VirshEnd | null {
  if (libvirt && /^error:/m.test(libvirt.stderr)) return { exitCode: 1, stderr: libvirt.stderr };
  // all but 0 and 1 are none of virsh's own: it was ended
  if (libvirt?.exitCode && libvirt.exitCode > 1) return libvirt;
  const isVirsh = ({ argv, key }: BatchRecord) => key !== null || argv[0] === "virsh";
  const lost = records.find(
    (record) => isVirsh(record) && (record.exitCode === BROKEN_PIPE || LOST.test(record.stderr)),
  );
  return lost ? { exitCode: lost.exitCode === BROKEN_PIPE ? BROKEN_PIPE : 1, stderr: lost.stderr } : null;
}

/**
 * Why libvirt did not answer in a batch, or stopped answering in the middle of it; null when it did to the end, or was
 * not asked. How virsh ended counts first, its words (which may be in the daemon's language) only then; `facts.socket`
 * is the socket that nobody listens on.
 */
export function libvirtFailure(
  facts: BatchFacts,
  host: string,
  records: readonly BatchRecord[] = [],
): HostError | null {
  if (facts.libvirt === null) return null;
  const broken = facts.access === "none" ? null : brokenOff(facts, records);
  if (facts.access !== "none" && broken === null) return null;
  const { exitCode, stderr } = broken ?? facts.libvirt;
  const socket = /['‘]([^'’]*sock[^'’]*)['’]/.exec(stderr)?.[1];
  return new HostError(codeOf(exitCode, stderr), {
    host,
    argv: ["virsh", "-c", LIBVIRT_URI],
    exitCode,
    stderr: cleanText(stderr),
    facts: socket === undefined ? {} : { socket },
  });
}
