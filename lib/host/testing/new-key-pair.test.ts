import ssh2 from "ssh2";
import { expect, test } from "vitest";
import { newKeyPair } from "./new-key-pair.ts";

test("every key pair can be read, also one whose public key begins with zeros", () => {
  const pairs = Array.from({ length: 3_000 }, () => newKeyPair());
  const unread = pairs
    .flatMap((pair) => [pair.private, pair.public])
    .filter((text) => {
      return ssh2.utils.parseKey(text) instanceof Error;
    });
  expect(unread).toEqual([]);
}, 60_000);
