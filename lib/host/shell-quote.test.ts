import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandText } from "./command-text.ts";
import { shellQuote } from "./shell-quote.ts";

const NAMES = [
  "",
  "-dash",
  "--",
  "it's",
  "$(id)",
  "`id`",
  "a;b",
  "a\nb",
  "a b",
  "\\",
  "!x",
  "ñ'$\"",
  "~",
  "a=b",
  "#x",
  "{a,b}",
];

function echoed(words: readonly string[]): string[] {
  const line = `printf '%s\\0' ${words.map(shellQuote).join(" ")}`;
  const { stdout } = spawnSync("/bin/sh", ["-c", line]);
  return stdout.toString("utf8").split("\0").slice(0, -1);
}

describe("a quoted word", () => {
  it("reaches a real shell as it is, whatever is in it", { timeout: 30_000 }, () => {
    expect(echoed(NAMES)).toEqual(NAMES);
    const word = fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.replaceAll("\0", "").toWellFormed());
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
        expect(echoed(words)).toEqual(words);
      }),
      { numRuns: 40 },
    );
  });

  it("is left alone where a person would not quote it", () => {
    expect(["net-dumpxml", "/usr/sbin/nft", "-c", "qemu:///system", "--network=a"].map(shellQuote).join(" ")).toBe(
      "net-dumpxml /usr/sbin/nft -c qemu:///system --network=a",
    );
  });

  it("is quoted whole, however long it is", () => {
    expect(shellQuote(`${"a".repeat(1_000_000)}=`)).toHaveLength(1_000_003);
  });

  it("cannot hold a NUL", () => {
    expect(() => shellQuote("a\0b")).toThrow(RangeError);
  });
});

describe("a command as a person would type it", () => {
  it("names virsh's connection and the object", () => {
    expect(commandText(["virsh", "net-list", "--all"])).toBe("virsh -c qemu:///system net-list --all");
    const key = "f3c0a1b2-0000-4000-8000-000000000001";
    expect(commandText(["net-dumpxml", "{uuid}"], { key })).toBe(`virsh -c qemu:///system net-dumpxml ${key}`);
  });

  it("shows sudo where it is used", () => {
    expect(commandText(["nft", "-j", "list", "ruleset"], { sudo: true })).toBe("sudo -n /usr/sbin/nft -j list ruleset");
  });
});
