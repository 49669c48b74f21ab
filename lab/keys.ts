import { randomBytes } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must } from "./run.ts";

export type LabKeys = {
  keyfile: string;
  encryptedKeyfile: string;
  passphraseFile: string;
  passwordFile: string;
  knownHosts: string;
};

export function keysIn(labDir: string): LabKeys {
  const at = (name: string) => join(labDir, "keys", name);
  return {
    keyfile: at("id_ed25519"),
    encryptedKeyfile: at("id_ed25519_encrypted"),
    passphraseFile: at("passphrase"),
    passwordFile: at("password"),
    knownHosts: at("known_hosts"),
  };
}

/** Makes the lab's key pairs, one with a passphrase, and the password of the user `clave`. */
export async function makeKeys(labDir: string): Promise<LabKeys> {
  const keys = keysIn(labDir);
  mkdirSync(join(labDir, "keys"), { recursive: true, mode: 0o700 });
  const secret = () => randomBytes(9).toString("base64url");
  writeFileSync(keys.passphraseFile, secret(), { mode: 0o600 });
  writeFileSync(keys.passwordFile, secret(), { mode: 0o600 });
  writeFileSync(keys.knownHosts, "", { mode: 0o600 });
  await makeKey(keys.keyfile, "");
  await makeKey(keys.encryptedKeyfile, readFileSync(keys.passphraseFile, "utf8"));
  return keys;
}

/** Makes a host's own keys in its /etc/ssh and writes them into the lab's known_hosts. */
export async function makeHostKeys(etcSsh: string, keys: LabKeys, address: string): Promise<void> {
  mkdirSync(etcSsh, { recursive: true });
  for (const type of ["ed25519", "ecdsa"]) {
    const file = join(etcSsh, `ssh_host_${type}_key`);
    await must(["ssh-keygen", "-q", "-t", type, "-N", "", "-C", "lab", "-f", file]);
    const [kind, key] = readFileSync(`${file}.pub`, "utf8").split(" ");
    appendFileSync(keys.knownHosts, `${address} ${kind} ${key}\n`);
  }
  const authorized = [keys.keyfile, keys.encryptedKeyfile].map((file) => readFileSync(`${file}.pub`, "utf8")).join("");
  writeFileSync(join(etcSsh, "lab_authorized_keys"), authorized, { mode: 0o600 });
  const password = readFileSync(keys.passwordFile, "utf8");
  writeFileSync(join(etcSsh, "lab_passwords"), `clave:${password}\n`, { mode: 0o600 });
}

async function makeKey(file: string, passphrase: string): Promise<void> {
  await must(["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "puente-lab", "-f", file]);
}
