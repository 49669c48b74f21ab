import { describe, expect, test } from "vitest";
import { OPTIONS } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { commandHelp, overviewHelp } from "./help.ts";
import { textWidth } from "./table.ts";
import { LANGUAGES, wordsIn } from "./words.ts";

const SECTIONS = ["name", "synopsis", "description", "options", "exitStatus", "environment", "files", "examples"];

describe.each(LANGUAGES)("in %s", (language) => {
  const words = wordsIn(language);

  describe.each(COMMANDS.map((command) => [command.name, command] as const))("the page of %s", (_name, command) => {
    const page = commandHelp(command, words);

    test("has every section of a manual page, in order", () => {
      const titles = page.split("\n").filter((line) => /^\S/.test(line));
      expect(titles).toEqual(SECTIONS.map((name) => words(`cli.sections.${name}`)));
    });

    test("explains every option, exit code and example", () => {
      for (const name of command.options) expect(page).toMatch(new RegExp(`^    (-., )?--${name}( |$)`, "m"));
      for (const code of command.exits) expect(page).toMatch(new RegExp(`^    ${code}$`, "m"));
      for (const example of command.examples) expect(page).toContain(`\n    ${example}\n        `);
      expect(command.examples.length).toBeGreaterThan(0);
    });

    test("fits into 80 columns, but for what must not be broken", () => {
      const long = page.split("\n").filter((line) => textWidth(line) > 80 && !command.examples.includes(line.trim()));
      expect(long).toEqual([]);
    });
  });

  test("the overview names every command", () => {
    const overview = overviewHelp(words);
    for (const { name } of COMMANDS) expect(overview).toMatch(new RegExp(`^    ${name} +\\S`, "m"));
  });
});

test("every option belongs to some command", () => {
  const used = new Set(COMMANDS.flatMap(({ options }) => options));
  expect([...used].sort()).toEqual(Object.keys(OPTIONS).sort());
});
