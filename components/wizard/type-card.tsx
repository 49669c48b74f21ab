"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { TypeGlyph } from "@/components/network/type-glyph";
import type { CreatableType } from "@/lib/model/network-spec.ts";
import type { Obstacle } from "./type-obstacle.ts";
import { TypeSketch } from "./type-sketch";
import { TYPE_TONES } from "./type-tones.ts";

type TypeCardProps = { type: CreatableType; obstacle: Obstacle | null; onChoose: (type: CreatableType) => void };

/** One type: its drawing, what it is, when to use it; or why it can't be made here. */
export function TypeCard({ type, obstacle, onChoose }: TypeCardProps) {
  const t = useTranslations();
  const id = useId();
  const { text, edge } = TYPE_TONES[type];
  const isOff = obstacle !== null;
  return (
    <button
      type="button"
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-about`}
      aria-disabled={isOff || undefined}
      onClick={() => !isOff && onChoose(type)}
      className={`group flex min-w-0 flex-col overflow-hidden rounded-card border border-line bg-card text-left ${isOff ? "cursor-default" : `cursor-pointer ${edge}`}`}
    >
      <span className={`block w-full border-line-soft border-b bg-card px-4 pt-3 pb-3 ${isOff ? "opacity-45" : ""}`}>
        <TypeSketch type={type} className="mx-auto h-auto w-full max-w-52" />
      </span>
      <span className="flex flex-1 flex-col gap-1.5 px-4 py-3">
        <span id={`${id}-name`} className={`flex items-center gap-2 text-section ${isOff ? "text-soft" : text}`}>
          <TypeGlyph type={type} />
          {t(`states.type.${type}`)}
        </span>
        <span id={`${id}-about`} className="flex flex-1 flex-col gap-1.5">
          <span className="text-pretty">{t(`promise.summary.${type}`)}</span>
          <span className="text-pretty text-sm text-soft">{t(`promise.when.${type}`)}</span>
          {obstacle && (
            <span className="mt-auto rounded-control bg-warn-tint px-3 py-2 text-pretty text-sm text-warn">
              <span className="font-semibold">{t("wizard.types.notHere")}</span>{" "}
              {t(`wizard.types.obstacle.${obstacle.code}`, obstacle.params)}
            </span>
          )}
        </span>
      </span>
    </button>
  );
}
