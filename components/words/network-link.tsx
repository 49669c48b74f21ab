import Link from "next/link";
import { TypeGlyph } from "@/components/network/type-glyph";
import { hostPagePath } from "@/components/shell/pages";
import type { NetworkRef } from "@/lib/derive/views/view-types";
import { HostName } from "./host-name";

/** A network's glyph and name, leading to its page. */
export function NetworkLink({ hostId, network }: { hostId: string; network: NetworkRef }) {
  return (
    <Link
      href={hostPagePath(hostId, "networks", network.uuid)}
      className="relative z-[1] inline-flex items-center gap-1.5 font-semibold text-brand underline-offset-2 hover:underline"
    >
      <TypeGlyph type={network.type} className="size-4" />
      <HostName name={network.name} />
    </Link>
  );
}
