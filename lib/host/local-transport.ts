import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { HostError } from "../model/host-error.ts";
import type { Channel, ChannelExit, Transport } from "./transport.ts";

const KILL_AFTER_MS = 1_000;

/** Ends a command and all it started: it leads a process group of its own. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid as number), name);
    } catch {
      // it ended by itself in the meantime
    }
  };
  child.stdin?.destroy();
  signal("SIGTERM");
  const timer = setTimeout(() => signal("SIGKILL"), KILL_AFTER_MS);
  timer.unref();
  child.once("close", () => clearTimeout(timer));
}

function start(command: string): Promise<{ channel: Channel; child: ChildProcess }> {
  const child = spawn("/bin/sh", ["-c", command], { cwd: "/", stdio: ["pipe", "pipe", "pipe"], detached: true });
  const closed = new Promise<ChannelExit>((resolve) => {
    child.once("close", (exitCode, signal) => resolve({ exitCode, signal }));
  });
  child.stdin.on("error", () => {}); // it may end before it has read everything
  const channel: Channel = {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    closed,
    kill: () => killGroup(child),
  };
  return new Promise((resolve, reject) => {
    child.once("spawn", () => resolve({ channel, child }));
    child.once("error", (cause) => reject(new HostError("shell-unusable", { host: "qemu:///system", cause })));
  });
}

/** This machine: the same programs as over SSH, run by its own `/bin/sh`. */
export function openLocalTransport(): Transport {
  const running = new Set<ChildProcess>();
  let isUp = true;
  let ended = () => {};
  const down = new Promise<void>((resolve) => {
    ended = resolve;
  });
  return {
    isUp: () => isUp,
    down,
    close: async () => {
      isUp = false;
      for (const child of running) killGroup(child);
      ended();
    },
    openChannel: async (command) => {
      if (!isUp) throw new HostError("connection-lost", { host: "qemu:///system", facts: { reason: "down" } });
      const { channel, child } = await start(command);
      running.add(child);
      child.once("close", () => running.delete(child));
      return channel;
    },
  };
}
