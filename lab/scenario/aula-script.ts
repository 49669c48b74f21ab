import { guestXml, type LabGuest } from "./guests.ts";
import type { LabNetwork } from "./networks.ts";

/**
 * One shell script that makes the whole scenario inside a host: the XML goes into files, then one virsh does all
 * networks and one all guests. Guests are called by UUID, since their names may hold any character.
 */
export function aulaScript(
  networks: readonly LabNetwork[],
  guests: ReadonlyArray<LabGuest & { uuid: string }>,
): string {
  const files = [
    ...networks.map((network, position) => heredoc(`net${position}.xml`, `${network.xml}\n`)),
    ...guests.map((guest) => heredoc(`${guest.uuid}.xml`, guestXml(guest, guest.uuid))),
  ];
  const running = guests.filter((guest) => guest.isRunning).map((guest) => `start --domain ${guest.uuid}`);
  return [
    "set -e",
    "folder=$(mktemp -d)",
    'cd "$folder"',
    ...files,
    virsh(["net-start default", "net-autostart default", ...networks.flatMap(networkCommands)]),
    virsh(guests.map((guest) => `define ${guest.uuid}.xml`)),
    virsh(running),
    "cd /",
    'rm -rf "$folder"',
  ].join("\n");
}

function networkCommands(network: LabNetwork, position: number): string[] {
  if (network.state === "transient") return [`net-create net${position}.xml`];
  return [
    `net-define net${position}.xml`,
    ...(network.autostart ? [`net-autostart --network ${network.name}`] : []),
    ...(network.state === "started" ? [`net-start --network ${network.name}`] : []),
  ];
}

/** virsh goes on after a failing command and tells only the last one's result: so look for the word of failure. */
function virsh(commands: readonly string[]): string {
  const batch = commands.map((command) => `${command};`).join(" ");
  return `virsh -c qemu:///system '${batch}' > out 2> err || true
if grep -q '^error' err; then cat err >&2; exit 1; fi`;
}

function heredoc(file: string, text: string): string {
  return `cat > ${file} <<'END-OF-XML'\n${text}END-OF-XML`;
}
