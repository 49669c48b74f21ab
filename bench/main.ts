import { closeTestHosts } from "../lab/test-hosts.ts";
import { benchMemory } from "./memory.ts";
import { benchOperate } from "./operate.ts";
import { benchPage } from "./page.ts";
import { benchSnapshot } from "./snapshot.ts";

const BENCHES = { snapshot: benchSnapshot, page: benchPage, memory: benchMemory, operate: benchOperate };

const HELP = `Usage: npm run bench -- snapshot | page | operate | memory [--minutes N]

  snapshot  a snapshot over SSH against the same reads by hand, one process per object, and growth to 1,000 networks
  page      click to list in Chromium, first-load JavaScript, a change made with virsh until the page shows it
  operate   a key in the wizard to its preview
  memory    the server's memory with 10 watched hosts under events (default: 60 minutes)

Needs root on Debian (the lab). Prints figures, and ratios against a baseline measured in the same run.
`;

const [name = "", ...rest] = process.argv.slice(2);
const bench = BENCHES[name as keyof typeof BENCHES];
if (!bench) {
  process.stderr.write(HELP);
  process.exit(2);
}

async function end(code: number): Promise<never> {
  await closeTestHosts();
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void end(1));
try {
  await bench(rest);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  await end(1);
}
await end(Number(process.exitCode ?? 0));
