import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { CommandList } from "@/components/words/command-list";
import { HostName } from "@/components/words/host-name";
import { usePhrase } from "@/components/words/use-phrase";
import type { CommandView, HostFile } from "@/lib/derive/views/view-types";

/** The exact commands that show on a terminal what this page shows. */
export function CommandsCard({ commands }: { commands: CommandView[] }) {
  const t = useTranslations("network.proof");
  if (commands.length === 0) return null;
  return (
    <Card title={t("commands")}>
      <p className="mb-3 text-sm text-soft">{t("commandsHint")}</p>
      <CommandList commands={commands} />
    </Card>
  );
}

/** Where the host keeps this on its disk. */
export function FilesCard({ files }: { files: HostFile[] }) {
  const t = useTranslations("network.proof");
  const say = usePhrase();
  if (files.length === 0) return null;
  return (
    <Card title={t("files")}>
      <ul className="flex flex-col gap-2">
        {files.map(({ path, words, needsRoot }) => (
          <li key={path} className="min-w-0">
            <HostName name={path} className="host-text block" />
            <span className="flex flex-wrap items-baseline gap-2 text-sm text-soft">
              {say(words)}
              {needsRoot && <Chip>{t("root")}</Chip>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
