import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { CommandList } from "@/components/words/command-list";
import { HostName } from "@/components/words/host-name";
import type { CommandView } from "@/lib/derive/views/view-types";

/** The chosen thing's name with what it is beside it, and one plain sentence. */
export function InspectorHead({ name, chip, children }: { name: string; chip?: ReactNode; children?: ReactNode }) {
  return (
    <header className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pr-8">
        <h2 className="min-w-0 text-title">
          <HostName name={name} />
        </h2>
        {chip}
      </div>
      {children && <p className="text-pretty text-soft">{children}</p>}
    </header>
  );
}

/** One part of the inspector under its own title. */
export function InspectorSection({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-section">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** To the page that knows all of it. */
export function InspectorLink({ href }: { href: Route }) {
  const t = useTranslations("topology.inspector");
  return (
    <Link href={href} className="button w-fit">
      {t("open")}
    </Link>
  );
}

/** The commands that show the same on a terminal. */
export function ProvingCommands({ commands }: { commands: CommandView[] }) {
  const t = useTranslations("topology.inspector");
  if (commands.length === 0) return null;
  return (
    <Disclosure summary={t("commands")}>
      <CommandList commands={commands} />
    </Disclosure>
  );
}
