import { getTranslations } from "next-intl/server";
import { createSafeActionClient } from "next-safe-action";
import { explainCode, type Translate } from "@/lib/usecases/explain-error.ts";
import { hasSession } from "./session";

class NotSignedIn extends Error {}

/**
 * Every action but signing out is made by this: the session is checked before anything else. Expected failures are
 * values the action returns; what it throws is a fault of ours, told without its text.
 */
export const action = createSafeActionClient({
  handleServerError: async (error) => {
    const translate = (await getTranslations()) as unknown as Translate;
    if (error instanceof NotSignedIn) return explainCode("not-signed-in", translate);
    console.error(error);
    return explainCode("internal", translate);
  },
}).use(async ({ next }) => {
  if (!(await hasSession())) throw new NotSignedIn();
  return next();
});
