import "server-only";
import { type ConnectionOptions, HostConnection } from "../host/host-connection.ts";
import { HOST_CHECK_STEPS, type HostCheckResult, type HostCheckStep } from "../model/host-check.ts";
import { HostError } from "../model/host-error.ts";
import { checkLibvirt, failedStep } from "./check-libvirt.ts";

const STAGE_STEPS = {
  resolved: "name",
  connected: "port",
  "host-key": "host-key",
  authenticated: "authentication",
} as const;
const SSH_STEPS: HostCheckStep[] = ["name", "port", "host-key", "authentication"];
const WAY_CODES = new Set(["connection-refused", "connection-timeout", "host-unreachable", "proxy-failed"]);

const step = (name: HostCheckStep, state: "ok" | "skipped", facts: Record<string, string> = {}): HostCheckResult => ({
  step: name,
  state,
  code: null,
  remedy: null,
  facts,
});

/** Results in the order of the steps: what lies before one that passed has passed too. */
class Steps {
  readonly #done = new Set<HostCheckStep>();
  readonly #waiting: HostCheckResult[] = [];
  #wake = () => {};

  push(result: HostCheckResult): void {
    if (this.#done.has(result.step)) return;
    const before = HOST_CHECK_STEPS.slice(0, HOST_CHECK_STEPS.indexOf(result.step));
    for (const name of before) if (!this.#done.has(name)) this.#add(step(name, "ok"));
    this.#add(result);
  }

  /** The first step that has not been told of. */
  get next(): HostCheckStep {
    return HOST_CHECK_STEPS.find((name) => !this.#done.has(name)) ?? "versions";
  }

  skipRest(): void {
    for (const name of HOST_CHECK_STEPS) if (!this.#done.has(name)) this.#add(step(name, "skipped"));
  }

  async *until(work: Promise<void>): AsyncGenerator<HostCheckResult> {
    let isOver = false;
    const over = work.finally(() => {
      isOver = true;
      this.#wake();
    });
    for (;;) {
      const result = this.#waiting.shift();
      if (result) yield result;
      else if (isOver) break;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    await over;
  }

  #add(result: HostCheckResult): void {
    this.#done.add(result.step);
    this.#waiting.push(result);
    this.#wake();
  }
}

function failingStep({ code, at }: HostError, next: HostCheckStep): HostCheckStep {
  if (code === "name-not-resolved") return "name";
  // an address needs no resolving: then the first thing we hear of is that its port does not answer
  if (next === "name") return WAY_CODES.has(code) || at.facts?.phase === "connect" ? "port" : "host-key";
  return next;
}

async function walk(connection: HostConnection, steps: Steps): Promise<void> {
  try {
    await connection.open();
    for await (const result of checkLibvirt(connection)) steps.push(result);
  } catch (error) {
    const known =
      error instanceof HostError ? error : new HostError("internal", { host: connection.host, cause: error });
    const user = connection.uri.transport === "ssh" ? (connection.uri.user ?? "") : "";
    steps.push(failedStep(failingStep(known, steps.next), known, { user }));
  }
  steps.skipRest();
}

/**
 * Tries a host step by step over a connection of its own, from its name to its versions, and tells each result as it
 * comes. After a failed step the others are skipped. It changes nothing on the host, keeps nothing and never throws.
 */
export async function* checkHost(options: ConnectionOptions): AsyncGenerator<HostCheckResult> {
  const steps = new Steps();
  const { uri } = options;
  const ignored = uri.ignored.join(", ");
  const onStage: ConnectionOptions["onStage"] = (stage, facts) => {
    const passed = step(STAGE_STEPS[stage], "ok", facts);
    steps.push(facts.warnings ? { ...passed, state: "warning", remedy: "settings-ignored" } : passed);
  };
  const connection = new HostConnection({ ...options, onStage });
  if (uri.transport === "local") for (const name of SSH_STEPS) steps.push(step(name, "skipped"));
  try {
    for await (const result of steps.until(walk(connection, steps))) {
      const isTold = result.step === "name" && result.state === "ok" && ignored !== "";
      yield isTold
        ? { ...result, state: "warning", remedy: "settings-ignored", facts: { ...result.facts, ignored } }
        : result;
    }
  } finally {
    await connection.close();
  }
}
