import { Activity, Columns3, LayoutDashboard, List, type LucideIcon, Monitor, Network, Server } from "lucide-react";
import type { HostPage } from "./pages";

const ICONS: Record<HostPage | "hosts", LucideIcon> = {
  overview: LayoutDashboard,
  topology: Network,
  networks: List,
  guests: Monitor,
  compare: Columns3,
  activity: Activity,
  hosts: Server,
};

export function PageIcon({ page }: { page: HostPage | "hosts" }) {
  const Icon = ICONS[page];
  return <Icon aria-hidden="true" className="size-[1.125rem] shrink-0" strokeWidth={1.9} />;
}
