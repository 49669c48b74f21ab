import type { ChildProcess } from "node:child_process";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createSignInLink } from "../../lib/usecases/create-sign-in-link.ts";
import type { Context, ExitCode } from "../command.ts";
import { endServer } from "../end-server.ts";
import { findFreePort, whyNotListen } from "../free-port.ts";
import { printDocument, tell } from "../output.ts";
import { report } from "../report.ts";
import { build, buildState, canBuild, startServer } from "../standalone.ts";
import type { Words } from "../words.ts";

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

type Refusal = { key: string; values?: Record<string, string | number>; hint?: string; exitCode: ExitCode };

const refuse = ({ words }: Context, { key, values, hint, exitCode }: Refusal): Promise<ExitCode> => {
  const advice = hint ? words(hint) : words("cli.usage.hint", { command: "serve" });
  const error = { code: "not-served", message: words(key, values), hint: advice, host: null };
  return report({ error, isJson: false, exitCode });
};

/** The port to listen on, or why there is none; `from` is where to look when none was asked for. */
async function choosePort(address: string, asked: string | undefined, from: number): Promise<number | Refusal> {
  const noAddress: Refusal = { key: "cli.usage.badAddress", values: { given: address }, exitCode: 2 };
  if (asked === undefined) return (await findFreePort(address, from)) ?? noAddress;
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

/** Ctrl-C and the like: they end the server that runs then, and are remembered where none runs yet. */
function heedSignals() {
  const state: { server: ChildProcess | null; isStopped: boolean } = { server: null, isStopped: false };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      state.isStopped = true;
      if (state.server) endServer(state.server);
    });
  }
  return state;
}

type Started = { server: ChildProcess; ended: Promise<number | null>; port: number };
type StartOptions = { address: string; asked: string | undefined; signals: ReturnType<typeof heedSignals> };

/** A server that listens; null: stopped meanwhile. Another program may take a free port first: then the next is tried. */
async function startSomewhere({ address, asked, signals }: StartOptions): Promise<Started | Refusal | null> {
  let from = 3000;
  for (let attempt = 0; ; attempt++) {
    const port = await choosePort(address, asked, from);
    if (signals.isStopped) return null;
    if (typeof port !== "number") return port;
    const server = startServer({ address, port });
    signals.server = server.process;
    const ended = new Promise<number | null>((resolve) => server.process.once("exit", resolve));
    if (await server.isReady) return { server: server.process, ended, port };
    const died: Refusal = { key: "cli.serveErrors.died", values: { code: (await ended) ?? "?" }, exitCode: 1 };
    if (signals.isStopped) return null;
    if (asked !== undefined || attempt === 4) return died;
    from = port + 1;
  }
}

/** Says where the server listens, and how to get in. */
async function announce({ words }: Context, address: string, port: number): Promise<void> {
  const origin = originOf(address, port);
  const link = await createSignInLink(origin);
  if (!LOOPBACK.includes(address)) tell(words("cli.progress.exposed", { address }));
  tell(words("cli.progress.listening", { origin }));
  await printDocument(`${link?.url ?? origin}\n`);
}

/** `puente serve`: the web app, until it is stopped. */
export async function serve(context: Context): Promise<ExitCode> {
  const { words, values } = context;
  const address = (values.host as string | undefined) ?? "127.0.0.1";
  const asked = values.port as string | undefined;
  const signals = heedSignals();
  const checked = await choosePort(address, asked, 3000);
  if (typeof checked !== "number") return refuse(context, checked);
  const problem = ensureBuild(words);
  await nextTurn(); // a build holds signals up until here
  if (signals.isStopped) return 0;
  if (problem) return refuse(context, problem);
  const started = await startSomewhere({ address, asked, signals });
  if (!started) return 0;
  if ("key" in started) return refuse(context, started);
  try {
    await announce(context, address, started.port);
    const code = await started.ended;
    if (!signals.isStopped)
      return refuse(context, { key: "cli.serveErrors.died", values: { code: code ?? "?" }, exitCode: 1 });
    tell(words("cli.progress.stopped"));
    return 0;
  } finally {
    endServer(started.server); // whatever went wrong meanwhile: it must not stay without us, nor we because of it
  }
}
