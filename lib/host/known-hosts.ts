import "server-only";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** One line of a known_hosts file. `names` as written: patterns, `[host]:port`, or one `|1|salt|hash`. */
export type KnownHost = {
  names: string;
  isRevoked: boolean;
  type: string;
  key: Buffer;
  /** Where it stands: `path:line`, or the caller's word for a key a person accepted. */
  source: string;
};

/** What known_hosts calls a host: `kvm1` on port 22, else `[kvm1]:2222`. */
export function knownHostName(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/** OpenSSH's fingerprint of a raw public key: `SHA256:` and unpadded base64. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

/** The type a raw public key names itself: `ssh-ed25519`; empty when it is none. */
export function keyType(key: Buffer): string {
  if (key.length < 4) return "";
  const length = key.readUInt32BE(0);
  return length > 0 && length <= 64 && key.length >= 4 + length ? key.toString("latin1", 4, 4 + length) : "";
}

/**
 * The lines of a known_hosts file.
 * In: `[kvm1]:2222 ssh-ed25519 AAAAC3… ana` · Out: `{names: "[kvm1]:2222", isRevoked: false, type: "ssh-ed25519", …}`.
 * `@cert-authority` lines (Puente knows no certificates) and lines that are none are left out.
 */
export function parseKnownHosts(text: string, path: string): KnownHost[] {
  const out: KnownHost[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim().split(/[ \t]+/);
    const marker = words[0]?.startsWith("@") ? words.shift() : undefined;
    const [names, type, base64] = words;
    if (!names || names.startsWith("#") || !type || !base64 || marker === "@cert-authority") continue;
    const key = Buffer.from(base64, "base64");
    if (keyType(key) !== type) continue;
    out.push({ names, isRevoked: marker === "@revoked", type, key, source: `${path}:${index + 1}` });
  }
  return out;
}

function isHashOf(names: string, name: string): boolean {
  const [, , salt, hash] = names.split("|");
  if (!salt || !hash) return false;
  const wanted = Buffer.from(hash, "base64");
  const got = createHmac("sha1", Buffer.from(salt, "base64")).update(name).digest();
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

function isPatternOf(pattern: string, name: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/[\\^$+.()|{}[\]]/g, "\\$&")
    .replaceAll(/\*+/g, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`).test(name);
}

/** Whether a known_hosts line speaks of this name (see `knownHostName`). A matching `!pattern` refuses the line. */
export function isKnownHostFor(entry: KnownHost, name: string): boolean {
  if (entry.names.startsWith("|1|")) return isHashOf(entry.names, name);
  const patterns = entry.names.split(",");
  if (patterns.some((pattern) => pattern.startsWith("!") && isPatternOf(pattern.slice(1), name))) return false;
  return patterns.some((pattern) => !pattern.startsWith("!") && isPatternOf(pattern, name));
}
