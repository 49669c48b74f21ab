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
  const running = await Promise.all(
    WORLDS.map(async ({ name, recording }) => ({
      name,
      host: await startSimHost(loadWorld(recording, Date.now), join(folder, "keys", name)),
    })),
  );
  return {
    hosts: running.map(({ name, host }) => ({ name, uri: host.uri, isSimulated: true })),
    stop: async () => void (await Promise.all(running.map(({ host }) => host.close()))),
  };
}

async function startReal(words: Words): Promise<Hosts> {
  tell(words("cli.demo.real"));
  const abort = new AbortController();
  const interrupt = () => abort.abort();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupt);
  try {
    return { hosts: await startRealHosts(abort.signal), stop: async () => stopRealHosts() };
  } catch (error) {
    stopRealHosts();
    throw error;
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, interrupt);
  }
}

/** Ctrl-C must never end this process alone: what it started would stay. Whoever waits for something notices it. */
function outliveSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
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
  const { folder, release } = takeDemoFolder(values.real ? join(base, "real") : base);
  process.env.PUENTE_DATA = folder;
  outliveSignals();
  try {
    const { hosts, stop } = values.real ? await startReal(words) : await startSimulated(folder);
    try {
      await registerHosts(hosts);
      tell(words("cli.demo.hosts", { names: hosts.map(({ name }) => name).join(", "), count: hosts.length }));
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
