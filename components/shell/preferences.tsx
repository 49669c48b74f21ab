"use client";

import { Check, Contrast, Monitor, Moon, Projector, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { Popover } from "@/components/ui/popover";
import { remember } from "./remember";
import { SignOutButton } from "./sign-out-button";

const LOCALES = ["es", "en"] as const;
const THEMES = [
  { theme: "system", Icon: Monitor },
  { theme: "light", Icon: Sun },
  { theme: "dark", Icon: Moon },
  { theme: "contrast", Icon: Contrast },
] as const;

type PreferencesProps = { signOut: () => Promise<void>; className: string };

/** How this browser shows every page, and the way out. */
export function Preferences({ signOut, className }: PreferencesProps) {
  return (
    <div className={`flex items-center justify-between ${className}`}>
      <LanguageSwitch />
      <ThemeMenu />
      <ProjectorSwitch />
      <SignOutButton signOut={signOut} />
    </div>
  );
}

/** Switches the language of the page where it stands: nothing typed or opened is lost. */
export function LanguageSwitch() {
  const t = useTranslations("shell");
  const router = useRouter();
  const chosen = useLocale();
  return (
    <fieldset className="flex items-center projector:flex-col">
      <legend className="sr-only">{t("language")}</legend>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === chosen}
          onClick={() => {
            remember("locale", locale);
            router.refresh();
          }}
          className="hit rounded-chip px-1.5 text-sm text-soft hover:text-ink aria-pressed:font-bold aria-pressed:text-brand"
        >
          {locale.toUpperCase()}
          <span className="sr-only"> {t(locale)}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** Light, dark, high contrast or as the system; and the projector's size. */
function ThemeMenu() {
  const t = useTranslations("shell");
  const { theme = "system", setTheme } = useTheme();
  return (
    <Popover
      label={t("theme")}
      className="w-56 p-2"
      buttonClassName="hit flex items-center justify-center rounded-chip text-soft hover:text-ink"
      button={<Contrast aria-hidden="true" className="size-4" />}
    >
      <fieldset className="flex flex-col">
        <legend className="px-2 pb-1 text-sm text-soft">{t("theme")}</legend>
        {THEMES.map(({ theme: name, Icon }) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === theme}
            onClick={() => setTheme(name)}
            className="hit flex items-center gap-3 rounded-control px-2 text-left hover:bg-wash"
          >
            <Icon aria-hidden="true" className="size-4 text-soft" />
            <span className="flex-1">{t(name)}</span>
            {name === theme && <Check aria-hidden="true" className="size-4 text-brand" />}
          </button>
        ))}
      </fieldset>
    </Popover>
  );
}

/** Everything 1.6 times as large, for the back row. */
function ProjectorSwitch() {
  const t = useTranslations("shell");
  const [isOn, setIsOn] = useState(false);
  useEffect(() => setIsOn(document.documentElement.hasAttribute("data-projector")), []);
  function toggle() {
    document.documentElement.toggleAttribute("data-projector", !isOn);
    remember("projector", isOn ? "0" : "1");
    setIsOn(!isOn);
  }
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={t("projector")}
      title={isOn ? t("projectorOn") : t("projector")}
      onClick={toggle}
      className="hit flex items-center justify-center rounded-chip text-soft hover:text-ink aria-pressed:bg-brand-tint aria-pressed:text-brand"
    >
      <Projector aria-hidden="true" className="size-4" />
    </button>
  );
}
