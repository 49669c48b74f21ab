import { expect, test } from "vitest";
import { recordedSnapshot } from "../fixtures/recorded-snapshot.ts";
import { toInspectDocument } from "../lib/derive/documents/to-inspect-document.ts";
import { inspectionText } from "./inspection-text.ts";
import { partName } from "./part-name.ts";
import { wordsIn } from "./words.ts";

const words = wordsIn("en");

test("what could not be read or understood is told in words, with the host's own at its end", async () => {
  const document = toInspectDocument(await recordedSnapshot("trixie-no-sudo"));
  const warning = { code: "malformed-json", reader: "nft-json", subject: null, excerpt: "{\u001b[31m" } as const;
  const text = inspectionText({ ...document, warnings: [warning] }, words).join("\n");
  expect(text).toContain("  IPv4 rules (iptables-save). The user may not read this without root");
  expect(text).toContain("NOT UNDERSTOOD (1)\n  nftables rules as data (nft -j list ruleset).");
  expect(text).toMatch(/\{\[31m$/m);
});

test("a part is told with the network or guest it is about; one without words by its id", () => {
  expect(partName({ what: "net-dumpxml", subject: "red\u001b" }, words)).toBe(
    "live XML of networks (virsh net-dumpxml): red",
  );
  expect(partName({ what: "constructor", subject: null }, words)).toBe("constructor");
});
