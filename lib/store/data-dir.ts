import "server-only";
import { chmodSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

/**
 * The folder where Puente keeps what it remembers, made if absent, readable by its owner alone (0700).
 *   in   `{ PUENTE_DATA: "/srv/puente" }`        out  `/srv/puente`
 *   in   `{ XDG_DATA_HOME: "/home/ana/.data" }`  out  `/home/ana/.data/puente`
 *   in   `{}`                                    out  `~/.local/share/puente`
 * Errors: those of the file system. Source: XDG Base Directory Specification 0.8 (relative XDG paths are ignored).
 */
export function dataDir(env: Partial<Record<string, string>> = process.env): string {
  const xdg = env.XDG_DATA_HOME && isAbsolute(env.XDG_DATA_HOME) ? env.XDG_DATA_HOME : join(homedir(), ".local/share");
  const dir = env.PUENTE_DATA ? resolve(env.PUENTE_DATA) : join(xdg, "puente");
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  chmodSync(dir, 0o700);
  return dir;
}
