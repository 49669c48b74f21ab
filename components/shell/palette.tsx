"use client";

import { Monitor, Plus, Server } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { TypeGlyph } from "@/components/network/type-glyph";
import { Dialog } from "@/components/ui/dialog";
import type { HostSummary } from "./host-summary";
import { PageIcon } from "./page-icon";
import { findItems, type HostNames, type PaletteItem, paletteItems } from "./palette-items";
import { useHostView } from "./use-host-view";

type PaletteProps = { hosts: HostSummary[]; hostId: string | null; onClose: () => void };

/** Goes to a page, a host, a network or a guest by a few letters of its name. */
export function Palette(props: PaletteProps) {
  return props.hostId === null ? (
    <PaletteDialog {...props} names={undefined} />
  ) : (
    <HostPalette {...props} hostId={props.hostId} />
  );
}

function HostPalette(props: PaletteProps & { hostId: string }) {
  const { data } = useHostView<HostNames>({ hostId: props.hostId, view: "names" });
  return <PaletteDialog {...props} names={data} />;
}

function PaletteDialog({ hosts, hostId, names, onClose }: PaletteProps & { names: HostNames | undefined }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const items = useMemo(
    () =>
      paletteItems({
        hosts,
        hostId,
        names,
        pageLabel: (page) => t(page),
        actionLabel: (action) => t(`palette.${action}`),
      }),
    [hosts, hostId, names, t],
  );
  const found = findItems(items, text);
  const chosen = found[Math.min(at, found.length - 1)];
  useEffect(() => {
    if (chosen) document.getElementById(`${id}-${chosen.id}`)?.scrollIntoView({ block: "nearest" });
  }, [chosen, id]);
  function go(item: PaletteItem | undefined) {
    if (!item) return;
    onClose();
    router.push(item.href);
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter") go(chosen);
    else return;
    event.preventDefault();
  }
  return (
    <Dialog isOpen onClose={onClose} title={t("palette.title")}>
      <input
        data-autofocus
        type="text"
        role="combobox"
        aria-label={t("palette.title")}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen && `${id}-${chosen.id}`}
        aria-autocomplete="list"
        placeholder={t("palette.placeholder")}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        className="input"
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("palette.results")}
        className="mt-3 flex max-h-[50dvh] flex-col overflow-y-auto"
      >
        {found.map((item, index) => (
          <PaletteOption
            key={item.id}
            id={`${id}-${item.id}`}
            item={item}
            isChosen={item === chosen}
            onPoint={() => setAt(index)}
            onGo={() => go(item)}
          />
        ))}
      </div>
      <p role="status" className="mt-3 text-sm text-soft">
        {found.length === 0 ? t("palette.nothing") : t("palette.hint")}
      </p>
    </Dialog>
  );
}

type PaletteOptionProps = {
  id: string;
  item: PaletteItem;
  isChosen: boolean;
  onPoint: () => void;
  onGo: () => void;
};

function PaletteOption({ id, item, isChosen, onPoint, onGo }: PaletteOptionProps) {
  const t = useTranslations("shell.palette");
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and has the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onClick={onGo}
      onPointerMove={onPoint}
      className="hit flex cursor-pointer items-center gap-3 rounded-control px-3 py-1.5 aria-selected:bg-brand-tint"
    >
      <span className="flex size-5 items-center justify-center text-soft">
        <ItemSign item={item} />
      </span>
      <span className="min-w-0 flex-1 truncate">
        <bdi>{item.label}</bdi>
      </span>
      <span className="text-sm text-soft">{t(item.group)}</span>
    </div>
  );
}

function ItemSign({ item }: { item: PaletteItem }) {
  if (item.group === "pages") return <PageIcon page={item.page} />;
  if (item.group === "networks") return <TypeGlyph type={item.type} />;
  if (item.group === "actions") return <Plus aria-hidden="true" className="size-4" />;
  const Icon = item.group === "hosts" ? Server : Monitor;
  return <Icon aria-hidden="true" className="size-4" />;
}
