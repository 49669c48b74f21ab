import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { endServer } from "./end-server.ts";

/** A program of Node's own that says when it has begun, and then stays. */
async function start(program: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["-e", `${program}; setInterval(() => {}, 1000); console.log("begun")`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

test("a server that ends when it is asked to ends by itself", async () => {
  const server = await start(`process.on("SIGTERM", () => process.exit(143))`);
  const ended = once(server, "exit");
  endServer(server);
  expect(await ended).toEqual([143, null]);
});

test("a server that does not end is ended after a while, and asking again changes nothing", async () => {
  const server = await start(`process.on("SIGTERM", () => {})`);
  const ended = once(server, "exit");
  endServer(server, 200);
  endServer(server, 200);
  expect(await ended).toEqual([null, "SIGKILL"]);
  endServer(server);
});
