/**
 * Stands in for virsh where no libvirt is: `node fake-virsh.ts FOLDER [-c URI] [-r] COMMANDS`. FOLDER holds
 * `net-list` and `list` (a line per object: UUID, then `active` or not), and the files `refuse-write`, `refuse-all`,
 * `unknown-NAME` (a subcommand this version does not know: then nothing of the argument runs) that change its manners.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder = "", ...rest] = process.argv.slice(2);
const has = (name: string) => existsSync(join(folder, name));
const isReadOnly = rest.includes("-r");
const commands = (rest.at(-1) ?? "").split(";").filter((command) => command.trim() !== "");

function objects(list: string, isAll: boolean): string {
  const lines = has(list) ? readFileSync(join(folder, list), "utf8").trim().split("\n") : [];
  return lines
    .filter((line) => isAll || line.endsWith(" active"))
    .map((line) => `${line.split(" ")[0]}\n`)
    .join("");
}

function run(command: string): { out: string; err: string } {
  const [name = "", ...words] = command.trim().split(" ");
  if (name === "echo") {
    const isError = words[0] === "--err";
    return isError
      ? { out: "", err: `error: ${words.slice(1).join(" ")}\n` }
      : { out: `${words.join(" ")}\n`, err: "" };
  }
  if (name === "net-list" || name === "list") return { out: `${objects(name, words.includes("--all"))}\n`, err: "" };
  if (words[0]?.startsWith("dead")) return { out: "", err: `error: no object with uuid '${words[0]}'\n` };
  return { out: `<${name} of='${words.join(" ")}'/>\n\n`, err: "" };
}

function main(): number {
  if (has("refuse-all") || (has("refuse-write") && !isReadOnly)) {
    process.stderr.write(
      "error: failed to connect to the hypervisor\nerror: authentication unavailable: no polkit agent\n",
    );
    return 1;
  }
  const unknown = commands.find((command) => has(`unknown-${command.trim().split(" ")[0]}`));
  if (unknown) {
    process.stderr.write(`error: unknown command: '${unknown.trim().split(" ")[0]}'\n`);
    return 1;
  }
  let last = 0;
  for (const { out, err } of commands.map(run)) {
    process.stdout.write(out);
    process.stderr.write(err);
    last = err.startsWith("error: no") ? 1 : 0;
  }
  return last;
}

process.exitCode = main();
