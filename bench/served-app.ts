import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../bin/free-port.ts";
import { build, buildState, startServer } from "../bin/standalone.ts";
import { createSignInLink } from "../lib/usecases/create-sign-in-link.ts";
import { registerHosts } from "../sim/register-hosts.ts";

export type ServedApp = { origin: string; link: string; pid: number; stop: () => Promise<void> };

/** The production build over these hosts, with a data folder of its own that goes with it. */
export async function serveApp(hosts: readonly { name: string; uri: string }[]): Promise<ServedApp> {
  if (buildState() !== "ready" && !build()) throw new Error("the build failed");
  const folder = mkdtempSync(join(tmpdir(), "puente-bench-"));
  process.env.PUENTE_DATA = folder;
  await registerHosts(hosts.map((host) => ({ ...host, isSimulated: false })));
  const port = await findFreePort("127.0.0.1");
  if (port === null) throw new Error("no free port");
  const origin = `http://127.0.0.1:${port}`;
  const { process: server, isReady } = startServer({ address: "127.0.0.1", port });
  const stop = async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  if (!(await isReady)) throw new Error("the server did not start");
  const link = await createSignInLink(origin);
  if (!link || server.pid === undefined) throw new Error("no link");
  return { origin, link: link.url, pid: server.pid, stop };
}
