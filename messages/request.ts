import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";

const LOCALES = ["es", "en"] as const;
export type Locale = (typeof LOCALES)[number];

/** The cookie a person set wins, then what the browser asks for, then Spanish: the classroom's language. */
async function chooseLocale(): Promise<Locale> {
  const chosen = (await cookies()).get("locale")?.value;
  const asked = ((await headers()).get("accept-language") ?? "").split(",").map((part) => part.trim().slice(0, 2));
  return LOCALES.find((locale) => locale === chosen) ?? LOCALES.find((locale) => asked.includes(locale)) ?? "es";
}

export default getRequestConfig(async () => {
  const locale = await chooseLocale();
  return { locale, messages: (await import(`./${locale}.json`)).default, timeZone: "UTC" };
});
