import { getTranslations } from "next-intl/server";
import { handle, Refusal } from "@/app/api/handle";
import type { HostStatus } from "@/lib/model/host-status.ts";
import { explainError, type Translate } from "@/lib/usecases/explain-error.ts";
import { findHost } from "@/lib/usecases/list-hosts.ts";
import { watchHost } from "@/lib/usecases/watch-host.ts";

/** Proxies close what is silent for long. */
const HEARTBEAT_MS = 20_000;
const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** A host's status, now and with every change: `status` events that carry the version of what is known. */
export const GET = handle<RouteContext<"/api/hosts/[hostId]/events">>(async (request, { params }) => {
  const host = await findHost((await params).hostId);
  if (!host) throw new Refusal("not-found");
  const translate = (await getTranslations()) as unknown as Translate;
  return new Response(statusStream(host.id, translate, request.signal), { headers: HEADERS });
});

function statusStream(hostId: string, translate: Translate, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT_MS);
      const unwatch = watchHost(hostId, {
        onStatus: (status) => {
          const told: HostStatus = { ...status, error: status.error && explainError(status.error, translate) };
          send(`event: status\ndata: ${JSON.stringify(told)}\n\n`);
        },
        // The browser asks again by itself, and is then shown the host as it has become.
        onEnd: () => {
          stop();
          controller.close();
        },
      });
      stop = () => {
        clearInterval(heartbeat);
        unwatch();
      };
      signal.addEventListener("abort", () => stop(), { once: true });
    },
    cancel: () => stop(),
  });
}
