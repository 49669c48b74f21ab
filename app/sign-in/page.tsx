import { getTranslations } from "next-intl/server";
import { Logo } from "@/components/shell/logo";
import { LanguageSwitch } from "@/components/shell/preferences";
import { CodeBlock } from "@/components/ui/code-block";

export async function generateMetadata() {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const t = await getTranslations("signIn");
  const { problem } = await searchParams;
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-5 p-6">
      <div className="flex items-center gap-3">
        <Logo className="size-9" />
        <span className="font-bold text-[1.5rem]">Puente</span>
      </div>
      <h1 className="text-title">{t("title")}</h1>
      {problem === "invalid" && (
        <p role="alert" className="rounded-control bg-no-tint px-4 py-3 text-no">
          {t("invalid")}
        </p>
      )}
      <p>{t("how")}</p>
      <CodeBlock label={t("another")} text="puente link" />
      <p className="text-sm text-soft">{t("why")}</p>
      <LanguageSwitch />
    </main>
  );
}
