import * as z from "zod";
import { APPLY_OUTCOMES, EFFECT_KINDS } from "./plan.ts";

/*
 * `puente.plan/1` and `puente.apply/1`, as the command line and the HTTP API print them. `code` never changes with the
 * language, `message` does. Fields may be added, never renamed.
 */

const command = z.object({ argv: z.array(z.string()), stdin: z.string().nullable() });

const problem = z.object({
  /** The field's path in the spec (`ipv4.dhcp.end`); "" is the whole. */
  field: z.string(),
  code: z.string(),
  message: z.string(),
  suggestion: z.string().nullable(),
});
export type ProblemEntry = z.infer<typeof problem>;

export const planDocumentSchema = z.object({
  schema: z.literal("puente.plan/1"),
  host: z.string(),
  change: z.string(),
  subject: z.string(),
  xml: z.string().nullable(),
  steps: z.array(
    command.extend({
      undo: command.nullable(),
      /** Runs through `sudo -n` where the user is not root. */
      privileged: z.boolean(),
      /** Its failure is told but stops nothing. */
      optional: z.boolean(),
      /** What it does, in words. */
      what: z.string(),
    }),
  ),
  expectedRules: z
    .object({
      backend: z.enum(["iptables", "nftables"]),
      rules: z.array(
        z.object({ family: z.enum(["ip", "ip6"]), table: z.string(), chain: z.string(), rule: z.string() }),
      ),
    })
    .nullable(),
  effects: z.array(z.object({ kind: z.enum(EFFECT_KINDS), what: z.string(), undone: z.boolean() })),
  /** The host's own files that change, now or with the confirmation; null: not there before, or after. */
  files: z.array(z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** The host takes it back by itself after so many seconds unless it is confirmed; null: it does not. */
  confirmWithinSeconds: z.number().int().nullable(),
  cutOff: z.array(z.object({ guest: z.string(), mac: z.string(), running: z.boolean() })),
  problems: z.array(problem),
  warnings: z.array(problem),
  /** A mark of what the plan was made from. */
  seen: z.string(),
});
export type PlanDocument = z.infer<typeof planDocumentSchema>;

const result = z.object({
  argv: z.array(z.string()),
  /** null: its time ran out, or it never ended. */
  exitCode: z.number().int().nullable(),
  stdout: z.string(),
  stderr: z.string(),
  durationMs: z.number().int(),
});

export const applyDocumentSchema = z.object({
  schema: z.literal("puente.apply/1"),
  host: z.string(),
  applied: z.boolean(),
  outcome: z.enum(APPLY_OUTCOMES),
  steps: z.array(result),
  undone: z.array(result),
  problems: z.array(problem),
  warnings: z.array(problem),
});
export type ApplyDocument = z.infer<typeof applyDocumentSchema>;
