import { expect, test } from "vitest";
import { parseCommand } from "./arguments.ts";

test("up alone is one bookworm host with the classroom, called lab", () => {
  expect(parseCommand(["up"])).toEqual({
    verb: "up",
    name: "lab",
    hosts: 1,
    generation: "bookworm",
    scenario: "aula",
    locale: "C.UTF-8",
    json: false,
  });
});

test.each([
  [["up", "--hosts", "0"], "--hosts"],
  [["up", "--hosts", "2x"], "--hosts"],
  [["up", "--generation", "sid"], "bookworm, trixie, trixie-nftables"],
  [["up", "--scenario", "x"], "aula, empty"],
  [["up", "--name", "../x"], "--name"],
  [["up", "--surprise"], "--surprise"],
  [["sh"], "sh needs a host"],
  [["bulk", "h", "--networks", "3", "--active", "4"], "--active"],
  [["destroy"], "unknown command: destroy"],
])("%j is refused, naming what is wrong", (argv, words) => {
  const command = parseCommand(argv);
  expect(command.verb).toBe("wrong");
  expect(command).toHaveProperty("message", expect.stringContaining(words));
});

test("everything after the host of sh is the command, options too", () => {
  expect(parseCommand(["sh", "dev", "ip", "-j", "link"])).toEqual({
    verb: "sh",
    host: "dev",
    argv: ["ip", "-j", "link"],
  });
});

test("down takes one lab unless all are asked for", () => {
  expect(parseCommand(["down"])).toEqual({ verb: "down", name: "lab", all: false });
  expect(parseCommand(["down", "--all"])).toEqual({ verb: "down", name: "lab", all: true });
});

test("without a command the help is shown", () => {
  expect(parseCommand([])).toEqual({ verb: "help" });
  expect(parseCommand(["up", "--help"])).toEqual({ verb: "help" });
});
