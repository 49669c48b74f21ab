import "server-only";
import type { AnyAuthMethod, AuthenticationType, AuthHandlerMiddleware, KeyboardInteractiveAuthMethod } from "ssh2";
import type { HostErrorCode } from "../model/host-error.ts";
import type { Credentials } from "./credentials.ts";
import { openAgent } from "./ssh-agent.ts";
import { type LoadedKey, loadKeyFile, openKey } from "./ssh-keys.ts";
import type { SshTarget } from "./ssh-target.ts";

type Step = { method: AuthenticationType; label: string; open: () => Promise<AnyAuthMethod | null> };
type Obstacle = { code: HostErrorCode; facts: Record<string, string> };

/** What was tried to log in, so that a refusal can be explained. Holds no secret. */
export type AuthLog = { tried: string[]; offered: string[]; obstacles: Obstacle[]; isAgentUnavailable: boolean };

type KeyboardPrompt = KeyboardInteractiveAuthMethod["prompt"];

function promptWith(password: string): KeyboardPrompt {
  let rounds = 0;
  return (...[, , , prompts, finish]: Parameters<KeyboardPrompt>) => {
    rounds += 1;
    // the second round asks again because the first answer was wrong: empty answers end it
    finish(prompts.map(({ echo }) => (echo || rounds > 1 ? "" : password)));
  };
}

function keyStep(label: string, load: () => Promise<LoadedKey>, context: { user: string; log: AuthLog }): Step {
  return {
    method: "publickey",
    label,
    open: async () => {
      const loaded = await load();
      if (loaded.ok) return { type: "publickey", username: context.user, key: loaded.key as never };
      context.log.obstacles.push({ code: loaded.code, facts: { path: label, why: loaded.why } });
      return null;
    },
  };
}

function passwordSteps(user: string, password: string | undefined): Step[] {
  if (password === undefined) return [];
  return [
    {
      method: "keyboard-interactive",
      label: "keyboard-interactive",
      open: async () => ({ type: "keyboard-interactive", username: user, prompt: promptWith(password) }),
    },
    { method: "password", label: "password", open: async () => ({ type: "password", username: user, password }) },
  ];
}

function agentStep(target: SshTarget, log: AuthLog): Step {
  return {
    method: "publickey",
    label: "agent",
    open: async () => {
      const { agent, isUnavailable } = await openAgent(target);
      log.isAgentUnavailable = isUnavailable;
      return agent && { type: "agent", username: target.user, agent: agent as never };
    },
  };
}

/** What to try, in order: what a person gave for this host, then the agent, then the configuration's key files. */
function planSteps(target: SshTarget, credentials: Credentials, log: AuthLog): Step[] {
  const context = { user: target.user, log };
  const file = ({ path }: { path: string }) => keyStep(path, () => loadKeyFile(path, credentials.passphrase), context);
  const { privateKey, passphrase, password } = credentials;
  return [
    ...(privateKey === undefined ? [] : [keyStep("stored key", async () => openKey(privateKey, passphrase), context)]),
    ...target.identityFiles.filter(({ isFromUri }) => isFromUri).map(file),
    ...passwordSteps(target.user, password),
    ...(target.agentSocket === null ? [] : [agentStep(target, log)]),
    ...target.identityFiles.filter(({ isFromUri }) => !isFromUri).map(file),
  ];
}

const isOffered = (offered: readonly string[], method: string) => offered.includes(method);

/** ssh2's way of asking what to try next, and a log of what was tried. Key files are opened only when their turn comes. */
export function authentication(
  target: SshTarget,
  credentials: Credentials,
): { next: AuthHandlerMiddleware; log: AuthLog } {
  const log: AuthLog = { tried: [], offered: [], obstacles: [], isAgentUnavailable: false };
  const steps = planSteps(target, credentials, log);
  let isAsked = false;
  const choose = async (): Promise<AnyAuthMethod | null> => {
    for (;;) {
      const index = steps.findIndex(({ method }) => isOffered(log.offered, method));
      if (index < 0) return null;
      const [step] = steps.splice(index, 1);
      const method = await step?.open();
      if (!step || !method) continue;
      log.tried.push(step.label);
      return method;
    }
  };
  const next: AuthHandlerMiddleware = (methodsLeft, _isPartial, give) => {
    if (methodsLeft !== null && methodsLeft !== undefined) log.offered = methodsLeft;
    if (!isAsked) {
      isAsked = true;
      return give({ type: "none", username: target.user });
    }
    choose().then(
      (method) => give(method ?? (false as never)),
      () => give(false as never),
    );
  };
  return { next, log };
}

const PRECEDENCE: HostErrorCode[] = ["passphrase-wrong", "passphrase-needed", "key-unreadable"];

/** Why nobody was let in: the most telling obstacle, else that the host refused all that was tried. */
export function explainRefusal(target: SshTarget, log: AuthLog): Obstacle {
  const explicit = log.obstacles.filter(({ facts }) =>
    target.identityFiles.every(({ path, isExplicit }) => path !== facts.path || isExplicit),
  );
  for (const code of PRECEDENCE) {
    const found = explicit.find((obstacle) => obstacle.code === code);
    if (found) return { code, facts: { ...found.facts, user: target.user } };
  }
  const facts = { user: target.user, tried: log.tried.join(", "), offered: log.offered.join(", ") };
  if (log.isAgentUnavailable && log.tried.length === 0) {
    return { code: "agent-unavailable", facts: { ...facts, socket: target.agentSocket ?? "" } };
  }
  const locked = log.obstacles.find(({ code }) => code === "passphrase-needed");
  if (locked && log.tried.length === 0) return { code: locked.code, facts: { ...locked.facts, user: target.user } };
  return { code: "authentication-failed", facts };
}
