import ssh2 from "ssh2";

export type KeyPair = { private: string; public: string };
type KeyOptions = { type?: "ed25519" | "ecdsa" | "rsa"; passphrase?: string; comment?: string };

const isKey = (text: string, passphrase?: string) => !(ssh2.utils.parseKey(text, passphrase) instanceof Error);

/**
 * A new key pair in OpenSSH's format, for SSH servers and clients of our own; `passphrase` encrypts the private half.
 * ssh2 cuts the zeros at the head of an ed25519 public key, so that one pair in 256 is none: then another is made.
 */
export function newKeyPair({ type = "ed25519", passphrase, comment }: KeyOptions = {}): KeyPair {
  const lock = passphrase === undefined ? {} : { passphrase, cipher: "aes256-ctr", rounds: 1 };
  const options = { bits: type === "rsa" ? 2048 : 256, comment, ...lock };
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync(type, options as never);
    if (isKey(pair.public) && isKey(pair.private, passphrase)) return pair;
  }
}
