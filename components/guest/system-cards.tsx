import { useTranslations } from "next-intl";
import { NicModels } from "@/components/operate/nic-models";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import type { GuestDetail } from "@/lib/derive/views/view-types";
import { SystemName } from "./system-name";
import { WindowsNeeds } from "./windows-needs";

/** What the system inside needs for its NICs: at once where it is Windows, folded where nobody can tell. */
export function SystemCards({ detail }: { detail: GuestDetail }) {
  const t = useTranslations("guest");
  const { system, nics } = detail;
  return (
    <>
      {system?.isWindows && (
        <Card title={t("windows.title")}>
          <p className="mb-4 text-soft">
            <SystemName system={system} />
          </p>
          <WindowsNeeds detail={detail} />
        </Card>
      )}
      <Card>
        <div className="flex flex-col gap-2">
          <Disclosure summary={t("nicModels")}>
            <NicModels used={nics.map(({ model }) => model)} />
          </Disclosure>
          {system === null && (
            <Disclosure summary={t("windows.perhaps")}>
              <WindowsNeeds detail={detail} />
            </Disclosure>
          )}
        </div>
      </Card>
    </>
  );
}
