import "server-only";
import { HostError, type HostErrorCode } from "../model/host-error.ts";
import type { BatchFacts } from "./batch-records.ts";
import { cleanText } from "./clean-text.ts";
import { LIBVIRT_URI } from "./command-text.ts";

const STOPPED =
  /Failed to connect socket|Connection refused|Cannot recv data|End of file while reading|Connection reset/i;
const DENIED =
  /authentication (?:unavailable|failed|required)|no polkit agent|access denied|Permission denied|not authorized/i;

function codeOf(exitCode: number | null, stderr: string): HostErrorCode {
  if (exitCode === 127) return "virsh-missing";
  if (exitCode === null || exitCode === 124 || exitCode === 137) return "command-timeout";
  if (DENIED.test(stderr)) return "libvirt-denied";
  return STOPPED.test(stderr) ? "libvirt-stopped" : "libvirt-failed";
}

/**
 * Why libvirt did not answer at all in a batch; null when it did, or was not asked. How virsh ended counts first, its
 * words (which may be in the daemon's language) only then; `facts.socket` is the socket that nobody listens on.
 */
export function libvirtFailure({ access, libvirt }: BatchFacts, host: string): HostError | null {
  if (access !== "none" || libvirt === null) return null;
  const { exitCode, stderr } = libvirt;
  const socket = /['‘]([^'’]*sock[^'’]*)['’]/.exec(stderr)?.[1];
  return new HostError(codeOf(exitCode, stderr), {
    host,
    argv: ["virsh", "-c", LIBVIRT_URI],
    exitCode,
    stderr: cleanText(stderr),
    facts: socket === undefined ? {} : { socket },
  });
}
