import { describe, expect, test } from "vitest";
import { COMMANDS } from "./commands.ts";
import { readArguments } from "./read-arguments.ts";

const read = (line: string) => readArguments(line.split(" ").filter(Boolean), COMMANDS);

describe("a command line that can be run", () => {
  test.each([
    ["networks aula --json", "networks", ["aula"], { json: true }],
    ["--lang es networks aula", "networks", ["aula"], { lang: "es" }],
    ["inspect --lang=en -- -odd-name", "inspect", ["-odd-name"], { lang: "en" }],
    ["serve --port 8080 --host ::1", "serve", [], { port: "8080", host: "::1" }],
  ])("%s", (line, name, operands, values) => {
    const asked = read(line);
    expect(asked).toMatchObject({ kind: "run", command: { name }, operands, values });
  });
});

describe("what is asked of a manual page", () => {
  test.each([
    ["--help", null],
    ["help", null],
    ["-h", null],
    ["networks --help", "networks"],
    ["help serve", "serve"],
    ["inspect --help --jsno", "inspect"],
  ])("%s", (line, name) => {
    const asked = read(line);
    expect(asked.kind).toBe("help");
    expect(asked.kind === "help" && (asked.command?.name ?? null)).toBe(name);
  });

  test("--version is answered anywhere before the command", () => expect(read("--version").kind).toBe("version"));
});

describe("what is wrong is said by name, with what was probably meant", () => {
  test.each([
    ["", "commandMissing", {}],
    ["netwroks aula", "unknownCommand", { given: "netwroks", suggestion: "networks" }],
    ["delete aula", "unknownCommand", { given: "delete", suggestion: "none" }],
    ["networks aula --jsno", "unknownOption", { given: "--jsno", suggestion: "--json" }],
    ["networks aula --port 3", "unknownOption", { given: "--port", suggestion: "none" }],
    ["networks aula -x", "unknownOption", { given: "-x", suggestion: "none" }],
    ["networks aula --json=yes", "valueUnwanted", { option: "--json" }],
    ["serve --port", "valueMissing", { option: "--port" }],
    ["networks aula --lang fr", "unknownLanguage", { given: "fr" }],
    ["networks", "operandMissing", { operand: "host" }],
    ["networks aula otra", "operandUnwanted", { given: "otra" }],
  ])("%s", (line, problem, values) => {
    expect(read(line)).toMatchObject({ kind: "wrong", problem, values });
  });
});
