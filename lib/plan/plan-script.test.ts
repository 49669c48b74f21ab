import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { commandLine, planScript } from "./plan-script.ts";

const step = (argv: string[], stdin: string | null = null) => ({
  what: { code: "say", params: {} },
  argv,
  stdin,
  privileged: false,
  isOptional: false,
});

it("a script hands a real shell the same words and the same text, however odd they are", () => {
  const odd = ["printf", "%s\\n", "it's", "$(id)", "`id`", "-dash", "a b", "ñ", "", "*", "<x>"];
  const text = "<name>$(id) `id` \\ EOF</name>\nEOF\nEOF1\nend";
  const script = planScript([step(odd), step(["cat"], text)], () => "says\nthis\n$(id)");
  expect(execFileSync("sh", ["-s"], { input: script, encoding: "utf8" })).toBe(`${odd.slice(2).join("\n")}\n${text}\n`);
});

it("a script stops at the first step that fails", () => {
  const script = planScript([step(["false"]), step(["echo", "went on"])], () => "a step");
  expect(() => execFileSync("sh", ["-s"], { input: script, encoding: "utf8" })).toThrow();
});

it("a script goes on past a step that may fail", () => {
  const may = [
    { ...step(["false"]), isOptional: true },
    { ...step(["sh", "-c", "cat; exit 3"], "read\n"), isOptional: true },
  ];
  const script = planScript([...may, step(["echo", "went on"])], () => "a step");
  expect(execFileSync("sh", ["-s"], { input: script, encoding: "utf8" })).toBe("read\nwent on\n");
});

it("a command that only root may run is shown with sudo", () => {
  expect(commandLine({ argv: ["ip", "link", "set", "a;b", "up"] }, true)).toBe("sudo ip link set 'a;b' up");
});
