import type { RulesetText } from "../model/firewall.ts";
import type { Reader } from "../model/reader.ts";

/**
 * The rules for frames on bridges, where libvirt's network filters live.
 *   in   "*filter\n:INPUT ACCEPT\n…"
 *   out  { backend: "ebtables", family: "bridge", command: "ebtables-save", text: "*filter\n:INPUT ACCEPT\n…" }
 * The text is handed on as it is: `lib/netfilter` understands it. Only root may read it. Source: ebtables-nft(8)
 */
export const ebtablesSave: Reader<RulesetText> = {
  id: "ebtables-save",
  argv: ["ebtables-save"],
  scope: "host",
  privileged: true,
  timeoutMs: 15_000,
  parse: (text) => ({
    value: { backend: "ebtables", family: "bridge", command: "ebtables-save", text },
    warnings: [],
  }),
};
