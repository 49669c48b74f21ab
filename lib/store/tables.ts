/** Times are ISO 8601 UTC text everywhere, so that they sort as they read. */
type HostTable = {
  id: string;
  name: string;
  uri: string;
  /** Sealed JSON of HostSecrets; null: none kept. */
  secrets: string | null;
  is_simulated: number;
  created_at: string;
};

/** A host key a person accepted, in the parts of a known_hosts line. */
type HostKeyTable = { name: string; type: string; key: string; accepted_at: string };

type SettingTable = { name: string; value: string };

/** Only hashes are kept: who reads the database can't sign in with what is there. */
type SignInLinkTable = { token_hash: string; created_at: string; expires_at: string };
type SessionTable = { token_hash: string; created_at: string; expires_at: string };
type SignInAttemptTable = { at: string; address: string };

/** Who did what to which host; filled by the work that changes hosts. */
type AuditTable = { id: string; at: string; action: string; host: string | null; detail: string };

export type Tables = {
  host: HostTable;
  host_key: HostKeyTable;
  setting: SettingTable;
  sign_in_link: SignInLinkTable;
  session: SessionTable;
  sign_in_attempt: SignInAttemptTable;
  audit: AuditTable;
};
