import { Transform } from "node:stream";
import { StringDecoder } from "node:string_decoder";

const PATH_ASSIGNMENT = /(?<=^|[\s;])PATH=[^\s;]*/;
/** What belongs to the host's own file system; `/proc/uptime` is only a clock, and /run/user is the account's own. */
const HOST_FILES = /\/(?:proc|sys|etc|usr\/s?bin|usr\/lib|var\/lib|run)\/(?!user\/|uptime\b)/g;

/** One line of a program, with the simulated host's PATH and files in the place of this machine's. */
export const rewriteLine = (line: string, root: string): string =>
  line
    .split(PATH_ASSIGNMENT)
    .map((part) => part.replace(HOST_FILES, (path) => root + path))
    .join(`PATH=${root}/usr/sbin`);

/** The way back: a word as the program had it before it was rewritten. */
export const restoreWord = (word: string, root: string): string => word.replaceAll(`${root}/`, "/");

/**
 * Lets a program run beside this machine instead of on it. A program for real hosts sets a PATH of its own and reads
 * files by their absolute paths; both are led to `root` on the way in, line by line, so that nothing of this machine
 * is ever in an answer. What has no newline yet waits for it, as it does in the shell.
 */
export function rewriteProgram(root: string): Transform {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const lines = (rest + decoder.write(chunk)).split("\n");
      rest = lines.pop() ?? "";
      done(null, lines.map((line) => `${rewriteLine(line, root)}\n`).join(""));
    },
    flush(done) {
      done(null, rewriteLine(rest + decoder.end(), root));
    },
  });
}
