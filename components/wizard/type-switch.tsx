"use client";

import { Check } from "lucide-react";
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
      <div className="grid grid-cols-2 gap-2 @md:grid-cols-3 @xl:grid-cols-[repeat(4,auto)]">
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
              <span className={`flex items-center gap-2 font-semibold ${text}`}>
                <TypeGlyph type={type} />
                {t(`states.type.${type}`)}
              </span>
              {isChosen && <ChosenMark className={text} />}
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

/** On the card's corner, where it takes no room from the name. */
function ChosenMark({ className }: { className: string }) {
  return (
    <span
      aria-hidden="true"
      className={`absolute -top-2 -right-2 grid size-5 place-items-center rounded-full bg-current ${className}`}
    >
      <Check strokeWidth={3} className="size-3.5 text-card" />
    </span>
  );
}
