import "server-only";
import { shellQuote } from "./shell-quote.ts";

/** The connection every virsh command names, whatever the user's own configuration says. */
export const LIBVIRT_URI = "qemu:///system";

/**
 * A command as a person would type it on the host.
 * In: `["net-dumpxml", "{uuid}"]`, key `f3c0…` · Out: `virsh -c qemu:///system net-dumpxml f3c0…`.
 * `key` takes the place of the word `{uuid}` (a question about objects is a virsh subcommand); `sudo` gives the privileged command of another user, in the words of the sudoers lines.
 */
export function commandText(argv: readonly string[], options: { key?: string | null; sudo?: boolean } = {}): string {
  const filled = argv.map((word) => (word === "{uuid}" && options.key ? options.key : word));
  const words = argv.includes("{uuid}") && argv[0] !== "virsh" ? ["virsh", ...filled] : filled;
  const [program = "", ...rest] = words;
  const connected = program === "virsh" && rest[0] !== "-c" ? ["virsh", "-c", LIBVIRT_URI, ...rest] : words;
  const asRoot = ["sudo", "-n", program.includes("/") ? program : `/usr/sbin/${program}`, ...rest];
  return (options.sudo ? asRoot : connected).map(shellQuote).join(" ");
}
