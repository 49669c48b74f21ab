import { handle, json } from "@/app/api/handle";
import { readInspectDocument } from "@/lib/usecases/read-document.ts";

/** `puente.inspect/1` of a saved host. */
export const GET = handle<RouteContext<"/api/hosts/[hostId]/inspect">>(async (_request, { params }) =>
  json(await readInspectDocument((await params).hostId)),
);
