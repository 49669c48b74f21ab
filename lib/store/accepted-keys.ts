import "server-only";
import type { Store } from "./open-store.ts";

/**
 * A host key that a person accepted. `name` is what known_hosts calls the host (`[kvm1]:2222`), `type` the key's own
 * (`ssh-ed25519`), `key` its base64.
 */
export type AcceptedKey = { name: string; type: string; key: string };

/** Every accepted key. */
export async function listAcceptedKeys({ db }: Store): Promise<AcceptedKey[]> {
  return await db.selectFrom("host_key").select(["name", "type", "key"]).orderBy("name").execute();
}

/** Remembers that a person accepted this key. It takes the place of every other key under that name. */
export async function acceptKey({ db }: Store, { name, type, key }: AcceptedKey): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("host_key").where("name", "=", name).execute();
    await transaction
      .insertInto("host_key")
      .values({ name, type, key, accepted_at: new Date().toISOString() })
      .execute();
  });
}
