import { join } from "node:path";
import { parseArgs } from "node:util";
import { serve } from "../bin/commands/serve.ts";
import { tell } from "../bin/output.ts";
import { chooseLanguage, type Words, wordsIn } from "../bin/words.ts";
import { takeDemoFolder } from "./demo-folder.ts";
import { startRealHosts, stopRealHosts } from "./real-hosts.ts";
import { loadWorld, WORLDS } from "./recorded-world.ts";
import { type DemoHost, registerHosts } from "./register-hosts.ts";
import { startSimHost } from "./sim-host.ts";

type Hosts = { hosts: DemoHost[]; stop: () => Promise<void> };

async function startSimulated(folder: string): Promise<Hosts> {
  const starting = WORLDS.map(async ({ name, recording }) => ({
    name,
    host: await startSimHost(loadWorld(recording, Date.now), join(folder, "keys", name)),
  }));
  const stop = async () => {
    const started = await Promise.allSettled(starting);
    await Promise.all(started.map((one) => one.status === "fulfilled" && one.value.host.close()));
  };
  try {
    const running = await Promise.all(starting);
    return { hosts: running.map(({ name, host }) => ({ name, uri: host.uri, isSimulated: true })), stop };
  } catch (error) {
    await stop(); // one of them may run, and would keep this process
    throw error;
  }
}

async function startReal(words: Words, folder: string, stopped: AbortSignal): Promise<Hosts> {
  tell(words("cli.demo.real"));
  const stop = () => stopRealHosts(folder);
  try {
    return { hosts: await startRealHosts(folder, stopped), stop };
  } catch (error) {
    await stop();
    if (stopped.aborted) return { hosts: [], stop: async () => {} };
    throw error;
  }
}

/** Ctrl-C must never end this process alone: what it started would stay. Whoever waits for something is told. */
function outliveSignals(): AbortSignal {
  const stopped = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopped.abort());
  return stopped.signal;
}

/** `npm run demo`: hosts of our own, the web app over them, and a link to open. Ctrl-C ends all of it. */
async function demo(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { real: { type: "boolean", default: false }, port: { type: "string" }, lang: { type: "string" } },
  });
  const language = chooseLanguage(values.lang, process.env);
  const words = wordsIn(language);
  const base = process.env.PUENTE_DEMO ?? join(import.meta.dirname, "../.puente");
  const stopped = outliveSignals();
  const { folder, release } = takeDemoFolder(values.real ? join(base, "real") : base);
  process.env.PUENTE_DATA = folder;
  try {
    const { hosts, stop } = values.real ? await startReal(words, folder, stopped) : await startSimulated(folder);
    try {
      if (stopped.aborted) return 0;
      await registerHosts(hosts);
      tell(words("cli.demo.hosts", { names: hosts.map(({ name }) => name).join(", "), count: hosts.length }));
      if (stopped.aborted) return 0;
      return await serve({ language, words, values: { port: values.port }, operands: [] });
    } finally {
      await stop();
    }
  } finally {
    release();
  }
}

try {
  process.exitCode = await demo(process.argv.slice(2));
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
