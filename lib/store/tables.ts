/** Times are ISO 8601 UTC text everywhere, so that they sort as they read. */
type HostTable = {
  id: string;
  name: string;
  uri: string;
  /** Sealed JSON of HostSecrets; null: none kept. */
  secrets: string | null;
  is_simulated: number;
  /** 1: a person wants it to be looked at alone. */
  is_read_only: number;
  created_at: string;
};

/** A host key a person accepted, in the parts of a known_hosts line. */
type HostKeyTable = { name: string; type: string; key: string; accepted_at: string };

type SettingTable = { name: string; value: string };

/** Only hashes are kept: who reads the database can't sign in with what is there. */
type SignInLinkTable = { token_hash: string; created_at: string; expires_at: string };
type SessionTable = { token_hash: string; created_at: string; expires_at: string };
type SignInAttemptTable = { at: string; address: string };

/**
 * What was done to which host. `document` is the whole as JSON, without secrets; `words` what is searched in, in small
 * letters; `boot` the start of the host it ran under; `way_back` the kind of way back there is, `who` an Actor as JSON.
 */
type ActivityTable = {
  id: string;
  at: string;
  host_id: string | null;
  host: string;
  change: string;
  subject: string;
  outcome: string;
  duration_ms: number | null;
  undone_by: string | null;
  undo_of: string | null;
  boot: string | null;
  way_back: string;
  who: string;
  document: string;
  words: string;
};

export type Tables = {
  host: HostTable;
  host_key: HostKeyTable;
  setting: SettingTable;
  sign_in_link: SignInLinkTable;
  session: SessionTable;
  sign_in_attempt: SignInAttemptTable;
  activity: ActivityTable;
};
