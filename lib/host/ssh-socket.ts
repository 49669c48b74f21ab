import "server-only";
import { connect as connectSocket, type Socket } from "node:net";
import { HostError, type HostErrorCode } from "../model/host-error.ts";
import { formatHostUri } from "../model/host-uri.ts";
import type { SshAttempt } from "./ssh-handshake.ts";

const SOCKET_CODES: Record<string, HostErrorCode> = {
  ENOTFOUND: "name-not-resolved",
  EAI_AGAIN: "name-not-resolved",
  EAI_NONAME: "name-not-resolved",
  ECONNREFUSED: "connection-refused",
  ETIMEDOUT: "connection-timeout",
  EHOSTUNREACH: "host-unreachable",
  ENETUNREACH: "host-unreachable",
  EADDRNOTAVAIL: "host-unreachable",
  EHOSTDOWN: "host-unreachable",
};

/** Milliseconds as the words say them: `8000` → `8`, `250` → `0.3`. */
export const secondsText = (ms: number): string => String(Math.round(ms / 100) / 10);

function socketError(error: unknown, { uri, target }: SshAttempt): HostError {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const reason = (error as NodeJS.ErrnoException).code ?? (first as NodeJS.ErrnoException | undefined)?.code ?? "";
  const facts = { name: target.host, port: String(target.port), reason, phase: "connect" };
  return new HostError(SOCKET_CODES[reason] ?? "connection-lost", { host: formatHostUri(uri), facts });
}

/** A TCP connection to the target, within the time limit; all of the name's addresses are tried. */
export function openSocket(attempt: SshAttempt): Promise<Socket> {
  const { target, options, uri } = attempt;
  const { connectMs } = options.limits;
  return new Promise((resolve, reject) => {
    const socket = connectSocket({ host: target.host, port: target.port, noDelay: true });
    const fail = (error: HostError) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => {
      const facts = {
        name: target.host,
        port: String(target.port),
        phase: "connect",
        seconds: secondsText(connectMs),
      };
      fail(new HostError("connection-timeout", { host: formatHostUri(uri), facts }));
    }, connectMs);
    socket.once("lookup", (error, address) => error ?? options.onStage?.("resolved", { address }));
    socket.once("error", (error) => fail(socketError(error, attempt)));
    socket.once("connect", () => {
      clearTimeout(timer);
      socket.removeAllListeners("error");
      options.onStage?.("connected", { address: socket.remoteAddress ?? target.host, port: String(target.port) });
      resolve(socket);
    });
  });
}
