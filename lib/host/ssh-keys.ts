import "server-only";
import { readFile } from "node:fs/promises";
import ssh2, { type ParsedKey } from "ssh2";
import type { HostErrorCode } from "../model/host-error.ts";

export type LoadedKey =
  | { ok: true; key: ParsedKey }
  | {
      ok: false;
      code: Extract<HostErrorCode, "key-unreadable" | "passphrase-needed" | "passphrase-wrong">;
      why: string;
    };

/**
 * The text of a private key → a key that can sign. `why` of a failure is a fixed word or the file system's code, never
 * a part of the key.
 */
export function openKey(text: string | Buffer, passphrase: string | undefined): LoadedKey {
  let parsed: ReturnType<typeof ssh2.utils.parseKey>;
  try {
    parsed = ssh2.utils.parseKey(text, passphrase);
  } catch {
    return { ok: false, code: "key-unreadable", why: "format" };
  }
  const key = Array.isArray(parsed) ? parsed[0] : parsed;
  if (key instanceof Error) {
    if (/no passphrase given/i.test(key.message)) return { ok: false, code: "passphrase-needed", why: "encrypted" };
    if (/bad passphrase|integrity check failed|bad decrypt/i.test(key.message)) {
      return { ok: false, code: "passphrase-wrong", why: "encrypted" };
    }
    return { ok: false, code: "key-unreadable", why: "format" };
  }
  if (!key?.isPrivateKey()) return { ok: false, code: "key-unreadable", why: "public" };
  return { ok: true, key };
}

/** A private key file → a key that can sign, or what stands in the way. */
export async function loadKeyFile(path: string, passphrase: string | undefined): Promise<LoadedKey> {
  try {
    return openKey(await readFile(path), passphrase);
  } catch (error) {
    return { ok: false, code: "key-unreadable", why: (error as NodeJS.ErrnoException).code ?? "unreadable" };
  }
}

/** The public half of a key file, from the `.pub` beside it; null where there is none. */
export async function publicHalf(path: string): Promise<Buffer | null> {
  try {
    const [, base64] = (await readFile(`${path}.pub`, "utf8")).trim().split(/\s+/);
    return base64 ? Buffer.from(base64, "base64") : null;
  } catch {
    return null;
  }
}
