import { AsyncLocalStorage } from "node:async_hooks";
import { spawn } from "node:child_process";

export type RunOptions = { input?: string; timeoutMs?: number; env?: Record<string, string>; cwd?: string };
export type RunResult = { code: number; stdout: string; stderr: string };

const interruption = new AsyncLocalStorage<AbortSignal>();

/** Does `work`; once `signal` fires, every command it runs or would run ends with the signal's reason. */
export function interruptible<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return interruption.run(signal, work);
}

/** For work that starts something without `run`. */
export function throwIfInterrupted(): void {
  interruption.getStore()?.throwIfAborted();
}

/** Runs one command to its end. It never throws for a failing command: `code` tells (124 when the time limit ended it). */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const [command = "", ...rest] = argv;
  const signal = interruption.getStore();
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { cwd: options.cwd, env: { ...process.env, ...options.env } });
    let stdout = "";
    let stderr = "";
    let isLate = false;
    const timer = options.timeoutMs
      ? setTimeout(() => {
          isLate = true;
          child.kill("SIGKILL");
        }, options.timeoutMs)
      : undefined;
    // Not "close": what the command itself had started may hold its output open for long.
    const interrupt = () => child.kill("SIGKILL") && child.once("exit", () => reject(signal?.reason));
    signal?.addEventListener("abort", interrupt, { once: true });
    const end = (code: number) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", interrupt);
      if (signal?.aborted) reject(signal.reason);
      else resolve({ code, stdout, stderr });
    };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    child.on("error", (error) => {
      stderr += error.message;
      end(127);
    });
    child.on("close", (code) => end(isLate ? 124 : (code ?? 137)));
    // A command that ends without reading its input breaks the pipe; its exit code is the news, not that.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}

/** Like `run`, but a failing command is an error that says which one and why. Gives stdout. */
export async function must(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const result = await run(argv, options);
  if (result.code !== 0) {
    throw new Error(`${argv.join(" ")} ended with ${result.code}: ${result.stderr.trim() || result.stdout.trim()}`);
  }
  return result.stdout;
}
