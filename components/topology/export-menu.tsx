import { Copy, Download, Image } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useState } from "react";
import { Popover } from "@/components/ui/popover";
import { saveFile } from "@/components/ui/save-file.ts";
import { cleanName } from "@/components/words/clean-text";
import type { TopologyTheme } from "@/lib/derive/topology/tokens.ts";
import { TOPOLOGY_THEMES } from "@/lib/derive/topology/tokens.ts";
import type { TopologyGraph } from "@/lib/derive/topology/topology-graph.ts";
import type { TopologyLayout } from "@/lib/derive/topology/topology-layout.ts";
import { topologyToMermaid } from "@/lib/derive/topology/topology-to-mermaid.ts";
import { topologyToSvg } from "@/lib/derive/topology/topology-to-svg.ts";
import { drawPng, embedFonts } from "./export-drawing";
import { useWords } from "./use-words";

type ExportMenuProps = { graph: TopologyGraph; layout: TopologyLayout };

/** The picture as it is shown now, as a file or as text for notes. */
export function ExportMenu({ graph, layout }: ExportMenuProps) {
  const t = useTranslations("topology.export");
  const words = useWords();
  const { resolvedTheme } = useTheme();
  const [said, setSaid] = useState("");
  const theme: TopologyTheme = TOPOLOGY_THEMES.find((name) => name === resolvedTheme) ?? "light";
  const title = t("title", { host: cleanName(graph.host.name) });
  const name = `${graph.host.name.replace(/[^A-Za-z0-9._-]+/g, "-")}-topology`;
  const draw = async () => topologyToSvg(layout, { theme, words, title, fontCss: await embedFonts() });
  const acts = [
    {
      key: "svg",
      Icon: Download,
      act: async () => saveFile(new Blob([await draw()], { type: "image/svg+xml" }), `${name}.svg`),
    },
    { key: "png", Icon: Image, act: async () => saveFile(await drawPng(await draw(), layout), `${name}.png`) },
    { key: "mermaid", Icon: Copy, act: () => navigator.clipboard.writeText(topologyToMermaid(graph, words)) },
  ] as const;
  const run = (key: "svg" | "png" | "mermaid", act: () => Promise<void>) => {
    setSaid("");
    act().then(
      () => setSaid(t(`done.${key}`)),
      () => setSaid(t("failed")),
    );
  };
  return (
    <Popover button={t("button")} className="w-64 p-2">
      <ul className="flex flex-col">
        {acts.map(({ key, Icon, act }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => run(key, act)}
              className="hit flex w-full items-center gap-3 rounded-control px-2 py-1.5 text-left hover:bg-wash"
            >
              <Icon aria-hidden="true" className="size-4 shrink-0 text-soft" />
              <span>
                <span className="block font-semibold">{t(key)}</span>
                <span className="block text-soft text-sm">{t(`${key}Hint`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="px-2 pt-1 text-sm text-yes empty:hidden">
        {said}
      </p>
    </Popover>
  );
}
