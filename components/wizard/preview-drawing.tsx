"use client";

import { Maximize2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from "react";
import { TopologyDrawing } from "@/components/topology/topology-drawing";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { cleanName } from "@/components/words/clean-text";
import { type ImaginedHost, imagineNetwork, type KnownNetwork } from "@/lib/derive/topology/imagine-network.ts";
import type { NetworkDefinition } from "@/lib/model/network.ts";

type PreviewDrawingProps = {
  /** What stands over the picture. */
  heading: ReactNode;
  host: ImaginedHost;
  definition: NetworkDefinition;
  /** The networks that run on the host. */
  others: KnownNetwork[];
};

/** More columns than this are not to be read on a screen. */
const MOST_OTHERS = 12;
const NONE: KnownNetwork[] = [];

/** The network as it will stand on this host, with two guests to come; among the host's other networks if asked. */
export function PreviewDrawing({ heading, host, definition, others }: PreviewDrawingProps) {
  const t = useTranslations("wizard.preview");
  const [isAmong, setIsAmong] = useState(false);
  // the form answers first, the picture follows
  const shown = useDeferredValue(definition);
  const name = cleanName(shown.name);
  return (
    <figure className="flex flex-col">
      <figcaption className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        {heading}
        {others.length > 0 && (
          <Button tone="quiet" className="button-small -mr-2.5" onClick={() => setIsAmong(true)}>
            <Maximize2 aria-hidden="true" className="size-3.5" />
            {t("among")}
          </Button>
        )}
      </figcaption>
      <Picture
        {...{ host, definition: shown, others: NONE, label: t("drawing", { name }) }}
        className="mt-2 max-h-[min(33rem,56dvh)] projector:max-h-[74dvh]"
      />
      <Dialog isOpen={isAmong} onClose={() => setIsAmong(false)} title={t("amongTitle", { name })} placement="full">
        <Picture
          {...{ host, definition: shown, others: others.slice(0, MOST_OTHERS), label: t("amongTitle", { name }) }}
          className="max-h-[80dvh]"
        />
      </Dialog>
    </figure>
  );
}

type PictureProps = Omit<PreviewDrawingProps, "heading"> & { label: string; className: string };

function Picture({ host, definition, others, label, className }: PictureProps) {
  const t = useTranslations("wizard.preview");
  const guests = useMemo(() => [t("guest", { number: 1 }), t("guest", { number: 2 })], [t]);
  const graph = useMemo(() => {
    const beside = others.filter((other) => other.definition.name !== definition.name);
    return imagineNetwork(host, { definition, guests }, beside);
  }, [host, definition, guests, others]);
  const saying = useCallback(
    (key: string, values?: Record<string, string | number>) => {
      if (key === "states.guest.shut-off") return t("guestToCome");
      return key === "topology.draw.guests" && values?.count === 0 ? t("noGuests") : null;
    },
    [t],
  );
  return <TopologyDrawing graph={graph} saying={saying} label={label} className={`mx-auto !max-w-full ${className}`} />;
}
