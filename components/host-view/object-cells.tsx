import { useTranslations } from "next-intl";
import { hostPagePath } from "@/components/shell/pages";
import { RowLink } from "@/components/table/row-link";
import { HostName } from "@/components/words/host-name";
import { OBJECT_TABLES, type ObjectKind } from "./object-kind";

type NameCellProps = { kind: ObjectKind; hostId: string; row: { uuid: string; name: string } };

/** The name, leading to the page; the whole row stands for this link. */
export function NameCell({ kind, hostId, row }: NameCellProps) {
  return (
    <RowLink href={hostPagePath(hostId, OBJECT_TABLES[kind], row.uuid)}>
      <HostName name={row.name} />
    </RowLink>
  );
}

export function AutostartCell({ isAutostart }: { isAutostart: boolean }) {
  const t = useTranslations("table.autostart");
  return isAutostart ? t("yes") : <span className="text-soft">{t("no")}</span>;
}

/** How many NICs are not plugged in; nothing where all are. */
export function UnpluggedNote({ count }: { count: number }) {
  const t = useTranslations("table");
  if (count === 0) return null;
  return (
    <span className="block text-sm text-warn">
      <span aria-hidden="true">✕ </span>
      {t("unplugged", { count })}
    </span>
  );
}
