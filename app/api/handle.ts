import { getTranslations } from "next-intl/server";
import { isForeignWrite } from "@/app/is-foreign-write.ts";
import { hasSession } from "@/app/session";
import { HostError, type HostErrorCode } from "@/lib/model/host-error.ts";
import type { ErrorDocument } from "@/lib/model/host-status.ts";
import { explainCode, explainError, type Translate } from "@/lib/usecases/explain-error.ts";

const NO_STORE = { "cache-control": "no-store" };
/** Errors of what was asked; every other error is of the host, to which we are the gateway. */
const STATUS: Partial<Record<HostErrorCode, number>> = {
  "bad-uri": 400,
  "unknown-scheme": 400,
  "session-uri": 400,
  "verify-refused": 400,
  "host-unknown": 404,
  internal: 500,
  "connection-timeout": 504,
  "command-timeout": 504,
};

/** A refusal that a handler makes itself. */
export class Refusal extends Error {
  readonly code: "not-found" | "bad-request";
  constructor(code: "not-found" | "bad-request") {
    super(code);
    this.code = code;
  }
}

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** Every handler but sign-in and health is made by this: the session is checked, and errors become documents. */
export function handle<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    const translate = (await getTranslations()) as unknown as Translate;
    if (!(await hasSession())) return errorResponse(explainCode("not-signed-in", translate), 401);
    if (isForeignWrite(request)) return errorResponse(explainCode("bad-request", translate), 403);
    try {
      return await handler(request, context);
    } catch (error) {
      if (error instanceof Refusal) {
        return errorResponse(explainCode(error.code, translate), error.code === "not-found" ? 404 : 400);
      }
      if (!(error instanceof HostError)) console.error(error);
      return errorResponse(explainError(error, translate), statusOf(error));
    }
  };
}

/** A JSON answer that is never kept. */
export function json(document: unknown): Response {
  return Response.json(document, { headers: NO_STORE });
}

function errorResponse(document: ErrorDocument, status: number): Response {
  return Response.json(document, { status, headers: NO_STORE });
}

function statusOf(error: unknown): number {
  return error instanceof HostError ? (STATUS[error.code] ?? 502) : 500;
}
