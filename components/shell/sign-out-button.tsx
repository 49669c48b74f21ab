"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";

/** Ends the session. A form, so that it works before any script has loaded. */
export function SignOutButton({ signOut }: { signOut: () => Promise<void> }) {
  const t = useTranslations("shell");
  return (
    <form action={signOut} className="flex">
      <button
        type="submit"
        aria-label={t("signOut")}
        title={t("signOut")}
        className="hit flex items-center justify-center rounded-chip text-soft hover:text-ink"
      >
        <LogOut aria-hidden="true" className="size-4" />
      </button>
    </form>
  );
}
