import Link from "next/link";
import { useTranslations } from "next-intl";
import { TypeChip } from "@/components/network/type-chip";
import { hostPagePath } from "@/components/shell/pages";
import { HostName } from "@/components/words/host-name";
import { usePhrase } from "@/components/words/use-phrase";
import type { GridRow } from "./grid-row";

type RowHeadProps = { row: GridRow; hostId: string };

/** What a row is about: a network of this host, or a type of the course. */
export function RowHead({ row, hostId }: RowHeadProps) {
  const t = useTranslations("states.network");
  return (
    <th
      scope="row"
      className="left-0 z-10 block bg-card px-1 pb-2 text-left align-top font-normal @4xl:sticky @4xl:table-cell @4xl:min-w-42 @4xl:border-line-soft @4xl:border-b @4xl:px-3 @4xl:py-3"
    >
      {row.name !== null && (
        <Link
          href={hostPagePath(hostId, "networks", row.id)}
          className="mb-1 block font-semibold text-section underline-offset-2 hover:underline"
        >
          <HostName name={row.name} />
        </Link>
      )}
      <TypeChip type={row.type} mode={row.mode} />
      {row.name !== null && (
        <span className="mt-1 block text-sm text-soft">{t(row.isActive ? "active" : "inactive")}</span>
      )}
    </th>
  );
}

/** When a type is the right one; only the course's table has it. */
export function WhenCell({ row, heading }: { row: GridRow; heading: string }) {
  const say = usePhrase();
  return (
    <td className="block px-1 pt-2 align-top text-sm text-soft @4xl:table-cell @4xl:min-w-42 @4xl:border-line-soft @4xl:border-b @4xl:px-3 @4xl:py-3">
      <span className="block font-semibold @4xl:hidden">{heading}</span>
      {row.whenToUse && say(row.whenToUse)}
    </td>
  );
}
