"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { TypeGlyph } from "@/components/network/type-glyph";
import { TYPE_ORDER, TYPE_TONES } from "./type-tones.ts";
import { useTypeObstacle } from "./use-type-obstacle.ts";
import { useWizard } from "./wizard-context";

/** `guideHref` null: nobody asks which type it should be. */
type TypeSwitchProps = { onType: (type: string) => void; guideHref: Route | null };

/** The types again, small: another one can be tried without losing what was written. */
export function TypeSwitch({ onType, guideHref }: TypeSwitchProps) {
  const t = useTranslations();
  const { hostId, type: chosen, facts, isExisting } = useWizard();
  const obstacleOf = useTypeObstacle(hostId, facts);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-section">{t(isExisting ? "wizard.types.kind" : "wizard.types.title")}</legend>
      <div className="grid grid-cols-2 gap-2 @lg:grid-cols-[repeat(4,auto)]">
        {TYPE_ORDER.map((type) => {
          const obstacle = obstacleOf(type);
          const { text, chosen: ground, edge } = TYPE_TONES[type];
          const isChosen = type === chosen;
          return (
            <label
              key={type}
              title={obstacle ? t(`wizard.types.obstacle.${obstacle.code}`, obstacle.params) : undefined}
              className={`hit relative flex min-w-0 flex-col gap-0.5 rounded-card border px-2.5 py-2 has-focus-visible:outline-[2.5px] has-focus-visible:outline-brand has-focus-visible:outline-offset-2 ${isChosen ? ground : `border-line bg-card ${obstacle ? "" : edge}`} ${obstacle && !isChosen ? "opacity-60" : "cursor-pointer"}`}
            >
              <input
                type="radio"
                name="wizard-type"
                value={type}
                checked={isChosen}
                disabled={obstacle !== null && !isChosen}
                onChange={() => onType(type)}
                className="absolute inset-0 cursor-[inherit] opacity-0"
              />
              <span className={`flex items-center gap-2 whitespace-nowrap font-semibold ${text}`}>
                <TypeGlyph type={type} />
                {t(`states.type.${type}`)}
                {isChosen && (
                  <span aria-hidden="true" className="ml-auto">
                    ✓
                  </span>
                )}
              </span>
              <span className="text-pretty text-sm text-soft">{t(`wizard.types.short.${type}`)}</span>
            </label>
          );
        })}
        {guideHref !== null && (
          <Link
            href={guideHref}
            className="hit flex flex-col gap-0.5 rounded-card border border-line border-dashed px-3 py-2 hover:border-brand"
          >
            <span className="font-semibold text-brand">{t("wizard.types.help")}</span>
            <span className="text-sm text-soft">{t("wizard.types.helpShort")} →</span>
          </Link>
        )}
      </div>
    </fieldset>
  );
}
