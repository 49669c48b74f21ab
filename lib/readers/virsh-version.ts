import type { Answers } from "../model/answers.ts";
import type { Reader } from "../model/reader.ts";

/**
 * The versions of libvirt and of the hypervisor.
 *   in   "Using library: libvirt 9.0.0\nRunning hypervisor: QEMU 7.2.22\nRunning against daemon: 9.0.0"
 *   out  { library: "9.0.0", hypervisor: "QEMU 7.2.22", daemon: "9.0.0" }
 * Null: the line is absent (a host without a hypervisor). Source: virsh(1) version
 */
export const virshVersion: Reader<Answers["libvirtVersion"]> = {
  id: "virsh-version",
  argv: ["virsh", "version", "--daemon"],
  scope: "host",
  privileged: false,
  timeoutMs: 15_000,
  parse: (stdout) => ({
    value: {
      daemon: lineOf(stdout, /^Running against daemon: (\S+)/m),
      library: lineOf(stdout, /^Using library: libvirt (\S+)/m),
      hypervisor: lineOf(stdout, /^Running hypervisor: (.+?)\s*$/m),
    },
    warnings: [],
  }),
};

function lineOf(stdout: string, pattern: RegExp): string | null {
  return pattern.exec(stdout)?.[1] ?? null;
}
