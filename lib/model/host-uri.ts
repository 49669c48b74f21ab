import { Address6 } from "ip-address";

/** A host reached over SSH. `port`, `user`, `keyfile`, `knownHosts` null: as OpenSSH's own configuration says. */
export type SshHostUri = {
  transport: "ssh";
  user: string | null;
  /** A name or address, IPv6 without brackets. */
  host: string;
  port: number | null;
  keyfile: string | null;
  knownHosts: string | null;
  /** Parameters libvirt knows and Puente does without, by name. */
  ignored: string[];
};

/** The machine Puente itself runs on. */
type LocalHostUri = { transport: "local"; ignored: string[] };

export type HostUri = SshHostUri | LocalHostUri;

export const BAD_URI_REASONS = [
  "empty",
  "too-long",
  "control-character",
  "no-scheme",
  "bad-escape",
  "password-in-uri",
  "bad-user",
  "missing-host",
  "bad-host",
  "bad-port",
  "missing-path",
  "bad-path",
  "fragment",
  "other-scheme",
  "session",
  "no-verify",
] as const;
export type BadUriReason = (typeof BAD_URI_REASONS)[number];

/**
 * Why a text is no host. `suggestion` is a URI that would be accepted, or null. Neither it nor `found` (the part that
 * is wrong, at most 60 characters) ever holds a password.
 */
export type BadHostUri = {
  ok: false;
  code: "bad-uri" | "unknown-scheme" | "session-uri" | "verify-refused";
  reason: BadUriReason;
  found: string;
  suggestion: string | null;
};
export type ParsedHostUri = { ok: true; uri: HostUri } | BadHostUri;

const SSH_SCHEMES = new Set(["qemu+ssh", "qemu+libssh", "qemu+libssh2"]);
const CODES: Partial<Record<BadUriReason, BadHostUri["code"]>> = {
  "other-scheme": "unknown-scheme",
  session: "session-uri",
  "no-verify": "verify-refused",
};

function bad(reason: BadUriReason, found = "", suggestion: string | null = null): BadHostUri {
  return { ok: false, code: CODES[reason] ?? "bad-uri", reason, found: found.slice(0, 60), suggestion };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const hasControl = (text: string) => /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/.test(text);

/** A name of `\p{L}`, digits, `.`, `_` and `-`, not starting with `-` or `.`; or an IPv6 address, with its zone. */
function isHostName(host: string): boolean {
  if (host.includes(":")) return Address6.isValid(host) && !host.includes("/");
  return host.length <= 253 && /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}._-]*$/u.test(host);
}

const isUserName = (user: string) => user.length > 0 && user.length <= 128 && !/^-|[\s/:;'"`$|&<>]/.test(user);

type Authority = { user: string | null; host: string; port: number | null };

function suggest(authority: Authority | null): string | null {
  if (authority === null || authority.host === "") return "qemu:///system";
  return formatHostUri({ transport: "ssh", ...authority, keyfile: null, knownHosts: null, ignored: [] });
}

function splitHostPort(text: string): { host: string; port: string | undefined } | null {
  const found = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(.*))?$/.exec(text);
  return found && { host: found[1] ?? found[2] ?? "", port: found[3] };
}

function parseUser(text: string | null): { user: string | null; isBad: BadUriReason | null } {
  const user = text === null ? null : decode(text);
  if (text !== null && user === null) return { user: null, isBad: "bad-escape" };
  if (user !== null && (hasControl(user) || !isUserName(user))) return { user: null, isBad: "bad-user" };
  return { user, isBad: null };
}

function parseAuthority(text: string): Authority | BadHostUri {
  const at = text.lastIndexOf("@");
  const userInfo = at < 0 ? null : text.slice(0, at);
  const parts = splitHostPort(text.slice(at + 1));
  const host = parts && decode(parts.host.replace(/%(?!25|[0-9a-f]{2})/gi, "%25"));
  if (!parts || host === null) return bad("bad-host");
  if (host !== "" && (hasControl(host) || !isHostName(host))) return bad("bad-host", hasControl(host) ? "" : host);
  const port = parts.port === undefined || parts.port === "" ? null : Number(parts.port);
  if (port !== null && !(/^\d{1,5}$/.test(parts.port ?? "") && port >= 1 && port <= 65535)) return bad("bad-port");
  if (userInfo?.includes(":")) {
    const { user } = parseUser(userInfo.slice(0, userInfo.indexOf(":")));
    return bad("password-in-uri", "", suggest({ user, host, port }));
  }
  const { user, isBad } = parseUser(userInfo);
  return isBad ? bad(isBad) : { user, host, port };
}

type Parameters = { keyfile: string | null; knownHosts: string | null; ignored: string[]; isUnverified: boolean };

function parseParameters(query: string): Parameters | null {
  const out: Parameters = { keyfile: null, knownHosts: null, ignored: [], isUnverified: false };
  for (const part of query.split(/[&;]/).filter(Boolean)) {
    const equals = part.indexOf("=");
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    const value = decode(equals < 0 ? "" : part.slice(equals + 1));
    if (name === null || value === null || hasControl(name) || hasControl(value)) return null;
    if (name === "no_verify") out.isUnverified ||= value !== "0" && value !== "";
    else if (name === "known_hosts_verify" && value === "ignore") out.isUnverified = true;
    else if (name === "keyfile" && value !== "") out.keyfile = value;
    else if (name === "known_hosts" && value !== "") out.knownHosts = value;
    else out.ignored.push(name.slice(0, 40));
  }
  return out;
}

function otherScheme(scheme: string, authority: string): BadHostUri {
  const parsed = parseAuthority(authority);
  if ("ok" in parsed) return parsed.reason === "password-in-uri" ? parsed : bad("other-scheme", scheme);
  return bad("other-scheme", scheme, suggest(parsed));
}

function build(authority: Authority, path: string, parameters: Parameters): ParsedHostUri {
  const { isUnverified, ...rest } = parameters;
  const uri: SshHostUri = { transport: "ssh", ...authority, ...rest };
  if (authority.host === "") return bad("missing-host", "", "qemu:///system");
  if (path === "/session") return bad("session", path, formatHostUri(uri));
  if (path === "" || path === "/") return bad("missing-path", "", formatHostUri(uri));
  if (path !== "/system") return bad("bad-path", path, formatHostUri(uri));
  if (isUnverified) return bad("no-verify", "no_verify", formatHostUri(uri));
  return { ok: true, uri };
}

function buildLocal(path: string, { ignored }: Parameters): ParsedHostUri {
  if (path === "/session") return bad("session", path, "qemu:///system");
  if (path !== "/system") return bad(path === "" || path === "/" ? "missing-path" : "bad-path", path, "qemu:///system");
  return { ok: true, uri: { transport: "local", ignored } };
}

/**
 * What a person typed → a host, or why it is none.
 * In: `qemu+ssh://ana@kvm1:2222/system?keyfile=/home/ana/.ssh/lab` · Out: `{ok: true, uri: {transport: "ssh", …}}`.
 * `qemu+libssh` and `qemu+libssh2` mean the same; `qemu:///system` is the machine Puente runs on.
 */
export function parseHostUri(text: string): ParsedHostUri {
  const trimmed = text.trim();
  if (trimmed === "") return bad("empty");
  if (trimmed.length > 2000) return bad("too-long");
  if (hasControl(trimmed) || !trimmed.isWellFormed()) return bad("control-character");
  const found = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(trimmed);
  const scheme = found?.[1]?.toLowerCase() ?? "";
  if (!found || (found[2] === undefined && !scheme.startsWith("qemu"))) {
    const authority = /^[^/?#]+$/.test(trimmed) ? parseAuthority(trimmed) : null;
    if (authority && "ok" in authority) return authority.reason === "password-in-uri" ? authority : bad("no-scheme");
    return bad("no-scheme", "", authority && suggest(authority));
  }
  if (scheme !== "qemu" && !SSH_SCHEMES.has(scheme)) return otherScheme(scheme, found[2] ?? "");
  if (scheme === "qemu" && found[2]) return otherScheme(scheme, found[2]);
  if (found[5] !== undefined) return bad("fragment");
  const authority = parseAuthority(found[2] ?? "");
  if ("ok" in authority) return authority;
  const parameters = parseParameters(found[4] ?? "");
  if (!parameters) return bad("bad-escape");
  const path = found[3] ?? "";
  return scheme === "qemu" ? buildLocal(path, parameters) : build(authority, path, parameters);
}

/** The one spelling of a host: `qemu+ssh://ana@kvm1:2222/system?keyfile=…`. Holds no secret; parses back to itself. */
export function formatHostUri(uri: HostUri): string {
  if (uri.transport === "local") return "qemu:///system";
  const user = uri.user === null ? "" : `${encodeURIComponent(uri.user)}@`;
  const host = uri.host.includes(":") ? `[${uri.host.replace("%", "%25")}]` : uri.host;
  const port = uri.port === null ? "" : `:${uri.port}`;
  const query = [
    ...(uri.keyfile === null ? [] : [`keyfile=${encodeURIComponent(uri.keyfile).replaceAll("%2F", "/")}`]),
    ...(uri.knownHosts === null ? [] : [`known_hosts=${encodeURIComponent(uri.knownHosts).replaceAll("%2F", "/")}`]),
  ].join("&");
  return `qemu+ssh://${user}${host}${port}/system${query && `?${query}`}`;
}
