import type { LabKeys } from "./keys.ts";

const USERS = ["root", "profe", "alumno", "invitado", "pez", "tc", "ruidoso", "espanol", "clave"] as const;
export type User = (typeof USERS)[number];

/** The URI to give Puente, for each user of a host. The one of `clave` has no key: that user only has a password. */
export function urisOf(address: string, keys: LabKeys): Record<User, string> {
  const known = `known_hosts=${encodeURIComponent(keys.knownHosts)}`;
  const key = `keyfile=${encodeURIComponent(keys.keyfile)}&`;
  const uri = (user: User) => `qemu+ssh://${user}@${address}/system?${user === "clave" ? "" : key}${known}`;
  return Object.fromEntries(USERS.map((user) => [user, uri(user)])) as Record<User, string>;
}
