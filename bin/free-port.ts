import { createServer } from "node:net";

/** What stands in the way of listening there: nothing (null), `taken`, or `no-address`. */
export function whyNotListen(address: string, port: number): Promise<"taken" | "no-address" | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code === "EADDRINUSE" || error.code === "EACCES" ? "taken" : "no-address");
    });
    server.listen(port, address, () => server.close(() => resolve(null)));
  });
}

/** The first port from `from` on which nobody listens at that address; null when 100 in a row are taken. */
export async function findFreePort(address: string, from = 3000): Promise<number | null> {
  for (let port = from; port < from + 100; port++) {
    const why = await whyNotListen(address, port);
    if (why === null) return port;
    if (why === "no-address") return null;
  }
  return null;
}
