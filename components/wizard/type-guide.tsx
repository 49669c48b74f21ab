"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TypeGlyph } from "@/components/network/type-glyph";
import { Button } from "@/components/ui/button";
import { CloseButton } from "@/components/ui/close-button";
import type { CreatableType } from "@/lib/model/network-spec.ts";
import { GUIDE_ANSWERS, type GuideAnswers, type GuideQuestion, guidedType, guideQuestions } from "./guide.ts";
import type { Obstacle } from "./type-obstacle.ts";
import { TYPE_TONES } from "./type-tones.ts";

type TypeGuideProps = {
  obstacleOf: (type: CreatableType) => Obstacle | null;
  onChoose: (type: CreatableType) => void;
  onClose: () => void;
};

/** Two or three questions that lead to a type, for who doesn't know which. */
export function TypeGuide({ obstacleOf, onChoose, onClose }: TypeGuideProps) {
  const t = useTranslations("wizard.guide");
  const [answers, setAnswers] = useState<GuideAnswers>({});
  const type = guidedType(answers);
  return (
    <section
      aria-label={t("title")}
      className="relative grid items-start gap-x-8 gap-y-5 rounded-card border border-brand bg-card p-5 @4xl:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]"
    >
      <div className="flex flex-col gap-5">
        {guideQuestions(answers).map((question) => (
          <Question
            key={question}
            question={question}
            answer={answers[question]}
            onAnswer={(answer) => setAnswers({ ...answers, [question]: answer })}
          />
        ))}
      </div>
      <CloseButton onClose={onClose} className="absolute top-3 right-3" />
      <div aria-live="polite">
        {type ? (
          <Result type={type} obstacle={obstacleOf(type)} onChoose={onChoose} />
        ) : (
          <p className="text-soft">{t("open")}</p>
        )}
      </div>
    </section>
  );
}

type QuestionProps = { question: GuideQuestion; answer: string | undefined; onAnswer: (answer: string) => void };

function Question({ question, answer, onAnswer }: QuestionProps) {
  const t = useTranslations("wizard.guide");
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-section">{t(`questions.${question}`)}</legend>
      {GUIDE_ANSWERS[question].map((each) => (
        <label key={each} className="hit flex items-start gap-2.5 py-1">
          <input
            type="radio"
            name={`guide-${question}`}
            checked={answer === each}
            onChange={() => onAnswer(each)}
            className="mt-0.5 size-4.5 shrink-0 accent-brand"
          />
          <span className="text-pretty">{t(`answers.${question}.${each}` as never)}</span>
        </label>
      ))}
    </fieldset>
  );
}

type ResultProps = { type: CreatableType; obstacle: Obstacle | null; onChoose: (type: CreatableType) => void };

function Result({ type, obstacle, onChoose }: ResultProps) {
  const t = useTranslations();
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-soft">{t("wizard.guide.answer")}</p>
      <p className={`flex items-center gap-2.5 text-title ${TYPE_TONES[type].text}`}>
        <TypeGlyph type={type} className="size-6" />
        {t(`states.type.${type}`)}
      </p>
      <p className="text-pretty">{t(`promise.summary.${type}`)}</p>
      {obstacle ? (
        <p className="rounded-control bg-warn-tint px-3 py-2 text-pretty text-warn">
          <span className="font-semibold">{t("wizard.types.notHere")}</span>{" "}
          {t(`wizard.types.obstacle.${obstacle.code}`, obstacle.params)}
        </p>
      ) : (
        <Button tone="primary" onClick={() => onChoose(type)}>
          {t("wizard.guide.choose", { type: t(`states.type.${type}`) })}
        </Button>
      )}
    </div>
  );
}
