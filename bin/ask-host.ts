import { HostError, type HostErrorCode } from "../lib/model/host-error.ts";
import { parseHostUri } from "../lib/model/host-uri.ts";
import { nearestWord } from "../lib/model/nearest-word.ts";
import { acceptHostKey } from "../lib/usecases/accept-host-key.ts";
import { explainBadUri, explainError } from "../lib/usecases/explain-error.ts";
import { listHosts } from "../lib/usecases/list-hosts.ts";
import { ask, hasPerson } from "./ask.ts";
import { cleanText } from "./clean-text.ts";
import type { Context, ExitCode } from "./command.ts";
import { tell, tellOnTerminal } from "./output.ts";
import { report } from "./report.ts";

type Secrets = { password?: string; passphrase?: string };
type Read<T> = (target: string, secrets: Secrets) => Promise<T>;

/** The host was named wrongly: bad usage. Every other error is the host's, or of the way to it. */
const NAMED_WRONGLY: HostErrorCode[] = ["bad-uri", "unknown-scheme", "session-uri", "verify-refused", "host-unknown"];
const QUESTIONS_AT_MOST = 4;

/** Accepts the key when it was named on the command line, or when a person says so after seeing its fingerprint. */
async function mayTrust({ at }: HostError, { words, values }: Context): Promise<boolean> {
  const { name = "", type = "", key = "", fingerprint = "" } = at.facts ?? {};
  const named = values["accept-key"];
  if (named !== undefined) {
    if (named !== fingerprint) return false;
  } else {
    if (!hasPerson()) return false;
    tell(words("cli.key.unknown", { host: cleanText(name) }));
    tell(`  ${type} ${fingerprint}`);
    tell(words("cli.key.compare"));
    const answer = (await ask(words("cli.key.ask")))?.trim().toLowerCase() ?? "";
    if (!["yes", "sí", "si"].includes(answer)) return false;
  }
  await acceptHostKey({ name, type, key });
  return true;
}

/** Asks a person for the one secret that was missing; null: there is nobody to ask, or nothing was said. */
async function askSecret({ code, at }: HostError, { words }: Context): Promise<Secrets | null> {
  if (!hasPerson()) return null;
  if (code === "passphrase-needed" || code === "passphrase-wrong") {
    const file = cleanText(at.facts?.path ?? "?");
    const passphrase = await ask(words("cli.passphrase.ask", { file }), { isSecret: true });
    return passphrase ? { passphrase } : null;
  }
  const takesPassword = /password|keyboard-interactive/.test(at.facts?.offered ?? "");
  if (code !== "authentication-failed" || !takesPassword) return null;
  const { user = "", name = at.host } = at.facts ?? {};
  const host = cleanText(user ? `${user}@${name}` : name);
  const password = await ask(words("cli.passphrase.password", { host }), { isSecret: true });
  return password ? { password } : null;
}

type Told = { code: string; message: string; hint: string | null; host: string | null };

/** A host that was named wrongly, told by what is wrong with its name. */
async function explainTarget(target: string, { words }: Context): Promise<Told | null> {
  const parsed = parseHostUri(target);
  if (parsed.ok) return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) {
    const { suggestion } = parsed;
    const document = explainBadUri(parsed, words);
    const hint = suggestion ? words("cli.hostNames.instead", { suggestion }) : document.hint;
    return { ...document, hint, host: null };
  }
  const suggestion =
    nearestWord(
      target,
      (await listHosts()).map(({ name }) => name),
    ) ?? "none";
  const message = words("cli.hostNames.unknown", { name: target, suggestion });
  return { code: "host-unknown", message, hint: words("cli.hostNames.hint"), host: null };
}

async function reportHostError(error: unknown, context: Context): Promise<ExitCode> {
  const { words, values, operands } = context;
  if (error instanceof HostError && NAMED_WRONGLY.includes(error.code)) {
    const told = (await explainTarget(operands[0] ?? "", context)) ?? { ...explainError(error, words), host: null };
    return report({ error: told, isJson: values.json === true, exitCode: 2 });
  }
  const document = explainError(error, words);
  const isUnknownKey = error instanceof HostError && error.code === "host-key-unknown";
  const fingerprint = document.facts?.fingerprint ?? "";
  const hint = isUnknownKey && fingerprint ? words("cli.key.hint", { fingerprint }) : document.hint;
  return report({
    error: { ...document, hint, host: document.host || null },
    isJson: values.json === true,
    exitCode: 3,
  });
}

/**
 * Asks one host, with the questions to a person that it takes: an unknown key, a passphrase, a password. Whatever
 * still fails is told, and its exit code comes back in the answer's place.
 */
export async function askHost<T>(context: Context, read: Read<T>): Promise<{ answer: T } | { exitCode: ExitCode }> {
  const target = context.operands[0] ?? "";
  let secrets: Secrets = {};
  tellOnTerminal(context.words("cli.progress.reading", { host: cleanText(target.replace(/:[^@/]*@/, "@")) }));
  for (let asked = 0; ; asked++) {
    try {
      return { answer: await read(target, secrets) };
    } catch (error) {
      const known = error instanceof HostError && asked < QUESTIONS_AT_MOST ? error : null;
      if (known?.code === "host-key-unknown" && (await mayTrust(known, context))) continue;
      const given = known && (await askSecret(known, context));
      if (!given) return { exitCode: await reportHostError(error, context) };
      secrets = { ...secrets, ...given };
    }
  }
}
