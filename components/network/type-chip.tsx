import { useTranslations } from "next-intl";
import type { NetworkType } from "@/lib/model/network.ts";
import { TypeGlyph } from "./type-glyph";

const TONES: Record<NetworkType, string> = {
  nat: "bg-nat-tint text-nat",
  routed: "bg-routed-tint text-routed",
  open: "bg-open-tint text-open",
  isolated: "bg-isolated-tint text-isolated",
  "very-isolated": "bg-very-isolated-tint text-very-isolated",
  bridged: "bg-bridged-tint text-bridged",
  macvtap: "bg-macvtap-tint text-macvtap",
  hostdev: "bg-hostdev-tint text-hostdev",
};

/** A network's type: glyph, word and colour together. `mode` is libvirt's own word, shown for macvtap. */
export function TypeChip({ type, mode = null }: { type: NetworkType; mode?: string | null }) {
  const t = useTranslations("states.type");
  return (
    <span
      className={`inline-flex w-fit flex-wrap items-center gap-x-1.5 rounded-chip px-2 py-0.5 font-semibold text-sm forced-colors:border ${TONES[type]}`}
    >
      <span className="inline-flex items-center gap-1.5">
        <TypeGlyph type={type} />
        {t(type)}
      </span>
      {mode && <span className="host-text font-normal">{mode}</span>}
    </span>
  );
}
