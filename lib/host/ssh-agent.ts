import "server-only";
import ssh2, { type BaseAgent, type IdentityCallback, type ParsedKey, type SignCallback } from "ssh2";
import { publicHalf } from "./ssh-keys.ts";
import type { SshTarget } from "./ssh-target.ts";

const AGENT_MS = 5_000;

/** The agent's keys this host may see, those named in the configuration first; signing stays with the agent. */
class ChosenKeys extends ssh2.BaseAgent<ParsedKey> {
  readonly #keys: ParsedKey[];
  readonly #agent: BaseAgent<ParsedKey>;

  constructor(keys: ParsedKey[], agent: BaseAgent<ParsedKey>) {
    super();
    this.#keys = keys;
    this.#agent = agent;
  }

  getIdentities(callback: IdentityCallback<ParsedKey>): void {
    callback(null, this.#keys);
  }

  // biome-ignore lint/complexity/useMaxParams: ssh2's own signature
  sign(key: ParsedKey, data: Buffer, options: unknown, callback?: SignCallback): void {
    this.#agent.sign(key, data, options as never, callback);
  }
}

export type OpenedAgent = { agent: BaseAgent<ParsedKey> | null; isUnavailable: boolean };

function identities(agent: BaseAgent<ParsedKey>): Promise<ParsedKey[] | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), AGENT_MS);
    agent.getIdentities((error, keys) => {
      clearTimeout(timer);
      resolve(error ? null : ((keys ?? []) as ParsedKey[]));
    });
  });
}

/** The user's agent as this host may use it. `isUnavailable`: one is named and does not answer. */
export async function openAgent(target: SshTarget): Promise<OpenedAgent> {
  if (target.agentSocket === null) return { agent: null, isUnavailable: false };
  const agent = ssh2.createAgent(target.agentSocket) as BaseAgent<ParsedKey>;
  const keys = await identities(agent);
  if (keys === null) return { agent: null, isUnavailable: true };
  const named = (await Promise.all(target.identityFiles.map(({ path }) => publicHalf(path)))).filter(
    (key) => key !== null,
  );
  const isNamed = (key: ParsedKey) => named.some((half) => half.equals(key.getPublicSSH()));
  const chosen = [...keys.filter(isNamed), ...(target.isIdentitiesOnly ? [] : keys.filter((key) => !isNamed(key)))];
  return { agent: chosen.length > 0 ? new ChosenKeys(chosen, agent) : null, isUnavailable: false };
}
