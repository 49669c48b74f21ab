import { parseArgs } from "node:util";

const GENERATIONS = ["bookworm", "trixie", "trixie-nftables"] as const;
const SCENARIOS = ["aula", "empty"] as const;
export type Generation = (typeof GENERATIONS)[number];
export type Scenario = (typeof SCENARIOS)[number];

export type UpOptions = { name: string; hosts: number; generation: Generation; scenario: Scenario; locale: string };

export type Command =
  | ({ verb: "up"; json: boolean } & UpOptions)
  | { verb: "down"; name: string; all: boolean }
  | { verb: "status"; name: string | null; json: boolean }
  | { verb: "sh"; host: string; argv: string[] }
  | { verb: "bulk"; host: string; networks: number; active: number; guests: number }
  | { verb: "help" }
  | { verb: "wrong"; message: string };

const DEFAULT_NAME = "lab";

/** What the person typed after `npm run lab --`, or what is wrong with it. */
export function parseCommand(argv: readonly string[]): Command {
  const [verb, ...rest] = argv;
  if (verb === undefined || verb === "help" || argv.includes("--help")) return { verb: "help" };
  try {
    if (verb === "up") return parseUp(rest);
    if (verb === "down") return parseDown(rest);
    if (verb === "status") return parseStatus(rest);
    if (verb === "sh") return parseSh(rest);
    if (verb === "bulk") return parseBulk(rest);
    return { verb: "wrong", message: `unknown command: ${verb}` };
  } catch (error) {
    return { verb: "wrong", message: error instanceof Error ? error.message : String(error) };
  }
}

function parseUp(args: string[]): Command {
  const { values } = parseArgs({
    args,
    options: {
      name: { type: "string", default: DEFAULT_NAME },
      hosts: { type: "string", default: "1" },
      generation: { type: "string", default: "bookworm" },
      scenario: { type: "string", default: "aula" },
      locale: { type: "string", default: "C.UTF-8" },
      json: { type: "boolean", default: false },
    },
  });
  return {
    verb: "up",
    name: nameOf(values.name),
    hosts: whole("--hosts", values.hosts, { min: 1, max: 40 }),
    generation: oneOf("--generation", values.generation, GENERATIONS),
    scenario: oneOf("--scenario", values.scenario, SCENARIOS),
    locale: oneOf("--locale", values.locale, ["C.UTF-8", "es_ES.UTF-8"]),
    json: values.json,
  };
}

function parseDown(args: string[]): Command {
  const options = {
    name: { type: "string", default: DEFAULT_NAME },
    all: { type: "boolean", default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  return { verb: "down", name: nameOf(values.name), all: values.all };
}

function parseStatus(args: string[]): Command {
  const options = { name: { type: "string" }, json: { type: "boolean", default: false } } as const;
  const { values } = parseArgs({ args, options });
  return { verb: "status", name: values.name === undefined ? null : nameOf(values.name), json: values.json };
}

function parseSh([host, ...argv]: string[]): Command {
  if (!host) throw new Error("sh needs a host: npm run lab -- sh HOST [command …]");
  return { verb: "sh", host, argv };
}

function parseBulk(args: string[]): Command {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      networks: { type: "string", default: "1000" },
      active: { type: "string", default: "20" },
      guests: { type: "string", default: "0" },
    },
  });
  const host = positionals[0];
  if (!host) throw new Error("bulk needs a host: npm run lab -- bulk HOST --networks 1000");
  const networks = whole("--networks", values.networks, { min: 0, max: 5000 });
  const active = whole("--active", values.active, { min: 0, max: networks });
  return { verb: "bulk", host, networks, active, guests: whole("--guests", values.guests, { min: 0, max: 10_000 }) };
}

function nameOf(value: string): string {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(value))
    throw new Error(`--name: lower-case letters, digits and dashes, not ${value}`);
  return value;
}

function whole(option: string, value: string, range: { min: number; max: number }): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < range.min || number > range.max) {
    throw new Error(`${option}: a whole number from ${range.min} to ${range.max}, not ${value}`);
  }
  return number;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw new Error(`${option}: one of ${allowed.join(", ")}, not ${value}`);
  return found;
}
