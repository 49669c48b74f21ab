import "server-only";
import { HostError } from "../model/host-error.ts";
import type { ErrorDocument } from "../model/host-status.ts";
import type { BadHostUri } from "../model/host-uri.ts";

/** Words by their whole key in messages, with ICU arguments: next-intl's translator, or the CLI's. */
export type Translate = (key: string, values: Record<string, string>) => string;

type ErrorCode = ErrorDocument["code"];

/** Every fact that some error's words name; one that the error does not carry reads as a question mark. */
const FACTS = [
  "name",
  "port",
  "seconds",
  "hop",
  "type",
  "fingerprint",
  "known",
  "socket",
  "path",
  "user",
  "tried",
  "offered",
  "bytes",
];
const UNKNOWN_FACTS = { ...Object.fromEntries(FACTS.map((fact) => [fact, "?"])), tried: "none" };

/** An error told in words: `message` is what happened and why, `hint` what to do. */
export function explainCode(code: ErrorCode, translate: Translate, facts: Record<string, string> = {}): ErrorDocument {
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ""));
  const values = { ...UNKNOWN_FACTS, ...known };
  const word = (part: "title" | "why" | "todo") => translate(`errors.${code}.${part}`, values);
  return {
    schema: "puente.error/1",
    code,
    message: `${word("title")}. ${word("why")}`,
    title: word("title"),
    why: word("why"),
    hint: word("todo"),
    host: null,
  };
}

/** Any error of a verb in words. What is no HostError is a fault of ours: its text is never shown. */
export function explainError(error: unknown, translate: Translate): ErrorDocument {
  if (!(error instanceof HostError)) return explainCode("internal", translate);
  const { host, stderr, argv, facts } = error.at;
  return {
    ...explainCode(error.code, translate, facts),
    host,
    ...(stderr && { said: stderr }),
    ...(argv && { command: argv.join(" ") }),
    ...(facts && { facts }),
  };
}

/** A text that is no host, in words. */
export function explainBadUri(bad: BadHostUri, translate: Translate): ErrorDocument {
  const why = translate(`errors.uri.${bad.reason}`, { found: bad.found || "?" });
  const document = explainCode(bad.code, translate);
  return {
    ...document,
    why,
    message: `${document.title}. ${why}`,
    facts: { reason: bad.reason, ...(bad.suggestion && { suggestion: bad.suggestion }) },
  };
}
