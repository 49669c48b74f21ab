import { createServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs `work` while no other process of the machine holds the same lock. The lock is an abstract Unix socket:
 * there is no file to leave behind, and the kernel frees it when its holder dies, however it dies.
 */
export async function withLock<T>(name: string, work: () => Promise<T>, onWait: () => void = () => {}): Promise<T> {
  let server = await tryLock(name);
  if (!server) onWait();
  while (!server) {
    await sleep(100);
    server = await tryLock(name);
  }
  try {
    return await work();
  } finally {
    server.close();
  }
}

function tryLock(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.unref();
    server.on("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen(`\0puente-lab:${name}`, () => resolve(server));
  });
}

/** Whether some process holds the lock now. */
export async function isLocked(name: string): Promise<boolean> {
  const server = await tryLock(name);
  server?.close();
  return server === null;
}
