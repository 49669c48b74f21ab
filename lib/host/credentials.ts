import "server-only";

/**
 * Secrets a caller hands over for one host. They are used and forgotten: never in an error, a log or a URI.
 * `passphrase` opens encrypted key files, `password` also answers keyboard-interactive, `privateKey` is a key's text.
 */
export type Credentials = { password?: string; passphrase?: string; privateKey?: string };
