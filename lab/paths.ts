import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** The checkout this lab belongs to. */
export const CHECKOUT = resolve(import.meta.dirname, "..");

/** Folder with the shell and Perl files that run inside hosts and guests. */
export const SHELL_DIR = join(import.meta.dirname, "shell");

/** Root file systems and kernels, shared by every checkout: `$PUENTE_LAB_CACHE`, else XDG's cache folder. */
export function cacheDir(): string {
  if (process.env.PUENTE_LAB_CACHE) return resolve(process.env.PUENTE_LAB_CACHE);
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "puente", "lab");
}

/** Where the labs of this checkout keep their state; git ignores it. */
export function labsDir(): string {
  return join(CHECKOUT, ".lab");
}

/** One lab's own folder: keys, known_hosts, addresses, logs. `down` removes it whole. */
export function labDir(name: string): string {
  return join(labsDir(), name);
}
