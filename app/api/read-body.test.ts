import { describe, expect, test } from "vitest";
import { readBody } from "./read-body.ts";

const MEGABYTE = 1024 * 1024;

/** A body in pieces, as a program may send it without saying how long it will be; `sent` counts what was asked for. */
function inPieces(pieces: Iterator<Uint8Array>) {
  const told = { sent: 0, isLetGo: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = pieces.next();
      if (done) return controller.close();
      told.sent += value.byteLength;
      controller.enqueue(value);
    },
    cancel() {
      told.isLetGo = true;
    },
  });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
  return { request: new Request("http://localhost/", init), told };
}

describe("a request's body", () => {
  test("is read whole, however it is cut", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ name: "Ñandú 🦤" }));
    const { request } = inPieces([...bytes].map((byte) => new Uint8Array([byte])).values());
    expect(await readBody(request)).toEqual({ name: "Ñandú 🦤" });
  });

  test("without an end is let go of once it is too long", async () => {
    const endless = (function* () {
      for (;;) yield new Uint8Array(MEGABYTE).fill(0x20);
    })();
    const { request, told } = inPieces(endless);
    await expect(readBody(request)).rejects.toMatchObject({ code: "bad-request" });
    expect(told.sent).toBeLessThan(8 * MEGABYTE);
    expect(told.isLetGo).toBe(true);
  });

  test.each(["", "{", "no"])("that is no JSON is refused: %j", async (body) => {
    const request = new Request("http://localhost/", { method: "POST", body });
    await expect(readBody(request)).rejects.toMatchObject({ code: "bad-request" });
  });
});
