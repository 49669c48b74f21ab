"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { TypeGlyph } from "@/components/network/type-glyph";
import type { CreatableType } from "@/lib/model/network-spec.ts";
import type { Obstacle } from "./type-obstacle.ts";
import { TypeSketch } from "./type-sketch";
import { TYPE_TONES } from "./type-tones.ts";

type TypeCardProps = {
  type: CreatableType;
  obstacle: Obstacle | null;
  onChoose: (type: CreatableType) => void;
  onMakeBridge: () => void;
};

/** One type: its drawing, what it is, when to use it; or why it can't be made here. The whole card is its button. */
export function TypeCard({ type, obstacle, onChoose, onMakeBridge }: TypeCardProps) {
  const t = useTranslations();
  const id = useId();
  const { text, edge } = TYPE_TONES[type];
  const isOff = obstacle !== null;
  return (
    <article
      className={`relative flex min-w-0 flex-col overflow-hidden rounded-card border border-line bg-card has-focus-visible:outline-[2.5px] has-focus-visible:outline-brand has-focus-visible:outline-offset-2 ${isOff ? "" : edge}`}
    >
      <div className={`border-line-soft border-b px-4 py-3 ${isOff ? "opacity-45" : ""}`}>
        <TypeSketch type={type} className="mx-auto h-auto w-full max-w-52" />
      </div>
      <div className="flex flex-1 flex-col gap-1.5 px-4 py-3">
        <h3 className="text-section">
          <button
            type="button"
            aria-describedby={id}
            aria-disabled={isOff || undefined}
            onClick={() => !isOff && onChoose(type)}
            className={`flex items-center gap-2 outline-none after:absolute after:inset-0 ${isOff ? "cursor-default text-soft" : `cursor-pointer ${text}`}`}
          >
            <TypeGlyph type={type} />
            {t(`states.type.${type}`)}
          </button>
        </h3>
        <div id={id} className="flex flex-1 flex-col gap-1.5">
          <p className="text-pretty">{t(`promise.summary.${type}`)}</p>
          <p className="text-pretty text-sm text-soft">{t(`promise.when.${type}`)}</p>
          {obstacle && (
            <p className="mt-auto text-pretty rounded-control bg-warn-tint px-3 py-2 text-sm text-warn">
              <span className="font-semibold">{t("wizard.types.notHere")}</span>{" "}
              {t(`wizard.types.obstacle.${obstacle.code}`, obstacle.params)}
            </p>
          )}
        </div>
        {obstacle?.code === "noBridge" && (
          <button type="button" className="button button-small relative self-start" onClick={onMakeBridge}>
            {t("bridge.make.button")}
          </button>
        )}
      </div>
    </article>
  );
}
