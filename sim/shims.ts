import { accessSync, constants, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a program may really run on this machine: text and process tools that show nothing of it. */
const REAL_TOOLS = [
  "awk",
  "base64",
  "basename",
  "cat",
  "cut",
  "dd",
  "dirname",
  "env",
  "expr",
  "grep",
  "head",
  "kill",
  "mkdir",
  "mkfifo",
  "mktemp",
  "od",
  "rm",
  "rmdir",
  "sed",
  "sleep",
  "sort",
  "stty",
  "tail",
  "timeout",
  "tr",
  "true",
  "wc",
  "xargs",
] as const;

const FOLDERS = ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"];

/** The path of a real tool on this machine, or null. */
export function findTool(name: string): string | null {
  for (const folder of FOLDERS) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not here: the next folder
    }
  }
  return null;
}

const needTool = (name: string): string => {
  const path = findTool(name);
  if (!path) throw new Error(`The simulated host needs the program "${name}", which this machine lacks.`);
  return path;
};

/**
 * Hands its own argv to the simulator and prints what the simulator says, byte by byte as it comes. The answer is a
 * FIFO of its own, so that calls side by side never meet. First line of an answer: exit code and lines of stderr; the
 * code `stream` is an answer without end. Where nothing but output is to come the shell gives way to `cat`, so that a
 * signal ends it at once, and no process is made in vain.
 */
const askScript = (calls: string): string => `#!${needTool("sh")}
call='${calls}'/$$
umask 077
${needTool("mkfifo")} "$call.answer" || exit 70
for word in "\${PUENTE_SIM_TOOL:-\${0##*/}}" "$@"; do printf '%s\\0' "$word"; done >"$call.request"
case " $* " in *" /dev/stdin "*) ${needTool("cat")} >"$call.stdin" ;; esac
printf '%s\\n' $$ >'${calls}'/bell
{
  read -r code lines
  case "$code $lines" in stream* | "0 0") exec ${needTool("cat")} ;; esac
  while [ "$lines" -gt 0 ]; do
    IFS= read -r line
    printf '%s\\n' "$line" >&2
    lines=$((lines - 1))
  done
  ${needTool("cat")}
} <"$call.answer"
exit "$code"
`;

/** `sudo -n PROGRAM …`: the documented lines allow it, so it is the program itself that answers. */
const SUDO = `#!/bin/sh
while [ "\${1#-}" != "$1" ]; do shift; done
tool=\${1##*/}
shift
exec "$tool" "$@"
`;

/** A machine without coreutils' timeout (macOS) still runs the same program; the simulator never hangs by itself. */
const TIMEOUT = `#!/bin/sh
while [ "\${1#-}" != "$1" ]; do
  case $1 in -k | -s) shift ;; esac
  shift
done
shift
exec "$@"
`;

/** `sh -c SCRIPT` asks for facts of the host, the watchdog of a bridge is its own, so the world answers it; the shell that runs our program is real. */
const shScript = (): string => `#!/bin/sh
case $1 in -c | */run/puente-bridge/guard) ;; *) exec ${needTool("sh")} "$@" ;; esac
PUENTE_SIM_TOOL=sh
export PUENTE_SIM_TOOL
exec "\${0%/*}/.ask" "$@"
`;

/** These are Puente's own business in folders for what is passing, and the host's in folders of the host. */
const FOLDER_TOOLS = ["mkdir", "rm"] as const;

const folderScript = (tool: string, root: string): string => `#!/bin/sh
for word in "$@"; do
  case $word in '${root}'/etc/* | '${root}'/var/* | '${root}'/run/puente-* | /var/backups* | /var/lib/libvirt/*)
    PUENTE_SIM_TOOL=${tool}
    export PUENTE_SIM_TOOL
    exec "\${0%/*}/.ask" "$@"
    ;;
  esac
done
exec ${needTool(tool)} "$@"
`;

/** BSD date has no nanoseconds; whole seconds are near enough for the durations of a simulated host. */
const dateScript = (): string => `#!/bin/sh
case $1 in +%s%N) exec ${needTool("date")} +%s000000000 ;; esac
exec ${needTool("date")} "$@"
`;

/**
 * Fills `folder` with all that exists on a simulated host's PATH: this machine's harmless tools, and `worldTools`,
 * whose every call arrives in `calls`, a folder in the host's own.
 */
export function writeShims({
  folder,
  calls,
  worldTools,
}: {
  folder: string;
  calls: string;
  worldTools: string[];
}): void {
  const script = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o700 });
  script(".ask", askScript(calls));
  script("sh", shScript());
  for (const name of worldTools) if (name !== "sh") symlinkSync(".ask", join(folder, name));
  script("sudo", SUDO);
  const root = dirname(calls);
  for (const tool of FOLDER_TOOLS) script(tool, folderScript(tool, root));
  const isMac = process.platform === "darwin";
  if (isMac) script("date", dateScript());
  const plain = REAL_TOOLS.filter((name) => !FOLDER_TOOLS.some((tool) => tool === name));
  for (const name of isMac ? plain : [...plain, "date"]) {
    const path = findTool(name);
    if (path) symlinkSync(path, join(folder, name));
    else if (name === "timeout") script(name, TIMEOUT);
  }
}
