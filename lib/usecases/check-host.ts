import "server-only";
import { type ConnectionOptions, HostConnection } from "../host/host-connection.ts";
import { CHECK_STEPS, type CheckResult, type CheckStep } from "../model/host-check.ts";
import { HostError } from "../model/host-error.ts";
import { checkLibvirt } from "./check-libvirt.ts";
import { passedStep } from "./check-step.ts";

const STAGE_STEPS = {
  resolved: "name",
  connected: "port",
  "host-key": "host-key",
  authenticated: "authentication",
} as const;
const SSH_STEPS: CheckStep[] = ["name", "port", "host-key", "authentication"];
const WAY_CODES = new Set(["connection-refused", "host-unreachable", "proxy-failed"]);

const skippedStep = (step: CheckStep): CheckResult => ({ ...passedStep(step), result: "skipped" });

/** Results in the order of the steps, each with its time: what lies before one that passed has passed too. */
class Steps {
  readonly #done = new Set<CheckStep>();
  readonly #waiting: CheckResult[] = [];
  #since = performance.now();
  #wake = () => {};

  push(result: CheckResult): void {
    if (this.#done.has(result.step)) return;
    const before = CHECK_STEPS.slice(0, CHECK_STEPS.indexOf(result.step));
    for (const step of before) if (!this.#done.has(step)) this.#add(passedStep(step));
    const now = performance.now();
    this.#add({ ...result, durationMs: result.durationMs || Math.round(now - this.#since) });
    this.#since = now;
  }

  /** The first step that has not been told of. */
  get next(): CheckStep {
    return CHECK_STEPS.find((step) => !this.#done.has(step)) ?? "versions";
  }

  skip(steps: readonly CheckStep[]): void {
    for (const step of steps) if (!this.#done.has(step)) this.#add(skippedStep(step));
  }

  async *until(work: Promise<void>): AsyncGenerator<CheckResult> {
    let isOver = false;
    const over = work.finally(() => {
      isOver = true;
      this.#wake();
    });
    for (;;) {
      const result = this.#waiting.shift();
      if (result) yield result;
      else if (isOver) break;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
    await over;
  }

  #add(result: CheckResult): void {
    this.#done.add(result.step);
    this.#waiting.push(result);
    this.#wake();
  }
}

function failingStep({ code, at }: HostError, next: CheckStep): CheckStep {
  if (code === "name-not-resolved") return "name";
  // an address needs no resolving: then the first thing we hear of is that its port does not answer
  if (next === "name") return WAY_CODES.has(code) || at.facts?.phase === "connect" ? "port" : "host-key";
  return next;
}

function failedStep(error: unknown, connection: HostConnection, next: CheckStep): CheckResult {
  const known = error instanceof HostError ? error : new HostError("internal", { host: connection.host, cause: error });
  const user = connection.uri.transport === "ssh" ? (connection.uri.user ?? "") : "";
  const { facts = {}, stderr = "" } = known.at;
  const step = passedStep(failingStep(known, next), { user, ...facts });
  return { ...step, result: "failed", code: known.code, said: stderr };
}

async function walk(connection: HostConnection, steps: Steps): Promise<void> {
  try {
    await connection.open();
    for await (const result of checkLibvirt(connection)) steps.push(result);
  } catch (error) {
    steps.push(failedStep(error, connection, steps.next));
  }
  steps.skip(CHECK_STEPS);
}

/**
 * Tries a host step by step over a connection of its own, from its name to its versions, and tells each result as it
 * comes; after a failed step the others are skipped. `facts.ignored` of the first step names the URI's parameters that
 * Puente does without, `facts.warnings` of `host-key` the lines of the SSH configuration that it does not follow.
 * It changes nothing on the host, keeps nothing and never throws.
 */
export async function* checkHost(options: ConnectionOptions): AsyncGenerator<CheckResult> {
  const steps = new Steps();
  const { uri } = options;
  const ignored = uri.ignored.join(", ");
  const onStage: ConnectionOptions["onStage"] = (stage, facts) => steps.push(passedStep(STAGE_STEPS[stage], facts));
  const connection = new HostConnection({ ...options, onStage });
  if (uri.transport === "local") steps.skip(SSH_STEPS);
  try {
    for await (const result of steps.until(walk(connection, steps))) {
      const isTold = result.step === "name" && ignored !== "";
      yield isTold ? { ...result, facts: { ...result.facts, ignored } } : result;
    }
  } finally {
    await connection.close();
  }
}
