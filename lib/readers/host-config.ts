import type { Parsed, Warning } from "../model/evidence.ts";
import {
  BRIDGE_FOLDER,
  type ConfigFile,
  type HostConfig,
  NO_HOST_CONFIG,
  type PendingBridge,
} from "../model/host-config.ts";
import type { Reader } from "../model/reader.ts";
import { warn } from "./warn.ts";

const MAX_FILE_BYTES = 65_536;
const MAX_FILES = 60;

/** `key=value` lines; a file's own lines follow its path, each with a bar before it and one empty line at the end. */
const SCRIPT = `n=0
files() { for f; do
  [ -f "$f" ] && [ "$n" -lt ${MAX_FILES} ] || continue
  n=$((n+1)) k=file
  [ ! -L "$f" ] || k=link
  [ -r "$f" ] || k=un$k
  printf '%s=%s\\n' "$k" "$f"
  [ -r "$f" ] || continue
  head -c ${MAX_FILE_BYTES + 1} "$f" | sed 's/^/|/'
  echo
done; }
lines() { [ -r "$2" ] && while IFS= read -r line; do printf '%s=%s\\n' "$1" "$line"; done <"$2"; }
[ -d /run/systemd/system ] && echo systemd=yes
if [ -d /run/NetworkManager ] || [ -d /run/systemd/netif ]; then
  grep -shx -e NetworkManager -e systemd-network /proc/[0-9]*/comm | while read -r name; do printf 'process=%s\\n' "$name"; done
fi
[ ! -d /run/NetworkManager ] || timeout 3 nmcli -t -f DEVICE,STATE,CONNECTION dev 2>/dev/null | while IFS= read -r line; do printf 'nm=%s\\n' "$line"; done
for f in /run/systemd/netif/links/*; do
  [ -r "$f" ] && while IFS= read -r line; do case $line in NETWORK_FILE=*) printf 'netif=%s %s\\n' "\${f##*/}" "\${line#*=}";; esac; done <"$f"
done
if [ -e /usr/share/ifupdown2 ] || [ -e /sbin/ifupdown-ng ] || [ -e /usr/sbin/ifupdown-ng ]; then echo ifupdown=other
elif [ -x /sbin/ifup ] && [ -e /etc/network/interfaces ]; then echo ifupdown=ifupdown; fi
[ -x /etc/network/if-pre-up.d/bridge ] && echo bridge-utils=yes
lines ifstate /run/network/ifstate
if [ -d ${BRIDGE_FOLDER} ]; then
  lines pending ${BRIDGE_FOLDER}/state
  [ -d ${BRIDGE_FOLDER}/decided ] && echo pending=decided=yes
  read -r up rest </proc/uptime && printf 'pending=uptime=%s\\n' "\${up%.*}"
fi
[ ! -d /run/systemd/netif ] || files /etc/systemd/network/*.network /run/systemd/network/*.network /etc/systemd/network/*.netdev /run/systemd/network/*.netdev /etc/systemd/network/*.network.d/*
files /etc/netplan/*.yaml /etc/network/interfaces /etc/network/interfaces.d/*
:`;

/**
 * How the host's own interfaces are set up: by whom, and the texts of the files concerned.
 *   in   "ifupdown=ifupdown\nifstate=eth0=eth0\nfile=/etc/network/interfaces\n|auto eth0\n|iface eth0 inet dhcp\n\n"
 *   out  { ifupdown: { flavour: "ifupdown", ifstate: ["eth0"], files: [{ path: "/etc/network/interfaces", … }], … }, … }
 * A file that is longer than 64 KiB or that we may not read has no text; passwords of Wi-Fi are never kept. Nothing of
 * the kind on the host is empty. Source: interfaces(5), systemd.network(5), netplan(5), nmcli(1)
 */
export const hostConfig: Reader<HostConfig> = {
  id: "host-config",
  argv: ["sh", "-c", SCRIPT],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: parseConfig,
};

const KEY = /^(systemd|process|nm|netif|ifupdown|bridge-utils|ifstate|pending|file|link|unfile|unlink)=(.*)$/;

type Gathered = { values: Map<string, string[]>; files: ConfigFile[]; warnings: Warning[] };

function gather(stdout: string): Gathered {
  const found: Gathered = { values: new Map(), files: [], warnings: [] };
  let open: { kind: string; path: string; lines: string[] } | null = null;
  const close = () => {
    if (open) found.files.push(toFile(open));
    open = null;
  };
  for (const line of stdout.split("\n")) {
    if (open && (line.startsWith("|") || line === "")) {
      open.lines.push(line);
      continue;
    }
    close();
    const [, key, value = ""] = KEY.exec(line) ?? [];
    if (key === undefined) {
      if (line !== "") found.warnings.push(warn("host-config", "not-understood", line));
    } else if (/^(?:un)?(?:file|link)$/.test(key)) open = { kind: key, path: value, lines: [] };
    else found.values.set(key, [...(found.values.get(key) ?? []), value]);
  }
  close();
  return found;
}

const SECRET = /^(\s*"?(?:password|psk|wpa-psk|wpa-passphrase|wireless-key\w*|private-key|key)"?\s*[:=\s]\s*).*$/gim;

function toFile({ kind, path, lines }: { kind: string; path: string; lines: string[] }): ConfigFile {
  const isLink = kind.endsWith("link");
  const text = lines.flatMap((line) => (line.startsWith("|") ? [line.slice(1)] : []));
  const endsInNewline = lines.filter((line) => line === "").length > 0;
  const whole = text.length === 0 ? "" : text.join("\n") + (endsInNewline ? "\n" : "");
  const isKnown = !kind.startsWith("un") && Buffer.byteLength(whole) <= MAX_FILE_BYTES;
  return { path, text: isKnown ? whole.replace(SECRET, "$1…") : null, isLink };
}

function parseConfig(stdout: string): Parsed<HostConfig> {
  const { values, files, warnings } = gather(stdout);
  const all = (key: string) => values.get(key) ?? [];
  const under = (folder: string) => files.filter(({ path }) => path.startsWith(folder));
  const flavour = all("ifupdown")[0];
  const value: HostConfig = {
    isSystemdBooted: all("systemd").length > 0,
    networkManager: {
      isRunning: all("process").includes("NetworkManager"),
      devices: all("nm").map(toDevice),
    },
    networkd: {
      isRunning: all("process").includes("systemd-network"),
      files: [...under("/etc/systemd/network/"), ...under("/run/systemd/network/")],
      networkFiles: Object.fromEntries(all("netif").map((line) => line.split(/ (.*)/, 2))),
    },
    netplan: under("/etc/netplan/"),
    ifupdown: {
      flavour: flavour === "ifupdown" || flavour === "other" ? flavour : NO_HOST_CONFIG.ifupdown.flavour,
      hasBridgeUtils: all("bridge-utils").length > 0,
      ifstate: all("ifstate").flatMap((line) => line.split("=")[0] || []),
      files: under("/etc/network/"),
    },
    pending: toPending(all("pending")),
  };
  return { value, warnings };
}

/** nmcli's terse lines: a colon or backslash of a value has a backslash before it. */
function toDevice(line: string): HostConfig["networkManager"]["devices"][number] {
  const [name = "", state = "", connection = ""] = line
    .split(/(?<!\\):/)
    .map((word) => word.replace(/\\([:\\])/g, "$1"));
  return { name, state, connection: connection || null };
}

function toPending(lines: readonly string[]): PendingBridge | null {
  const facts = new Map(lines.map((line) => line.split(/=(.*)/, 2) as [string, string]));
  const [name, dev] = [facts.get("name"), facts.get("dev")];
  if (!name || !dev) return null;
  const number = (key: string) => Number(facts.get(key) ?? 0) || 0;
  return {
    ...{ name, dev },
    manager: facts.get("manager") ?? "",
    seconds: number("seconds"),
    remainingSeconds: Math.max(0, number("deadline") - number("uptime")),
    isDecided: facts.has("decided"),
    isRemoval: facts.get("act") === "remove",
  };
}
