import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { editNetworkPath, hostPagePath } from "@/components/shell/pages";
import type { MenuItem } from "@/components/ui/menu";
import type { NetworkRow } from "@/lib/derive/views/view-types";
import type { HostAccess } from "@/lib/model/snapshot";
import { exportXml } from "./export-xml.ts";
import { CLONE_FORM, RENAME_FORM } from "./name-fields";
import { useOperate } from "./operate-context";
import { useWhyNoChange, useWhyWords } from "./use-why-no-change.ts";
import { type NetworkAct, networkActs } from "./why-not.ts";

type Subject = Pick<NetworkRow, "uuid" | "name" | "state" | "isAutostart" | "isPersistent">;
type NetworkMenuItem = MenuItem & { act: NetworkAct };

/** What can be done with a network of a host, each with what it opens or why it can't be done. */
export function useNetworkMenu(hostId: string, access: HostAccess): (row: Subject) => NetworkMenuItem[] {
  const t = useTranslations("operate.button");
  const run = useRunNetworkAct(hostId);
  const why = useWhyNoChange(hostId, access);
  const sayWhy = useWhyWords();
  return useCallback(
    (row) =>
      networkActs(row, why).map(({ act, why: own }) => ({
        act,
        id: act,
        label: t(act),
        why: sayWhy(own),
        tone: act === "delete" ? ("danger" as const) : ("plain" as const),
        onChoose: () => run(act, row),
      })),
    [t, run, why, sayWhy],
  );
}

function useRunNetworkAct(hostId: string) {
  const { ask, go } = useOperate();
  return useCallback(
    (act: NetworkAct, { uuid: network, name }: Subject) => {
      switch (act) {
        case "export":
          return void exportXml(hostId, network);
        case "edit":
          return go(editNetworkPath(hostId, network));
        case "autostart":
        case "no-autostart":
          return ask({ hostId, name, change: { change: "autostart", network, autostart: act === "autostart" } });
        case "clone":
          return ask({ hostId, name, change: { change: "clone", network, name }, form: CLONE_FORM });
        case "rename":
          return ask({ hostId, name, change: { change: "rename", network, name }, form: RENAME_FORM });
        case "delete":
          return ask({ hostId, name, change: { change: act, network }, next: hostPagePath(hostId, "networks") });
        default:
          return ask({ hostId, name, change: { change: act, network } });
      }
    },
    [ask, go, hostId],
  );
}
