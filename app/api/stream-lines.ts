/** One JSON document a line, sent as each comes. When the reader leaves, the source is told to end. */
export function streamLines(lines: AsyncGenerator<unknown>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  const headers = { "cache-control": "no-store, no-transform", "x-accel-buffering": "no" };
  return new Response(body, { headers: { ...headers, "content-type": "application/x-ndjson" } });
}
