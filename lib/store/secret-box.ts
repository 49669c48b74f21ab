import "server-only";
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Seals texts at rest. `place` is `table:rowid`: a sealed text moved to another row does not open.
 * `open` gives null when the key is another one, or the text was changed.
 */
export type SecretBox = {
  seal: (place: string, text: string) => string;
  open: (place: string, sealed: string) => string | null;
};

/**
 * AES-256-GCM with a random 12-byte nonce; a record reads `v1.<key id>.<nonce>.<tag>.<ciphertext>` in base64url.
 * The key is derived from `PUENTE_SECRET` where it is set, else read from `master.key` (0600), made at the first start.
 */
export function openSecretBox(dir: string, secret: string | undefined = process.env.PUENTE_SECRET): SecretBox {
  const key = secret ? Buffer.from(hkdfSync("sha256", secret, "", "puente/secrets/1", 32)) : masterKey(dir);
  const keyId = createHash("sha256").update(key).digest("hex").slice(0, 8);
  return {
    seal: (place, text) => seal({ key, keyId, place, text }),
    open: (place, sealed) => open(key, place, sealed),
  };
}

function masterKey(dir: string): Buffer {
  const path = join(dir, "master.key");
  try {
    writeFileSync(path, `${randomBytes(32).toString("base64")}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "base64");
  if (key.length !== 32)
    throw new Error(`${path} holds no key of 32 bytes: restore it, or remove it and add your secrets again`);
  return key;
}

function seal({ key, keyId, place, text }: { key: Buffer; keyId: string; place: string; text: string }): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", keyId, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(".");
}

function open(key: Buffer, place: string, sealed: string): string | null {
  const [version, keyId, ...parts] = sealed.split(".");
  const [nonce, tag, body] = parts.map((part) => Buffer.from(part, "base64url"));
  const ownId = createHash("sha256").update(key).digest("hex").slice(0, 8);
  if (version !== "v1" || keyId !== ownId || !nonce || tag?.length !== 16 || !body) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place)).setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    // The tag does not fit: another row, another key or a changed text. To the caller they are all "not readable".
    return null;
  }
}
