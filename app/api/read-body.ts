import { Refusal } from "@/app/api/handle";

/** A spec with a whole document in it stays well below. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A body of a bounded size, counted while it comes: one in pieces says of no size before. */
async function readText({ body, headers }: Request): Promise<string> {
  if (Number(headers.get("content-length") ?? 0) > MAX_BYTES) throw new Refusal("bad-request");
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  // leaving the loop lets go of what has not come yet
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes > MAX_BYTES) throw new Refusal("bad-request");
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

/** A request's JSON, of a bounded size. Refuses what is none. */
export async function readBody(request: Request): Promise<unknown> {
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("bad-request");
  }
}
