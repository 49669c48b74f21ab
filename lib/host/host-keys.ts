import "server-only";
import { fingerprint, isKnownHostFor, type KnownHost, keyType } from "./known-hosts.ts";

/** A host key a person accepted, as the caller keeps it: `name` is what known_hosts calls the host, `key` is base64. */
export type AcceptedHostKey = { name: string; type: string; key: string };

export type HostKeyVerdict = { verdict: "known" | "unknown" | "changed"; facts: Record<string, string> };

const ALGORITHMS = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "rsa-sha2-512",
  "rsa-sha2-256",
  "ssh-rsa",
] as const;
export type HostKeyAlgorithm = (typeof ALGORITHMS)[number];

const typeOf = (algorithm: string) => (algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm);

/**
 * The order in which host key algorithms are asked for: those of a key we know first, as OpenSSH does, so that a known
 * ed25519 key is not missed because the server would rather show another.
 */
export function hostKeyAlgorithms(known: readonly KnownHost[], name: string): HostKeyAlgorithm[] {
  const types = new Set(
    known.filter((entry) => !entry.isRevoked && isKnownHostFor(entry, name)).map(({ type }) => type),
  );
  const isKnown = (algorithm: string) => types.has(typeOf(algorithm));
  return [...ALGORITHMS.filter(isKnown), ...ALGORITHMS.filter((algorithm) => !isKnown(algorithm))];
}

/**
 * Whether the key a host shows is the one we know it by. `changed` when any key is known under this name and none is
 * this one (also of another type: whoever stands in between can choose the type), or when it is revoked.
 */
export function judgeHostKey(key: Buffer, name: string, known: readonly KnownHost[]): HostKeyVerdict {
  const ours = known.filter((entry) => isKnownHostFor(entry, name));
  const same = ours.filter((entry) => entry.key.equals(key));
  const facts = { name, type: keyType(key), fingerprint: fingerprint(key), key: key.toString("base64") };
  const revoked = same.find((entry) => entry.isRevoked);
  if (revoked) {
    return { verdict: "changed", facts: { ...facts, known: "", source: revoked.source, isRevoked: "true" } };
  }
  if (same.length > 0) return { verdict: "known", facts };
  const others = ours.filter((entry) => !entry.isRevoked);
  if (others.length === 0) return { verdict: "unknown", facts };
  const nearest = others.find((entry) => entry.type === facts.type) ?? others[0];
  return {
    verdict: "changed",
    facts: {
      ...facts,
      known: nearest ? fingerprint(nearest.key) : "",
      knownType: nearest?.type ?? "",
      source: nearest?.source ?? "",
    },
  };
}

/** The keys people accepted, in the form of known_hosts lines. Those that are no keys are left out. */
export function acceptedAsKnown(accepted: readonly AcceptedHostKey[]): KnownHost[] {
  return accepted.flatMap(({ name, type, key }) => {
    const raw = Buffer.from(key, "base64");
    return keyType(raw) === type ? [{ names: name, isRevoked: false, type, key: raw, source: "accepted" }] : [];
  });
}
