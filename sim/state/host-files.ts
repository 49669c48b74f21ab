import { hostConfig } from "../../lib/readers/host-config.ts";
import type { Answer } from "../calls.ts";
import type { SimState } from "./sim-state.ts";

const ok: Answer = { exitCode: 0, stdout: "", stderr: "" };
const no = (stderr: string): Answer => ({ exitCode: 1, stdout: "", stderr: `${stderr}\n` });

/** The host's files that plans read and change: how its interfaces are set up, and what waits to be confirmed. */
export type HostFiles = { texts: Map<string, string>; folders: Set<string> };

const OURS = /^\/(?:etc\/network|run\/puente-bridge|var\/backups)(?:\/|$)/;
const isOurs = (path: string) => OURS.test(path);

/** What was recorded of the interfaces' configuration. */
export function loadFiles(recorded: string): HostFiles {
  const { files } = hostConfig.parse(recorded).value.ifupdown;
  return { texts: new Map(files.map(({ path, text }) => [path, text ?? ""])), folders: new Set(["/etc/network"]) };
}

const paths = (words: readonly string[]) => words.filter((word) => word.startsWith("/"));

/** `mkdir [-p] [-m MODE] FOLDER`. */
function makeFolder({ files }: SimState, words: readonly string[]): Answer | null {
  const [folder = ""] = paths(words);
  if (!isOurs(folder)) return null;
  if (files.folders.has(folder) && !words.includes("-p")) {
    return no(`mkdir: cannot create directory ‘${folder}’: File exists`);
  }
  files.folders.add(folder);
  return ok;
}

/** Takes a folder away with all that is in it, or a file. */
export function removeFiles(state: SimState, path: string): void {
  const { texts, folders } = state.files;
  for (const one of [...texts.keys()]) if (one === path || one.startsWith(`${path}/`)) texts.delete(one);
  folders.delete(path);
  state.touch("config");
}

function remove(state: SimState, words: readonly string[]): Answer | null {
  const named = paths(words);
  if (named.length === 0 || !named.every(isOurs)) return null;
  for (const path of named) removeFiles(state, path);
  return ok;
}

/** `install -m MODE /dev/stdin FILE`. */
function write(state: SimState, words: readonly string[], stdin: string): Answer | null {
  const [from, to = ""] = paths(words);
  if (from !== "/dev/stdin" || !isOurs(to)) return null;
  state.files.texts.set(to, stdin);
  state.touch("config");
  return ok;
}

/** `cp` and `mv` of one file. */
const copy =
  (tool: "cp" | "mv") =>
  (state: SimState, words: readonly string[]): Answer | null => {
    const [from = "", to = ""] = paths(words);
    if (!isOurs(from) || !isOurs(to)) return null;
    const text = state.files.texts.get(from);
    if (text === undefined) return no(`${tool}: cannot stat '${from}': No such file or directory`);
    state.files.texts.set(to, text);
    if (tool === "mv") state.files.texts.delete(from);
    state.touch("config");
    return ok;
  };

type FileCommand = (state: SimState, words: readonly string[], stdin: string) => Answer | null;

/** What plans do with files; null: they are none of these. */
export const FILE_COMMANDS: Record<string, FileCommand> = {
  ...{ mkdir: makeFolder, rm: remove, install: write, cp: copy("cp"), mv: copy("mv") },
};

/** What the reader of the configuration prints: what was recorded of the host, and its files as they are. */
export function printConfig({ files, ifstate, config, trial, now }: SimState): string {
  const shown = [...files.texts].filter(([path]) => /^\/etc\/network\/interfaces(?:\.d\/[^/]+)?$/.test(path));
  const lines = (text: string) =>
    text
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => `|${line}`);
  const seconds = Math.floor(now() / 1000);
  const pending = trial
    ? [
        ...[`name=${trial.name}`, `dev=${trial.dev}`, "manager=ifupdown", `seconds=${trial.seconds}`],
        ...[`act=${trial.isRemoval ? "remove" : "make"}`],
        ...[`deadline=${trial.deadline}`, ...(trial.isDecided ? ["decided=yes"] : []), `uptime=${seconds}`],
      ]
    : [];
  return [
    ...config,
    ...ifstate.map((name) => `ifstate=${name}=${name}`),
    ...pending.map((line) => `pending=${line}`),
    ...shown.flatMap(([path, text]) => [`file=${path}`, ...lines(text), ""]),
    "",
  ].join("\n");
}
