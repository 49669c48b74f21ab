import { handle, json } from "@/app/api/handle";
import { readNetworksDocument } from "@/lib/usecases/read-document.ts";

/** `puente.networks/1` of a saved host. */
export const GET = handle<RouteContext<"/api/hosts/[hostId]/networks">>(async (_request, { params }) =>
  json(await readNetworksDocument((await params).hostId)),
);
