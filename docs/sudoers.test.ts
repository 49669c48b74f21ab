import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sudoersLines } from "../lib/model/sudoers-lines.ts";
import { ALL_READERS } from "../lib/readers/all-readers.ts";

const read = (path: string): string => readFileSync(join(import.meta.dirname, "..", path), "utf8");
/** Commands of sudoers lines, without the quotes that mean "no argument". */
const commandsOf = (text: string): string[] =>
  [...text.matchAll(/\/usr\/sbin\/[^,\\\n]+/g)].map(([command]) => command.trim()).sort();
const documented = commandsOf(sudoersLines("puente"));

test("sudo allows what the readers ask and the rules' monitor, and nothing else", () => {
  const asked = ALL_READERS.filter(({ privileged }) => privileged).map(({ argv }) => `/usr/sbin/${argv.join(" ")}`);
  expect(documented.map((command) => command.replace(' ""', ""))).toEqual([...asked, "/usr/sbin/nft monitor"].sort());
});

test("every command is allowed with exact arguments: none is left open, none has a wildcard", () => {
  for (const command of documented) expect(command).toMatch(/^\/usr\/sbin\/[a-z0-9-]+ (""|[a-z -]+)$/);
});

test.each(["README.md", "lab/shell/users.sh"])("%s gives the same commands", (path) => {
  expect(commandsOf(read(path))).toEqual(documented);
});
