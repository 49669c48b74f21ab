import { CodeBlock } from "@/components/ui/code-block";
import type { CommandView } from "@/lib/derive/views/view-types";
import { usePhrase } from "./use-phrase";

/** Commands to copy, each under what it shows. */
export function CommandList({ commands }: { commands: CommandView[] }) {
  const say = usePhrase();
  return (
    <div className="flex flex-col gap-3">
      {commands.map(({ command, words }) => (
        <CodeBlock key={command} label={say(words)} text={command} />
      ))}
    </div>
  );
}
