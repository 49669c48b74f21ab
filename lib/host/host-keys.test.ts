import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { acceptedAsKnown, hostKeyAlgorithms, judgeHostKey } from "./host-keys.ts";
import { fingerprint, keyType, knownHostName, parseKnownHosts } from "./known-hosts.ts";
import { newKeyPair } from "./testing/new-key-pair.ts";
import { whyNoOpenSsh } from "./testing/why-no-open-ssh.ts";

const reason = whyNoOpenSsh();
const titled = (title: string) => (reason ? `${title} (skipped: ${reason})` : title);

const folder = mkdtempSync(join(tmpdir(), "puente-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function makePublicKey(type: "ed25519" | "rsa"): { line: string; raw: Buffer } {
  const [kind, base64 = ""] = newKeyPair({ type }).public.split(" ");
  return { line: `${kind} ${base64}`, raw: Buffer.from(base64, "base64") };
}

function putFile(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const ed = makePublicKey("ed25519");
const other = makePublicKey("ed25519");
const rsa = makePublicKey("rsa");
const known = (text: string) => parseKnownHosts(text, "known_hosts");

describe("known hosts", () => {
  it.skipIf(reason)(titled("are told by OpenSSH's own fingerprint"), () => {
    const printed = execFileSync("ssh-keygen", ["-lf", putFile("ed.pub", `${ed.line}\n`)], { encoding: "utf8" });
    expect(printed).toContain(` ${fingerprint(ed.raw)} `);
  });

  it("have the type that their own bytes say", () => {
    expect(keyType(ed.raw)).toBe("ssh-ed25519");
    expect(keyType(rsa.raw)).toBe("ssh-rsa");
    expect(keyType(Buffer.from("no key"))).toBe("");
  });

  const verdict = (text: string, name: string) => judgeHostKey(ed.raw, name, known(text)).verdict;

  it("are found by name, by list, by pattern and by port", () => {
    expect(verdict(`kvm1,10.0.0.1 ${ed.line}`, "10.0.0.1")).toBe("known");
    expect(verdict(`*.aula.test ${ed.line} comment`, "kvm1.aula.test")).toBe("known");
    expect(verdict(`*.aula.test,!kvm9.aula.test ${ed.line}`, "kvm9.aula.test")).toBe("unknown");
    expect(verdict(`[kvm1]:2222 ${ed.line}`, knownHostName("KVM1", 2222))).toBe("known");
    expect(verdict(`kvm1 ${ed.line}`, knownHostName("kvm1", 2222))).toBe("unknown");
    expect(verdict(`# kvm1 ${ed.line}\n\nnonsense\nkvm1 ssh-ed25519 AAAA`, "kvm1")).toBe("unknown");
  });

  it.skipIf(reason)(titled("are found by the hash that OpenSSH makes of a name"), () => {
    const file = putFile("hashed", `kvm1 ${ed.line}\n[kvm1]:2222 ${ed.line}\n`);
    execFileSync("ssh-keygen", ["-q", "-H", "-f", file], { stdio: "ignore" });
    const hashed = readFileSync(file, "utf8");
    expect(hashed).toMatch(/^\|1\|/);
    expect(verdict(hashed, "kvm1")).toBe("known");
    expect(verdict(hashed, "[kvm1]:2222")).toBe("known");
    expect(verdict(hashed, "kvm2")).toBe("unknown");
  });

  it("say both fingerprints and the line when the key is another", () => {
    const judged = judgeHostKey(other.raw, "kvm1", known(`\nkvm1 ${ed.line}`));
    expect(judged.verdict).toBe("changed");
    expect(judged.facts).toMatchObject({
      fingerprint: fingerprint(other.raw),
      known: fingerprint(ed.raw),
      source: "known_hosts:2",
      key: other.raw.toString("base64"),
    });
  });

  it("take a key of another type for a change too: whoever stands in between could choose it", () => {
    expect(judgeHostKey(ed.raw, "kvm1", known(`kvm1 ${rsa.line}`))).toMatchObject({
      verdict: "changed",
      facts: { knownType: "ssh-rsa" },
    });
  });

  it("never trust a revoked key, even one that a person accepted", () => {
    const accepted = acceptedAsKnown([{ name: "kvm1", type: "ssh-ed25519", key: ed.raw.toString("base64") }]);
    expect(judgeHostKey(ed.raw, "kvm1", accepted).verdict).toBe("known");
    const judged = judgeHostKey(ed.raw, "kvm1", [...accepted, ...known(`@revoked * ${ed.line}`)]);
    expect(judged).toMatchObject({ verdict: "changed", facts: { isRevoked: "true" } });
  });

  it("know no certificates", () => {
    expect(known(`@cert-authority * ${ed.line}`)).toEqual([]);
  });

  it("are asked for by the kind of key that is known", () => {
    expect(hostKeyAlgorithms(known(`kvm1 ${rsa.line}`), "kvm1").slice(0, 4)).toEqual([
      "rsa-sha2-512",
      "rsa-sha2-256",
      "ssh-rsa",
      "ssh-ed25519",
    ]);
    expect(hostKeyAlgorithms([], "kvm1")[0]).toBe("ssh-ed25519");
  });
});
