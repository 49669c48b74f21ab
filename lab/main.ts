import { type Command, parseCommand } from "./arguments.ts";
import { bulk } from "./bulk.ts";
import { down } from "./down.ts";
import { HELP } from "./help.ts";
import { sh } from "./sh.ts";
import { listLabs } from "./state.ts";
import { describeStatus, status } from "./status.ts";
import { up } from "./up.ts";

async function main(command: Command): Promise<number> {
  switch (command.verb) {
    case "up":
      return runUp(command);
    case "down":
      for (const name of command.all ? listLabs() : [command.name]) await down(name);
      return 0;
    case "status": {
      const hosts = await status(command.name);
      process.stdout.write(command.json ? `${JSON.stringify({ hosts }, null, 2)}\n` : describeStatus(hosts));
      return 0;
    }
    case "sh":
      return sh(command.host, command.argv);
    case "bulk":
      await bulk(command);
      return 0;
    case "help":
      process.stdout.write(HELP);
      return 0;
    case "wrong":
      process.stderr.write(`${command.message}\n\n${HELP}`);
      return 2;
  }
}

async function runUp(command: Extract<Command, { verb: "up" }>): Promise<number> {
  const abort = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => abort.abort(new Error(`interrupted by ${signal}: everything is taken down again`)));
  }
  await up(command, abort.signal);
  const hosts = await status(command.name);
  process.stdout.write(command.json ? `${JSON.stringify({ hosts }, null, 2)}\n` : describeStatus(hosts));
  return 0;
}

try {
  process.exitCode = await main(parseCommand(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
