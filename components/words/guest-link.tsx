import Link from "next/link";
import { hostPagePath } from "@/components/shell/pages";
import { HostName } from "./host-name";

type GuestLinkProps = { hostId: string; uuid: string | null; name: string };

/** A guest's name, leading to its page where there is one. */
export function GuestLink({ hostId, uuid, name }: GuestLinkProps) {
  if (uuid === null) return <HostName name={name} className="font-semibold" />;
  return (
    <Link
      href={hostPagePath(hostId, "guests", uuid)}
      className="font-semibold text-brand underline-offset-2 hover:underline"
    >
      <HostName name={name} />
    </Link>
  );
}
