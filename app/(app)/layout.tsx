import type { ReactNode } from "react";
import { requireSession } from "@/app/session";
import { signOutAction } from "@/app/sign-out-action";
import { AppShell } from "@/components/shell/app-shell";
import { listHosts } from "@/lib/usecases/list-hosts.ts";

export default async function AppLayout({ children }: { children: ReactNode }) {
  await requireSession();
  return (
    <AppShell hosts={await listHosts()} signOut={signOutAction}>
      {children}
    </AppShell>
  );
}
