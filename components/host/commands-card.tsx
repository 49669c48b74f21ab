import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { Disclosure } from "@/components/ui/disclosure";
import type { CommandRun } from "@/lib/model/snapshot";

/** Everything that was asked of the host for this page, as a person would type it. */
export function CommandsCard({ commands, durationMs }: { commands: CommandRun[]; durationMs: number }) {
  const t = useTranslations("hosts.overview");
  const lines = [...new Set(commands.map(({ command }) => command))];
  return (
    <Disclosure summary={t("commands", { count: lines.length, ms: durationMs })}>
      <CodeBlock text={lines.join("\n")} />
    </Disclosure>
  );
}
