import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import en from "../../messages/en.json" with { type: "json" };
import es from "../../messages/es.json" with { type: "json" };
import { HOST_ERROR_CODES, HostError } from "../model/host-error.ts";
import { BAD_URI_REASONS, parseHostUri } from "../model/host-uri.ts";
import { explainBadUri, explainError, type Translate } from "./explain-error.ts";

/** A missing word or argument throws, so that no test passes on a key shown as it is. */
const translator = (locale: string, messages: typeof en): Translate =>
  createTranslator({
    locale,
    messages,
    onError: (error) => {
      throw error;
    },
  }) as unknown as Translate;

const languages = [
  ["en", translator("en", en)],
  ["es", translator("es", es)],
] as const;

describe.each(languages)("in %s", (_, translate) => {
  it.each(HOST_ERROR_CODES)("%s says what happened, why, and what to do", (code) => {
    const document = explainError(new HostError(code, { host: "qemu:///system" }), translate);
    expect(document).toMatchObject({ schema: "puente.error/1", code, host: "qemu:///system" });
    for (const words of [document.title, document.why, document.hint]) expect(words.length).toBeGreaterThan(10);
    expect(document.message).toBe(`${document.title}. ${document.why}`);
  });

  it.each(BAD_URI_REASONS)("an address that is wrong by %s has its own words", (reason) => {
    const bad = { ok: false, code: "bad-uri", reason, found: "x", suggestion: null } as const;
    expect(explainBadUri(bad, translate).why.length).toBeGreaterThan(10);
  });
});

const [, [, inSpanish]] = languages;

it("puts the facts of the error into its words", () => {
  const facts = { fingerprint: "SHA256:new", known: "SHA256:old", type: "ssh-ed25519" };
  const { why } = explainError(new HostError("host-key-changed", { host: "qemu+ssh://a/system", facts }), inSpanish);
  expect(why).toContain("SHA256:new");
  expect(why).toContain("SHA256:old");
});

it("says nothing of what broke inside, which may carry a secret", () => {
  const document = explainError(new Error("password=hunter2"), inSpanish);
  expect(document.code).toBe("internal");
  expect(JSON.stringify(document)).not.toContain("hunter2");
});

it("offers the address that would be right", () => {
  const bad = parseHostUri("profe@aula-01");
  if (bad.ok) throw new Error("accepted");
  expect(explainBadUri(bad, inSpanish).facts?.suggestion).toBe("qemu+ssh://profe@aula-01/system");
});

it("says that nothing could be tried, rather than nothing or a question mark", () => {
  const facts = { user: "ana", tried: "", offered: "password" };
  const { why } = explainError(
    new HostError("authentication-failed", { host: "qemu+ssh://a/system", facts }),
    inSpanish,
  );
  expect(why).toBe("No había nada tuyo que probar. El anfitrión admite: password.");
});
