import { useTranslations } from "next-intl";
import { shortRange } from "@/components/network/short-range";
import { HostName } from "@/components/words/host-name";
import type { CompareCell, CompareColumn } from "@/lib/derive/compare/compare-types";
import type { Phrase } from "@/lib/model/phrase";
import { hasVerdict } from "./has-verdict";
import { useShortReason } from "./use-short-reason";
import { Verdict } from "./verdict";
import type { GridPlace } from "./walk-grid";

/** Host's words shown in a cell; the rest is in the panel. */
const ITEMS_SHOWN = 2;

/** The network is stopped: what the cell says comes with its start. */
const isStopped = (note: Phrase) => note.code === "compare.note.stopped";

type CompareCellButtonProps = {
  cell: CompareCell | null;
  column: CompareColumn;
  place: GridPlace;
  /** Whether theory is marked here too: a card has no column heads. Where the whole table is theory it says so once. */
  isMarked: boolean;
  isSelected: boolean;
  isStop: boolean;
  onSelect: () => void;
};

const READ = "@4xl:min-w-26";
const WIDTHS: Record<CompareColumn, string> = {
  host: READ,
  outside: READ,
  inbound: READ,
  guests: READ,
  dhcp: "@4xl:min-w-24",
  dns: "@4xl:min-w-31",
  addresses: "@4xl:min-w-40",
  devices: "@4xl:min-w-20",
  members: "@4xl:min-w-26",
};

const BUTTON =
  "grid w-full cursor-pointer grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 rounded-control px-1 py-1.5 text-left align-top " +
  "hover:bg-paper aria-pressed:bg-brand-tint aria-pressed:outline-2 aria-pressed:outline-brand aria-pressed:-outline-offset-2 " +
  "@4xl:flex @4xl:h-full @4xl:flex-col @4xl:gap-0.5 @4xl:px-2 @4xl:py-2";

/** One answer: sign and word, then the reason in short. Pressed, it tells all in the panel. */
export function CompareCellButton({
  cell,
  column,
  place,
  isMarked,
  isSelected,
  isStop,
  onSelect,
}: CompareCellButtonProps) {
  const t = useTranslations("comparePage");
  if (cell === null) return <td className="block @4xl:table-cell" />;
  return (
    <td
      className={`block align-top @4xl:h-px @4xl:table-cell @4xl:border-line-soft @4xl:border-b @4xl:p-1 ${WIDTHS[column]}`}
    >
      <button
        type="button"
        data-row={place.row}
        data-column={place.column}
        tabIndex={isStop ? 0 : -1}
        aria-pressed={isSelected}
        onClick={onSelect}
        className={BUTTON}
      >
        <span className="text-sm text-soft @4xl:hidden">{t(`column.${column}`)}</span>
        <CellWords cell={cell} isJudged={hasVerdict(column, cell)} isMarked={isMarked} />
      </button>
    </td>
  );
}

/** A range of addresses in short, anything else as it is; the panel has it whole. */
function shortItem(item: string): string {
  const [start = item, end] = item.split(" – ");
  return end === undefined ? item : shortRange({ start, end });
}

function CellWords({ cell, isJudged, isMarked }: { cell: CompareCell; isJudged: boolean; isMarked: boolean }) {
  const t = useTranslations("comparePage");
  const reason = useShortReason();
  const { value, why, items, source, note } = cell;
  const hasItems = items.length > 0;
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      {isJudged && (
        <span className="flex flex-wrap items-center gap-x-2">
          <Verdict value={value} />
          {isMarked && source === "theory" && (
            <span className="text-soft text-xs italic @4xl:sr-only">{t("source.theory")}</span>
          )}
        </span>
      )}
      {items.slice(0, ITEMS_SHOWN).map((item) => (
        <HostName key={item} name={shortItem(item)} className="host-text" />
      ))}
      {items.length > ITEMS_SHOWN && <span className="text-soft text-xs">+{items.length - ITEMS_SHOWN}</span>}
      {!hasItems && <span className="line-clamp-3 text-pretty text-sm text-soft leading-snug">{reason(why)}</span>}
      {note && (
        <span className={`text-xs ${isStopped(note) ? "text-soft" : "font-semibold text-warn"}`}>
          {isStopped(note) ? t("whenStarted") : `! ${t("differs")}`}
        </span>
      )}
    </span>
  );
}
