const OWN_NAMES = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether a request names this server. A page elsewhere can point its own name at 127.0.0.1 and have the browser ask
 * us: the name gives it away. `extra` is a comma-separated list of names under which Puente is published.
 */
export function isAllowedHost(host: string | null, extra: string | undefined): boolean {
  const name = (host ?? "").toLowerCase().replace(/:\d+$/, "");
  const published = (extra ?? "")
    .toLowerCase()
    .split(",")
    .map((part) => part.trim());
  return name !== "" && [...OWN_NAMES, ...published].includes(name);
}
