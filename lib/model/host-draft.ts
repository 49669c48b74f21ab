import * as z from "zod";
import type { BadUriReason } from "./host-uri.ts";

/** What is wrong with a host's name; the words are in messages under `hosts.problems`. */
export type HostNameProblem = "name-empty" | "name-too-long" | "name-control-character";

/** A name that people give a host: 1–100 characters of any script, without control and direction marks. */
export function findHostNameProblem(name: string): HostNameProblem | null {
  if (name.trim() === "") return "name-empty";
  if (name.length > 100) return "name-too-long";
  return /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u.test(name) ? "name-control-character" : null;
}

const secret = z.string().max(10_000);

/** How to reach a host, as a form sends it. An empty secret is none. */
export const hostAccessSchema = z.object({ uri: z.string().max(2000), password: secret, passphrase: secret });
export type HostAccessDraft = z.infer<typeof hostAccessSchema>;

/** A host to add. `keepSecrets`: sealed in the database; else they are held until Puente ends. `isReadOnly`: to be looked at alone. */
export const hostDraftSchema = hostAccessSchema.extend({
  name: z.string().max(1000),
  keepSecrets: z.boolean(),
  isReadOnly: z.boolean().optional(),
});
export type HostDraft = z.infer<typeof hostDraftSchema>;

/** A change of a saved host: secrets left empty stay as they are, unless they are to be forgotten. */
export const hostChangeSchema = hostDraftSchema.extend({ id: z.string().max(100), forgetSecrets: z.boolean() });

/** What stands in the way of keeping a host, by the field it is about. */
export type HostProblem =
  | { field: "name"; code: HostNameProblem | "name-taken" }
  | { field: "uri"; code: BadUriReason; found: string; suggestion: string | null };
export type SavedOrProblems = { ok: true; id: string } | { ok: false; problems: HostProblem[] };

/** The parts of a known_hosts line that a person accepts. */
export const acceptedKeySchema = z.object({
  name: z.string().min(1).max(300),
  type: z.string().min(1).max(100),
  key: z.base64().max(10_000),
});
export type AcceptedKeyDraft = z.infer<typeof acceptedKeySchema>;
