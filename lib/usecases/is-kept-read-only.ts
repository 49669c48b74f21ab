import "server-only";
import { defaultSshEnvironment, resolveSshTarget } from "../host/ssh-target.ts";
import { type HostUri, parseHostUri } from "../model/host-uri.ts";
import { getStore } from "../store/open-store.ts";
import { listSavedHosts } from "../store/saved-hosts.ts";

/** The machine an address leads to, whoever logs in there and however the address is written. */
function machineOf(uri: HostUri): string {
  if (uri.transport === "local") return "local";
  const { host, port, jumps } = resolveSshTarget(uri, defaultSshEnvironment());
  return JSON.stringify([host.toLowerCase(), port, jumps.map((jump) => [jump.host.toLowerCase(), jump.port])]);
}

/** Whether somebody saved the machine of an address as one that is to be looked at alone. */
export async function isKeptReadOnly(uri: HostUri): Promise<boolean> {
  const saved = (await listSavedHosts(await getStore())).filter(({ isReadOnly }) => isReadOnly);
  if (saved.length === 0) return false;
  const machine = machineOf(uri);
  return saved.some((host) => {
    const parsed = parseHostUri(host.uri);
    return parsed.ok && machineOf(parsed.uri) === machine;
  });
}
