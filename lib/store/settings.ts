import "server-only";
import type { Store } from "./open-store.ts";

/** `origin`: the address the server listens on, for links made by another process. */
export type SettingName = "origin";

/** A setting's text; null: never set. */
export async function readSetting({ db }: Store, name: SettingName): Promise<string | null> {
  const row = await db.selectFrom("setting").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value ?? null;
}

export async function writeSetting({ db }: Store, name: SettingName, value: string): Promise<void> {
  await db
    .insertInto("setting")
    .values({ name, value })
    .onConflict((on) => on.column("name").doUpdateSet({ value }))
    .execute();
}
