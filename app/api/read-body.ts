import { Refusal } from "@/app/api/handle";

/** A spec with a whole document in it stays well below. */
const MAX_CHARACTERS = 4 * 1024 * 1024;

/** A request's JSON, of a bounded size. Refuses what is none. */
export async function readBody(request: Request): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_CHARACTERS) throw new Refusal("bad-request");
  const text = await request.text();
  if (text.length > MAX_CHARACTERS) throw new Refusal("bad-request");
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("bad-request");
  }
}
