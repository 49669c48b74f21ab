"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { GuestDetail, GuestNicView } from "@/lib/derive/views/view-types";
import type { HostAccess, NetworkNic } from "@/lib/model/snapshot";
import { addForm, editForm, moveForm } from "./nic-forms";
import { useOperate } from "./operate-context";
import { useWhyNoChange, useWhyWords } from "./use-why-no-change.ts";

type Guest = Pick<GuestDetail, "row" | "access">;
type NicActionsProps = { hostId: string; guest: Guest; nic: GuestNicView };

const hasBoth = ({ row }: Guest) => row.isRunning && row.isPersistent;

/** What can be done with one NIC of a guest. */
export function NicActions({ hostId, guest, nic }: NicActionsProps) {
  const t = useTranslations("operate.nic");
  const { ask } = useOperate();
  const why = useWhyWords()(useWhyNoChange(hostId, guest.access));
  const { name, uuid } = guest.row;
  const on = { change: "nic" as const, guest: uuid, mac: nic.mac };
  const scoped = { hasBoth: hasBoth(guest) };
  const other = nic.link === "up" ? ("down" as const) : ("up" as const);
  const items = (): MenuItem[] => [
    {
      ...{ id: "move", label: t("move"), why },
      onChoose: () =>
        ask({ hostId, name, change: { ...on, action: "move", source: { network: "" } }, form: moveForm(scoped) }),
    },
    {
      ...{ id: "link", label: t(other === "up" ? "plug" : "unplug"), why },
      onChoose: () => ask({ hostId, name, change: { ...on, action: "link", link: other } }),
    },
    {
      ...{ id: "edit", label: t("edit"), why },
      onChoose: () => ask({ hostId, name, change: { ...on, action: "edit" }, form: editForm(scoped, nic.model) }),
    },
    {
      ...{ id: "remove", label: t("remove"), why, tone: "danger" as const },
      onChoose: () => ask({ hostId, name, change: { ...on, action: "remove" } }),
    },
  ];
  return (
    <div className="flex items-center gap-2">
      <ReplugButton hostId={hostId} access={guest.access} nic={nic} guest={guest.row} />
      <Menu
        button={t("actions")}
        label={t("actionsOf", { mac: nic.mac })}
        buttonClassName="button button-small"
        items={items}
      />
    </div>
  );
}

/** The way to one more NIC. */
export function AddNicButton({ hostId, guest }: { hostId: string; guest: Guest }) {
  const t = useTranslations("operate.nic");
  const { ask } = useOperate();
  const why = useWhyWords()(useWhyNoChange(hostId, guest.access));
  const { name, uuid } = guest.row;
  const add = () =>
    ask({
      hostId,
      name,
      change: { change: "nic", action: "add", guest: uuid },
      form: addForm({ hasBoth: hasBoth(guest) }),
    });
  return (
    <Button title={why ?? undefined} aria-disabled={why !== null} onClick={() => why === null && add()}>
      {t("add")}
    </Button>
  );
}

type ReplugButtonProps = {
  hostId: string;
  access: HostAccess;
  nic: Pick<NetworkNic, "mac" | "plugged" | "whyUnplugged">;
  guest: { name: string; uuid: string };
};

/** Puts a loose cable back, one press to its plan; nothing where none is loose. */
export function ReplugButton({ hostId, access, nic, guest: { name, uuid } }: ReplugButtonProps) {
  const t = useTranslations("operate.nic");
  const { ask } = useOperate();
  const why = useWhyWords()(useWhyNoChange(hostId, access));
  if (nic.plugged !== false) return null;
  const on = { change: "nic" as const, guest: uuid, mac: nic.mac };
  // a cable that somebody pulled is plugged in by its switch; one that lost its bridge is put on it again
  const change =
    nic.whyUnplugged === "link-down"
      ? { ...on, action: "link" as const, link: "up" as const }
      : { ...on, action: "replug" as const };
  return (
    <Button
      className="button-small"
      title={why ?? undefined}
      aria-disabled={why !== null}
      aria-label={t("replugOf", { mac: nic.mac })}
      onClick={() => why === null && ask({ hostId, name, change })}
    >
      {t("replug")}
    </Button>
  );
}
