import type { ChildProcess } from "node:child_process";
import { createSignInLink } from "../../lib/usecases/create-sign-in-link.ts";
import type { Context, ExitCode } from "../command.ts";
import { findFreePort, whyNotListen } from "../free-port.ts";
import { printDocument, tell } from "../output.ts";
import { report } from "../report.ts";
import { build, buildState, canBuild, startServer, waitForServer } from "../standalone.ts";
import type { Words } from "../words.ts";

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

type Refusal = { key: string; values?: Record<string, string | number>; hint?: string; exitCode: ExitCode };

const refuse = ({ words }: Context, { key, values, hint, exitCode }: Refusal): Promise<ExitCode> => {
  const advice = hint ? words(hint) : words("cli.usage.hint", { command: "serve" });
  const error = { code: "not-served", message: words(key, values), hint: advice, host: null };
  return report({ error, isJson: false, exitCode });
};

/** The port to listen on, or why there is none. */
async function choosePort(address: string, asked: string | undefined): Promise<number | Refusal> {
  const noAddress: Refusal = { key: "cli.usage.badAddress", values: { given: address }, exitCode: 2 };
  if (asked === undefined) return (await findFreePort(address)) ?? noAddress;
  const port = Number(asked);
  if (!/^\d{1,5}$/.test(asked) || port < 1 || port > 65535) {
    return { key: "cli.usage.badPort", values: { given: asked }, exitCode: 2 };
  }
  const why = await whyNotListen(address, port);
  if (why === null) return port;
  const hint = "cli.serveErrors.portTakenHint";
  return why === "taken" ? { key: "cli.serveErrors.portTaken", values: { port: asked }, hint, exitCode: 1 } : noAddress;
}

function ensureBuild(words: Words): Refusal | null {
  const state = buildState();
  if (state === "ready") return null;
  if (!canBuild())
    return state === "stale"
      ? null
      : { key: "cli.serveErrors.notBuilt", hint: "cli.serveErrors.notBuiltHint", exitCode: 1 };
  tell(words("cli.progress.building"));
  return build() ? null : { key: "cli.serveErrors.buildFailed", exitCode: 1 };
}

/** The link to open: a server on every address is opened at the machine's own. */
const originOf = (address: string, port: number): string => {
  const host = address === "0.0.0.0" || address === "::" ? "127.0.0.1" : address;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
};

/** Passes our end on to the server, and ours waits for its. */
function waitForEnd(server: ChildProcess): Promise<{ code: number | null; isAsked: boolean }> {
  return new Promise((resolve) => {
    let isAsked = false;
    const pass = (signal: NodeJS.Signals) => {
      isAsked = true;
      server.kill(signal);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, pass);
    if (server.exitCode !== null) resolve({ code: server.exitCode, isAsked });
    server.once("exit", (code) => resolve({ code, isAsked }));
  });
}

/** `puente serve`: the web app, until it is stopped. */
export async function serve(context: Context): Promise<ExitCode> {
  const { words, values } = context;
  const address = (values.host as string | undefined) ?? "127.0.0.1";
  const port = await choosePort(address, values.port as string | undefined);
  if (typeof port !== "number") return refuse(context, port);
  const missing = ensureBuild(words);
  if (missing) return refuse(context, missing);
  const origin = originOf(address, port);
  const server = startServer({ address, port });
  const ended = waitForEnd(server);
  if (await waitForServer(origin, server)) {
    const link = await createSignInLink(origin);
    if (!LOOPBACK.includes(address)) tell(words("cli.progress.exposed", { address }));
    tell(words("cli.progress.listening", { origin }));
    await printDocument(`${link?.url ?? origin}\n`);
  }
  const { code, isAsked } = await ended;
  if (isAsked) {
    tell(words("cli.progress.stopped"));
    return 0;
  }
  return refuse(context, { key: "cli.serveErrors.died", values: { code: code ?? "?" }, exitCode: 1 });
}
