"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { HostName } from "@/components/words/host-name";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { HELPER_FORM } from "./helper-fields";
import { useOperate } from "./operate-context";
import { useWhyNoChange, useWhyWords } from "./use-why-no-change.ts";

type HelperCardProps = { hostId: string; detail: NetworkDetail };

/** How the host reaches macvtap guests all the same; nothing on other networks. */
export function HelperCard({ hostId, detail }: HelperCardProps) {
  const t = useTranslations("bridge.helper");
  const { ask } = useOperate();
  const why = useWhyWords()(useWhyNoChange(hostId, detail.access));
  const { row, helpers, definition, nics } = detail;
  const dev = definition.forward?.dev ?? null;
  if (row.type !== "macvtap" || dev === null) return null;
  const known = nics.flatMap(({ addresses }) => addresses.map(({ address }) => address));
  const guests = [...new Set(known)].filter((address) => !address.includes(":"));
  const isOff = why !== null;
  const add = () =>
    ask({ hostId, name: dev, change: { change: "helper", action: "add", dev, guests }, form: HELPER_FORM });
  const remove = (name: string, parent: string) =>
    ask({ hostId, name: parent, change: { change: "helper", action: "remove", dev: parent, name } });
  return (
    <Card
      title={t("title")}
      actions={
        helpers.length === 0 && (
          <Button
            className="button-small"
            title={why ?? undefined}
            aria-disabled={isOff}
            onClick={() => !isOff && add()}
          >
            {t("add")}
          </Button>
        )
      }
    >
      {helpers.length === 0 && <p className="text-pretty text-soft">{t("none", { dev })}</p>}
      <ul className="flex flex-col gap-3">
        {helpers.map(({ name, dev: parent, addresses, destinations }) => (
          <li key={name} className="flex flex-wrap items-center justify-between gap-3">
            <span>
              <HostName name={name} className="host-text font-semibold" />{" "}
              {t("at", { addresses: addresses.join(", ") || "–", guests: destinations.join(", ") || "–" })}
            </span>
            <Button
              className="button-small"
              title={why ?? undefined}
              aria-disabled={isOff}
              onClick={() => !isOff && remove(name, parent)}
            >
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
