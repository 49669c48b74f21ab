import type { Route } from "next";
import Link from "next/link";
import { HostName } from "./host-name";

type GuestLinkProps = { hostId: string; uuid: string | null; name: string };

/** A guest's name, leading to its page where there is one. */
export function GuestLink({ hostId, uuid, name }: GuestLinkProps) {
  if (uuid === null) return <HostName name={name} className="font-semibold" />;
  return (
    <Link
      href={`/hosts/${hostId}/guests/${uuid}` as Route}
      className="font-semibold text-brand underline-offset-2 hover:underline"
    >
      <HostName name={name} />
    </Link>
  );
}
