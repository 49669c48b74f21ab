import { describe, expect, test } from "vitest";
import { runVirsh } from "./virsh.ts";
import { virshWords } from "./virsh-words.ts";

describe("virsh's own grammar", () => {
  test.each([
    [
      "echo a;net-uuid 'my net'",
      [
        ["echo", "a"],
        ["net-uuid", "my net"],
      ],
    ],
    ["net-uuid 'it'\\''s' # comment\nlist", [["net-uuid", "it's"], ["list"]]],
    ['net-uuid "a \\"b\\" $(id)";;', [["net-uuid", 'a "b" $(id)']]],
    ["net-uuid a#b", [["net-uuid", "a#b"]]],
    ["list ''", [["list", ""]]],
    ["", []],
  ])("%s", (text, commands) => expect(virshWords(text)).toEqual(commands));
});

describe("one virsh process", () => {
  const answer = (words: readonly string[]) =>
    words[0] === "net-uuid"
      ? { exitCode: 0, stdout: "0e43800b\n", stderr: "" }
      : { exitCode: 1, stdout: "", stderr: "error: failed\n" };

  test("prints as virsh 9.0 does: a newline after each command, marks of the error stream as errors", () => {
    const said = runVirsh(["virsh", "-c", "qemu:///system", "echo @@a;echo --err @@a;net-uuid x;echo @@b;nope"], {
      answer,
    });
    expect(said).toEqual({ exitCode: 1, stdout: "@@a\n\n0e43800b\n\n@@b\n\n", stderr: "error: @@a\nerror: failed\n" });
  });

  test("is told nothing but what is wrong with a command line that it can't read, wherever that is", () => {
    const refusal = { exitCode: 1, stdout: "", stderr: "error: unknown command: 'nope'\n" };
    const check = ([name]: readonly string[]) => (name === "nope" ? refusal : null);
    expect(runVirsh(["virsh", "net-uuid x;nope"], { answer, check })).toEqual(refusal);
  });

  test("asked to be quiet leaves out the newlines", () => {
    expect(runVirsh(["virsh", "-q", "net-uuid", "x"], { answer })).toMatchObject({ stdout: "0e43800b\n" });
  });

  test("with several arguments is one command, printed with the same newline after it", () => {
    const said = runVirsh(["virsh", "-r", "-c", "qemu:///system", "net-uuid", "x"], { answer });
    expect(said).toEqual({ exitCode: 0, stdout: "0e43800b\n\n", stderr: "" });
  });
});
