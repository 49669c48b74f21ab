"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { makeBridgeRequest } from "@/components/operate/bridge-fields";
import { useOperate } from "@/components/operate/operate-context";
import { Button } from "@/components/ui/button";
import type { CreatableType } from "@/lib/model/network-spec.ts";
import type { CreationFacts } from "@/lib/plan/create/creation-facts.ts";
import { TypeCard } from "./type-card";
import { TypeGuide } from "./type-guide";
import { TYPE_ORDER } from "./type-tones.ts";
import { useTypeObstacle } from "./use-type-obstacle.ts";

type TypeStepProps = {
  hostId: string;
  facts: CreationFacts;
  /** The questions are open from the start. */
  isGuided: boolean;
  /** A form that was begun before, if there is one. */
  begun: { onContinue: () => void; onForget: () => void } | null;
  onChoose: (type: CreatableType) => void;
};

/** The first question: which kind of network. One card each, and a way to find out for who doesn't know. */
export function TypeStep({ hostId, facts, isGuided, begun, onChoose }: TypeStepProps) {
  const t = useTranslations("wizard.types");
  const [isAsking, setIsAsking] = useState(isGuided);
  const { ask } = useOperate();
  const guide = useRef<HTMLDivElement>(null);
  const obstacleOf = useTypeObstacle(hostId, facts);
  useEffect(() => {
    if (isAsking) guide.current?.querySelector("input")?.focus();
  }, [isAsking]);
  return (
    <div className="@container flex flex-col gap-4">
      {begun && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-card px-4 py-3">
          <span className="flex-1">{t("begun")}</span>
          <Button tone="quiet" onClick={begun.onForget}>
            {t("forget")}
          </Button>
          <Button onClick={begun.onContinue}>{t("continue")}</Button>
        </p>
      )}
      <h2 className="text-section">{t("title")}</h2>
      {isAsking && (
        <div ref={guide}>
          <TypeGuide obstacleOf={obstacleOf} onChoose={onChoose} onClose={() => setIsAsking(false)} />
        </div>
      )}
      <ul className="grid grid-cols-1 gap-4 @lg:grid-cols-2 @4xl:grid-cols-3 @6xl:grid-cols-4">
        {TYPE_ORDER.map((type) => (
          <li key={type} className="grid min-w-0">
            <TypeCard
              type={type}
              obstacle={obstacleOf(type)}
              onChoose={onChoose}
              onMakeBridge={() => ask(makeBridgeRequest(hostId))}
            />
          </li>
        ))}
        {!isAsking && (
          <li className="order-first grid min-w-0 @lg:order-none">
            <div className="flex flex-col items-start justify-center gap-2 rounded-card border border-edge border-dashed p-4 @lg:p-6">
              <h3 className="text-section">{t("help")}</h3>
              <p className="text-pretty text-soft">{t("helpAbout")}</p>
              <Button className="mt-1" onClick={() => setIsAsking(true)}>
                {t("ask")}
              </Button>
            </div>
          </li>
        )}
      </ul>
    </div>
  );
}
