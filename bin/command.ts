import type { Language, Words } from "./words.ts";

/** 0 fine; 1 the answer is "no", or it could not be done; 2 bad usage; 3 the host cannot be reached or refused. */
export type ExitCode = 0 | 1 | 2 | 3;

export type Context = {
  language: Language;
  words: Words;
  values: Record<string, string | boolean | undefined>;
  /** Positional arguments, as many as the command names. */
  operands: string[];
};

/**
 * One command: its grammar, and what its manual page lists beyond the words under `cli.<name>` in messages.
 * `placeholder`: what a value of the option is called there (`cli.placeholders.<…>`); without one it is a switch.
 */
export type OptionName = "json" | "lang" | "help" | "accept-key" | "port" | "host" | "spec" | "yes";
type FileName = keyof typeof FILES;
type CommandName = "inspect" | "networks" | "plan" | "apply" | "serve" | "link";
export type Command = {
  name: CommandName;
  operands: readonly "host"[];
  options: readonly OptionName[];
  exits: readonly ExitCode[];
  environment: readonly string[];
  files: readonly FileName[];
  /** Command lines; the n-th one is explained by `cli.<name>.examples.<n>`. */
  examples: readonly string[];
  load: () => Promise<(context: Context) => Promise<ExitCode>>;
};

export const OPTIONS: Record<OptionName, { placeholder: string | null; short?: string }> = {
  json: { placeholder: null },
  lang: { placeholder: "language" },
  help: { placeholder: null, short: "h" },
  "accept-key": { placeholder: "fingerprint" },
  port: { placeholder: "port" },
  host: { placeholder: "address" },
  spec: { placeholder: "file" },
  yes: { placeholder: null, short: "y" },
};

/** Files that a manual page names; the words for each are `cli.files.<name>`. */
export const FILES = {
  sshConfig: "~/.ssh/config",
  knownHosts: "~/.ssh/known_hosts",
  data: "~/.local/share/puente",
  server: ".next/standalone/server.js",
} as const;
