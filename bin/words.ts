import { createTranslator } from "use-intl/core";
import en from "#messages/en.json" with { type: "json" };
import es from "#messages/es.json" with { type: "json" };

export const LANGUAGES = ["es", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
/** Words for people by their whole key in messages, with ICU arguments. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

const MESSAGES = { en, es };

/** `--lang` wins, then the locale as POSIX orders it (`es_ES.UTF-8`, `es`… is Spanish), then English. */
export function chooseLanguage(asked: string | undefined, env: NodeJS.ProcessEnv): Language {
  const known = LANGUAGES.find((language) => language === asked);
  if (known) return known;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return /^es([_.@]|$)/i.test(locale) ? "es" : "en";
}

/** A missing word is a bug of ours, so it throws here; a test walks every key of both languages. */
export function wordsIn(language: Language): Words {
  const translate = createTranslator({
    locale: language,
    messages: MESSAGES[language],
    timeZone: "UTC",
    onError: (error) => {
      throw error;
    },
  });
  return translate as unknown as Words;
}
