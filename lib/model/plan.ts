import type { ChangeSpec } from "./change-spec.ts";
import type { NetworkSpec } from "./network-spec.ts";
import type { Phrase } from "./phrase.ts";

/** What someone asks for: a new network, or (with `change`) any other operation. */
export type Change = NetworkSpec | ChangeSpec;

/** One command: argv as it is run and as it is shown (`virsh -c qemu:///system …`), and what goes to its stdin. */
export type PlanCommand = { argv: string[]; stdin: string | null };

/**
 * One step of a plan. `what`: what it does, in words. `undo`: how it is taken back when a later step fails; null: it
 * can't be, or needs none. `privileged`: runs through `sudo -n`, unless the user is root. `isOptional`: its failure
 * is told but stops nothing.
 */
export type PlanStep = PlanCommand & {
  what: Phrase;
  undo: PlanCommand | null;
  privileged: boolean;
  isOptional: boolean;
  /** How long it may take; left out: a minute. */
  timeoutMs?: number;
};

/** Something wrong with a field (its path in the spec: `ipv4.dhcp.end`; "" is the whole), and a value that would do. */
export type PlanProblem = {
  field: string;
  code: string;
  params: Record<string, string | number>;
  suggestion: string | null;
};

export const EFFECT_KINDS = [
  "sysctl",
  "bridge",
  "tc",
  "dnsmasq",
  "router-advertisement",
  "leases-deleted",
  "autostart-lost",
  "file",
] as const;
/** What no firewall rule shows. `what` is the fact (`net.ipv4.ip_forward = 1`); `undone`: whether the way back restores it. */
export type PlanEffect = { kind: (typeof EFFECT_KINDS)[number]; what: string; undone: boolean };

/** A NIC that loses its link. `guest` is `host` where the host loses a NIC of its own; `state` null for it. */
export type CutOff = { guest: string; mac: string; isRunning: boolean };

/** One rule libvirt writes: `family` ip or ip6, `rule` without `-A CHAIN ` (iptables) or as `nft list ruleset` prints it. */
export type ExpectedRule = { family: "ip" | "ip6"; table: string; chain: string; rule: string };
export type ExpectedRules = { backend: "iptables" | "nftables"; rules: ExpectedRule[] };

/** A reservation that must be in every document whose DHCP serves its subnet; `isThere` false: none of this address may be. */
export type ReservationPromise = {
  isThere: boolean;
  ip: string;
  mac?: string | null;
  id?: string | null;
  name?: string | null;
};

/** Documents as they were: each must be another by then, or what was to be changed in it was not. */
type ChangedDocuments = { storedNot?: string; liveNot?: string };

/** What must be true in a fresh snapshot after the last step, or the plan has not done what it said. */
export type Postcondition =
  | ({
      kind: "network";
      name: string;
      exists: boolean;
      active?: boolean;
      autostart?: boolean;
      persistent?: boolean;
      reservations?: ReservationPromise[];
    } & ChangedDocuments)
  | ({
      kind: "nic";
      guest: string;
      mac: string;
      plugged?: boolean;
      network?: string;
      exists?: boolean;
      /** Of what is stored. */
      model?: string;
    } & ChangedDocuments)
  /** What a change was about, as it was described before that. */
  | ({ kind: "subject"; name: string; of: SubjectKind } & SubjectMoment)
  | LinkCondition;

/**
 * An interface of the host. `addresses`: exactly these global ones are on it (`10.0.0.2/24`); `master` null: a port of
 * nothing; `routes`: destinations that are led over it (`default`, `10.0.0.9`).
 */
export type LinkCondition = {
  kind: "link";
  name: string;
  exists: boolean;
  master?: string | null;
  mac?: string;
  addresses?: string[];
  routes?: string[];
};

/** A file of the host that a plan writes, for people to see what changes in it. Null: it is not there. */
export type PlanFile = { path: string; before: string | null; after: string | null };

/** What a change is about. */
export type SubjectKind = "network" | "guest" | "link";

/**
 * What a change is about at one moment. `xml`: what is stored, or what runs where nothing is; null: there is no such
 * thing, or it has no document. `live`: what runs, and of a network whether it runs and starts with the host; null: nothing runs, or not known.
 */
export type SubjectMoment = { xml: string | null; live: string | null };

/**
 * What would be done, and nothing done yet. `problems` stop it, `warnings` don't. `seen`: a mark of the facts it was
 * made from; where the host's mark is another one by now, the plan is refused. `reachability` is the judge's, to come.
 */
export type Plan = {
  change: ChangeKind;
  /** What it is about: a network's or a guest's name. */
  subject: string;
  xml: string | null;
  steps: PlanStep[];
  expectedRules: ExpectedRules | null;
  effects: PlanEffect[];
  cutOff: CutOff[];
  problems: PlanProblem[];
  warnings: PlanProblem[];
  postconditions: Postcondition[];
  seen: string;
  reachability: null;
  /**
   * The change that takes this one back once it is applied. Left out: the undos of its steps, last one first, where
   * every step has one; null: it can't be taken back.
   */
  undoChange?: Change | null;
  /** The files of the host's own configuration that this plan changes, now or when it is confirmed. */
  files?: PlanFile[];
  /** The host takes the change back by itself after so many seconds, unless it is confirmed over a new connection. */
  confirmWithinSeconds?: number;
};

export const CHANGE_KINDS = [
  "create",
  "start",
  "stop",
  "restart",
  "delete",
  "autostart",
  "update",
  "clone",
  "rename",
  "persist",
  "import",
  "reservation",
  "nic",
  "bridge",
  "helper",
  "undo",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What a command answered: bounded, and cleaned where it is shown. `exitCode` null: it ran out of time or never ended. */
export type StepResult = {
  argv: string[];
  exitCode: number | null;
  stdout: string;
  stderr: string;
  durationMs: number;
};

/**
 * How it ended. `applied`: all done and seen in a fresh reading. `refused`: nothing was run. `undone`: a step failed and
 * the host is as before. `partly`: a step failed and not all could be taken back. `unproved`: all steps ran, and the
 * fresh reading does not show what was promised. `unknown`: the connection was lost and the host could not be asked since.
 */
export const APPLY_OUTCOMES = ["applied", "refused", "undone", "partly", "unproved", "unknown"] as const;
export type ApplyOutcome = (typeof APPLY_OUTCOMES)[number];
export type ApplyResult = {
  outcome: ApplyOutcome;
  steps: StepResult[];
  undone: StepResult[];
  problems: PlanProblem[];
  warnings: PlanProblem[];
};
