"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { action } from "@/app/safe-action";
import { acceptedKeySchema, hostChangeSchema, hostDraftSchema } from "@/lib/model/host-draft.ts";
import { acceptHostKey } from "@/lib/usecases/accept-host-key.ts";
import { addHost } from "@/lib/usecases/add-host.ts";
import { editHost } from "@/lib/usecases/edit-host.ts";
import { removeHost } from "@/lib/usecases/remove-host.ts";

/** The frame lists the hosts on every page. */
const forgetPages = () => revalidatePath("/", "layout");

export const addHostAction = action.inputSchema(hostDraftSchema).action(async ({ parsedInput }) => {
  const result = await addHost(parsedInput);
  if (result.ok) forgetPages();
  return result;
});

export const editHostAction = action.inputSchema(hostChangeSchema).action(async ({ parsedInput: { id, ...draft } }) => {
  const result = await editHost(id, draft);
  if (result.ok) forgetPages();
  return result;
});

export const removeHostAction = action.inputSchema(z.string().max(100)).action(async ({ parsedInput }) => {
  await removeHost(parsedInput);
  forgetPages();
});

export const acceptHostKeyAction = action
  .inputSchema(acceptedKeySchema)
  .action(async ({ parsedInput }) => acceptHostKey(parsedInput));
