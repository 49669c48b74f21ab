import "server-only";

/** The files of one answer by name, as the host's program wrote them. */
export type Frame = Map<string, Buffer>;

/** `missing`: the answer never began; `cut`: it began and its end is not where it should be. */
export type ParsedFrame = { ok: true; files: Frame } | { ok: false; reason: "missing" | "cut" | "nowhere" };

const MAX_FILES = 20_000;

/**
 * One frame out of a command's whole output; what stands before and after it (a talkative start file) is ignored.
 * In: `…noise…\n@@N begin\n 5 h0.o\n 5 total\n@@N data\nhello\n@@N end\n` · Out: `h0.o` → `hello`.
 * Lengths decide, so nothing inside an answer can end it or be taken for another's.
 */
export function parseFrame(output: Buffer, nonce: string): ParsedFrame {
  const begin = Buffer.from(`\n@@${nonce} begin\n`);
  const data = Buffer.from(`@@${nonce} data\n`);
  const start = output.indexOf(begin);
  if (start < 0) return { ok: false, reason: output.includes(`\n@@${nonce} nowhere\n`) ? "nowhere" : "missing" };
  const indexStart = start + begin.length;
  const indexEnd = output.indexOf(data, indexStart);
  if (indexEnd < 0) return { ok: false, reason: "cut" };
  const lines = output.toString("latin1", indexStart, indexEnd).split("\n");
  const files: Frame = new Map();
  let at = indexEnd + data.length;
  for (const line of lines.slice(0, MAX_FILES)) {
    const found = /^ *(\d{1,12}) ([\w.]+)$/.exec(line);
    if (!found?.[1] || !found[2] || found[2] === "total") continue;
    const length = Number(found[1]);
    if (at + length > output.length) return { ok: false, reason: "cut" };
    files.set(found[2], output.subarray(at, at + length));
    at += length;
  }
  const end = Buffer.from(`\n@@${nonce} end\n`);
  if (!output.subarray(at, at + end.length).equals(end)) return { ok: false, reason: "cut" };
  return { ok: true, files };
}

/**
 * One stream of a virsh process cut at its marks: the text after each mark, in order; what stands before the first mark
 * is dropped. `echo` ends a mark with a newline, `echo --err` also puts virsh's `error: ` in front of it.
 */
export function splitAtMarks(stream: Buffer | undefined, nonce: string): string[] {
  if (!stream) return [];
  return stream
    .toString("utf8")
    .split(new RegExp(`(?:error: )?@@${nonce}\n`))
    .slice(1);
}
