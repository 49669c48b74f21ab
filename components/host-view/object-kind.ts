/** What libvirt keeps by name on a host and Puente has both a table and pages of their own for. */
export type ObjectKind = "network" | "guest";

/** The table of each kind: the name of its page, of its view and of its words. */
export const OBJECT_TABLES = { network: "networks", guest: "guests" } as const satisfies Record<ObjectKind, string>;
