"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { TopologyDrawing } from "@/components/topology/topology-drawing";
import { cleanName } from "@/components/words/clean-text";
import { type ImaginedHost, imagineNetwork } from "@/lib/derive/topology/imagine-network.ts";
import type { NetworkDefinition } from "@/lib/model/network.ts";

type PreviewDrawingProps = {
  /** What stands over the picture. */
  heading: ReactNode;
  host: ImaginedHost;
  definition: NetworkDefinition;
  /** The networks that run on the host. */
  others: NetworkDefinition[];
};

/** More columns than this are not to be read in a panel. */
const MOST_OTHERS = 5;

/** The network as it will stand on this host, with two guests to come; with the host's other networks if asked. */
export function PreviewDrawing({ heading, host, definition, others }: PreviewDrawingProps) {
  const t = useTranslations("wizard.preview");
  const [isAmong, setIsAmong] = useState(false);
  // the form answers first, the picture follows
  const shown = useDeferredValue(definition);
  const guests = useMemo(() => [t("guest", { number: 1 }), t("guest", { number: 2 })], [t]);
  const beside = useMemo(
    () => (isAmong ? others.filter(({ name }) => name !== shown.name).slice(0, MOST_OTHERS) : []),
    [isAmong, others, shown.name],
  );
  const graph = useMemo(
    () => imagineNetwork(host, { definition: shown, guests }, beside),
    [host, shown, guests, beside],
  );
  const saying = useMemo(
    () => ({ "states.guest.shut-off": t("guestToCome"), "topology.draw.guests": t("noGuests") }),
    [t],
  );
  return (
    <figure className="flex flex-col">
      <figcaption className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        {heading}
        {others.length > 0 && (
          <label className="flex items-center gap-2 text-sm text-soft">
            <input
              type="checkbox"
              checked={isAmong}
              onChange={(event) => setIsAmong(event.target.checked)}
              className="size-4 accent-brand"
            />
            {t("among")}
          </label>
        )}
      </figcaption>
      <TopologyDrawing
        graph={graph}
        saying={saying}
        label={t("drawing", { name: cleanName(shown.name) })}
        className="mx-auto mt-2 max-h-[min(33rem,56dvh)] projector:max-h-[62dvh] !max-w-full"
      />
    </figure>
  );
}
