import "server-only";
import { readFileSync } from "node:fs";
import type { Duplex } from "node:stream";
import ssh2, { type Client } from "ssh2";
import { HostError, type HostErrorCode } from "../model/host-error.ts";
import { formatHostUri, type SshHostUri } from "../model/host-uri.ts";
import { cleanText } from "./clean-text.ts";
import type { Credentials } from "./credentials.ts";
import {
  type AcceptedHostKey,
  acceptedAsKnown,
  type HostKeyVerdict,
  hostKeyAlgorithms,
  judgeHostKey,
} from "./host-keys.ts";
import { type KnownHost, knownHostName, parseKnownHosts } from "./known-hosts.ts";
import { type AuthLog, authentication, explainRefusal } from "./ssh-auth.ts";
import type { SshEnvironment } from "./ssh-config.ts";
import { secondsText } from "./ssh-socket.ts";
import type { SshTarget } from "./ssh-target.ts";
import type { HostLimits } from "./transport.ts";

type SshStage = "resolved" | "connected" | "host-key" | "authenticated";

export type SshOptions = {
  credentials: Credentials;
  acceptedKeys: readonly AcceptedHostKey[];
  environment: SshEnvironment;
  limits: HostLimits;
  /** Told as each stage is passed, with what was found there. */
  onStage?: (stage: SshStage, facts: Record<string, string>) => void;
};

export type SshAttempt = { uri: SshHostUri; target: SshTarget; options: SshOptions };

function readKnown(target: SshTarget, accepted: readonly AcceptedHostKey[]): KnownHost[] {
  const files = target.knownHostsFiles.flatMap((path) => {
    try {
      return parseKnownHosts(readFileSync(path, "utf8"), path);
    } catch {
      return []; // a file that is not there knows nobody
    }
  });
  return [...acceptedAsKnown(accepted), ...files];
}

/** One handshake under way: what is known of the host's key so far, and how far it has come. */
class Handshake {
  readonly attempt: SshAttempt;
  readonly known: KnownHost[];
  readonly name: string;
  readonly auth: ReturnType<typeof authentication>;
  verdict: HostKeyVerdict | null = null;
  isHandshaken = false;

  constructor(attempt: SshAttempt) {
    const { target, options } = attempt;
    this.attempt = attempt;
    this.known = readKnown(target, options.acceptedKeys);
    this.name = target.keyAlias?.toLowerCase() ?? knownHostName(target.host, target.port);
    this.auth = authentication(target, options.credentials);
  }

  error(code: HostErrorCode, facts: Record<string, string> = {}): HostError {
    const { target, uri } = this.attempt;
    const phase = this.isHandshaken ? "authentication" : "handshake";
    const place = { name: target.host, port: String(target.port), user: target.user, phase };
    return new HostError(code, { host: formatHostUri(uri), facts: { ...place, ...facts } });
  }

  /** What ssh2 says went wrong → our error. */
  explain(error: Error & { level?: string }): HostError {
    if (this.verdict && this.verdict.verdict !== "known") {
      const code = this.verdict.verdict === "changed" ? "host-key-changed" : "host-key-unknown";
      return this.error(code, this.verdict.facts);
    }
    const isRefused = error.level === "client-authentication" || /authentication failures/i.test(error.message);
    if (this.isHandshaken && isRefused) return this.refusal(this.auth.log);
    const reason = cleanText(error.message, 200);
    const isCut = error.level === "client-socket";
    return this.error(!this.isHandshaken && !isCut ? "handshake-failed" : "connection-lost", { reason });
  }

  keyFacts(): Record<string, string> {
    const warnings = this.attempt.target.warnings.map(({ code }) => code).join(", ");
    return { ...(this.verdict?.facts ?? {}), ...(warnings === "" ? {} : { warnings }) };
  }

  refusal(log: AuthLog): HostError {
    const { code, facts } = explainRefusal(this.attempt.target, log);
    return this.error(code, facts);
  }

  start(client: Client, sock: Duplex): void {
    const { target, options } = this.attempt;
    client.connect({
      sock: sock as never,
      username: target.user,
      readyTimeout: 0,
      keepaliveInterval: options.limits.keepAliveMs,
      keepaliveCountMax: 3,
      algorithms: { serverHostKey: hostKeyAlgorithms(this.known, this.name) },
      hostVerifier: (key: Buffer) => {
        this.verdict = judgeHostKey(key, this.name, this.known);
        return this.verdict.verdict === "known";
      },
      authHandler: this.auth.next as never,
    });
  }
}

/**
 * Speaks SSH over an open socket until the user is let in. Throws HostError; nothing of ours (no user name, no key, no
 * password) is sent before the host's key is known to be the right one.
 */
export function handshake(attempt: SshAttempt, sock: Duplex): Promise<Client> {
  const state = new Handshake(attempt);
  const { handshakeMs } = attempt.options.limits;
  const client = new ssh2.Client();
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      client.removeAllListeners("error").removeAllListeners("close").removeAllListeners("ready");
      client.on("error", () => {}); // whoever uses the connection learns by its end
    };
    const fail = (error: HostError) => {
      settle();
      client.destroy();
      sock.destroy();
      reject(error);
    };
    const timer = setTimeout(
      () => fail(state.error("connection-timeout", { seconds: secondsText(handshakeMs) })),
      handshakeMs,
    );
    client.on("error", (error: Error & { level?: string }) => {
      if (error.level !== "agent") fail(state.explain(error));
    });
    client.once("close", () => fail(state.explain(new Error("closed by the host"))));
    client.once("handshake", () => {
      state.isHandshaken = true;
      attempt.options.onStage?.("host-key", state.keyFacts());
    });
    client.once("ready", () => {
      settle();
      const { user } = attempt.target;
      attempt.options.onStage?.("authenticated", { user, method: state.auth.log.tried.at(-1) ?? "none" });
      resolve(client);
    });
    try {
      state.start(client, sock);
    } catch (error) {
      fail(state.explain(error as Error));
    }
  });
}
