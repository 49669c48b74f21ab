import { useTranslations } from "next-intl";
import { HostName } from "@/components/words/host-name";
import type { GuestSystemView } from "@/lib/derive/views/view-types";

/** Which system runs in a guest, and what it is recognised by; null: nothing tells. */
export function SystemName({ system }: { system: GuestSystemView | null }) {
  const t = useTranslations("guest.system");
  if (system === null) return t("unknown");
  if (system.id === null) return t("hyperv");
  return t.rich(system.isWindows ? "windows" : "other", {
    id: () => <HostName name={system.id ?? ""} className="host-text" />,
  });
}
