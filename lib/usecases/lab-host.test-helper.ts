import "server-only";
import { inside } from "../../lab/inside.ts";
import type { HostState } from "../../lab/state.ts";
import type { User } from "../../lab/uris.ts";
import { type ConnectionOptions, HostConnection } from "../host/host-connection.ts";
import { parseHostUri } from "../model/host-uri.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { readHost } from "./read-host.ts";

/** A connection of its own to a lab host, as one of its users; the caller closes it. */
export function connectAs(
  host: HostState,
  user: User = "root",
  limits: ConnectionOptions["limits"] = {},
): HostConnection {
  const parsed = parseHostUri(host.users[user]);
  if (!parsed.ok) throw new Error(host.users[user]);
  return new HostConnection({ uri: parsed.uri, limits });
}

/** A lab host as one of its users sees it. */
export async function readAs(host: HostState, user: User = "root"): Promise<Snapshot> {
  const connection = connectAs(host, user);
  try {
    return (await readHost(connection)).snapshot;
  } finally {
    await connection.close();
  }
}

/** Runs virsh inside the host, past everything of ours. Several commands may stand in one text, with `;` between. */
export const virsh = (host: HostState, command: string): Promise<string> =>
  inside(host, ["virsh", "-c", "qemu:///system", command]);

/** Gives XML to a virsh subcommand (`net-define`, `create`) by a file, as virsh can't open a socket by its name. */
export const virshXml = (host: HostState, subcommand: string, xml: string): Promise<string> =>
  inside(host, ["sh", "-c", `cat >/tmp/given.xml && virsh -c qemu:///system ${subcommand} /tmp/given.xml`], {
    input: xml,
  });
