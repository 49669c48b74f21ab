import { expect, test } from "vitest";
import { UNREADABLE_REASONS, type UnreadableReason } from "../model/evidence.ts";
import type { BatchRecord } from "../model/reader.ts";
import { unreadableReason } from "./unreadable-reason.ts";

const ended = (parts: Partial<BatchRecord>): BatchRecord => ({
  id: "iptables-save",
  key: null,
  argv: [],
  exitCode: 1,
  stdout: "",
  stderr: "",
  durationMs: 5,
  truncated: false,
  ...parts,
});

const ENDINGS: [string, UnreadableReason, Partial<BatchRecord>][] = [
  ["sudo asks for a password", "needs-sudo", { stderr: "sudo: a password is required\n" }],
  [
    "sudo asks, after noise",
    "needs-sudo",
    { stderr: "sudo: unable to resolve host a\nsudo: a password is required\n" },
  ],
  ["sudo wants a terminal", "needs-sudo", { stderr: "sudo: a terminal is required to read the password\n" }],
  ["the user is in no sudoers file", "needs-sudo", { stderr: "ana is not in the sudoers file.\n" }],
  [
    "the host has no sudo",
    "needs-sudo",
    { exitCode: 127, stderr: "timeout: failed to run command 'sudo': No such file or directory\n" },
  ],
  ["the command is not there", "command-missing", { exitCode: 127 }],
  ["sudo knows no such command", "command-missing", { stderr: "sudo: iptables-legacy-save: command not found\n" }],
  [
    "the kernel refuses",
    "not-permitted",
    {
      exitCode: 4,
      stderr:
        "iptables-save v1.8.11 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)\n",
    },
  ],
  ["nft refuses", "not-permitted", { stderr: "Operation not permitted (you must be root)\n" }],
  [
    "libvirt refuses",
    "not-permitted",
    {
      id: "net-list",
      stderr:
        "error: authentication unavailable: no polkit agent available to authenticate action 'org.libvirt.unix.manage'\n",
    },
  ],
  [
    "libvirt only shows",
    "read-only",
    {
      id: "domifaddr-agent",
      stderr: "error: operation forbidden: read only access prevents virDomainInterfaceAddresses\n",
    },
  ],
  [
    "no agent, in English",
    "agent-absent",
    { id: "domifaddr-agent", stderr: "error: argument unsupported: QEMU guest agent is not configured\n" },
  ],
  [
    "no agent, in Spanish",
    "agent-absent",
    { id: "domifaddr-agent", stderr: "error: Argumento sin soporte: Agente de huésped QEMU no está configurado\n" },
  ],
  ["it was stopped at its limit", "time-limit", { exitCode: null }],
  ["its own timeout stopped it", "time-limit", { exitCode: 124 }],
  ["it printed too much", "too-large", { exitCode: null, truncated: true }],
  ["anything else", "failed", { stderr: "error: Failed to list networks\nerror: Kann nicht verbinden\n" }],
];

test.each(ENDINGS)("when %s the reason is %s", (_, reason, parts) => {
  expect(unreadableReason(ended(parts))).toBe(reason);
});

test("a command that ended well has no reason, whatever it muttered", () => {
  expect(
    unreadableReason(ended({ exitCode: 0, stderr: "sudo: unable to resolve host a\nPermission denied" })),
  ).toBeNull();
});

test("every reason has an ending that leads to it", () => {
  expect(UNREADABLE_REASONS.filter((reason) => !ENDINGS.some(([, told]) => told === reason))).toEqual([]);
});
