import type { LabKeys } from "./keys.ts";

const USERS = ["root", "profe", "alumno", "invitado", "pez", "tc", "ruidoso", "espanol", "clave"] as const;
export type User = (typeof USERS)[number];

/** A path as people read it: nothing but what would end it is escaped. */
const pathText = (path: string) => encodeURIComponent(path).replaceAll("%2F", "/");

/** The URI to give Puente, for each user of a host. The one of `clave` has no key: that user only has a password. */
export function urisOf(address: string, keys: LabKeys): Record<User, string> {
  const known = `known_hosts=${pathText(keys.knownHosts)}`;
  const key = `keyfile=${pathText(keys.keyfile)}&`;
  const uri = (user: User) => `qemu+ssh://${user}@${address}/system?${user === "clave" ? "" : key}${known}`;
  return Object.fromEntries(USERS.map((user) => [user, uri(user)])) as Record<User, string>;
}
