import { useTranslations } from "next-intl";
import type { NicAddress } from "@/lib/model/snapshot";

/** A NIC's addresses, each with how it is known. */
export function NicAddresses({ addresses }: { addresses: Pick<NicAddress, "address" | "origin">[] }) {
  const t = useTranslations("network.origin");
  if (addresses.length === 0) return <span className="text-soft">{t("none")}</span>;
  return (
    <ul className="flex flex-col gap-0.5">
      {addresses.map(({ address, origin }) => (
        <li key={`${address} ${origin}`} className="relative z-[1] flex w-fit flex-wrap items-baseline gap-x-2">
          <span className="host-text wrap-anywhere">{address}</span>
          <span className="text-soft text-xs">{t(origin)}</span>
        </li>
      ))}
    </ul>
  );
}
