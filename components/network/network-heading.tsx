import { usePhrase } from "@/components/words/use-phrase";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { NetworkState } from "./network-state";
import { TypeChip } from "./type-chip";

/** What this network is, in one sentence that can be read from the last row. */
export function NetworkHeading({ detail }: { detail: NetworkDetail }) {
  const say = usePhrase();
  const { row, promise, definition } = detail;
  return (
    <header className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <TypeChip type={row.type} mode={row.mode} />
        <NetworkState {...row} />
      </p>
      <p className="max-w-3xl text-pretty text-lg leading-snug">{say(promise.summary)}</p>
      {definition.description && <p className="max-w-3xl text-soft">{definition.description}</p>}
    </header>
  );
}
