import { render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactElement } from "react";
import en from "@/messages/en.json";
import es from "@/messages/es.json";

const MESSAGES = { en, es };

/** Renders in a language; a message that is missing or misused fails the test. */
export function show(element: ReactElement, locale: "en" | "es" = "en") {
  const wrap = (child: ReactElement) => (
    <NextIntlClientProvider
      locale={locale}
      messages={MESSAGES[locale]}
      timeZone="UTC"
      onError={(error) => {
        throw error;
      }}
    >
      {child}
    </NextIntlClientProvider>
  );
  const shown = render(wrap(element));
  return { ...shown, again: (next: ReactElement) => shown.rerender(wrap(next)) };
}

/** The command lines in sight, each word for word: on the page every word of one is an element. */
export const shownCommands = (): string[] =>
  [...document.querySelectorAll("pre bdi, code bdi")].map(({ textContent }) => textContent ?? "");
