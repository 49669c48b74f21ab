import type { HostConfig } from "../../model/host-config.ts";
import type { PlanFile, PlanStep } from "../../model/plan.ts";
import type { BridgeFacts } from "./bridge-facts.ts";
import { rootStep } from "./bridge-steps.ts";
import { toNetplanFile } from "./netplan-text.ts";

/** What a person would do by hand where Puente does nothing. */
export type Shown = { steps: PlanStep[]; files: PlanFile[] };

const show = (code: string, argv: string[]): PlanStep => rootStep({ argv, stdin: null }, { code: `by-hand-${code}` });

/** NetworkManager's own commands: no file is written by hand, nmcli writes them. */
export function showNetworkManager({ networkManager }: HostConfig, facts: BridgeFacts): Shown {
  const { name, dev, mac, addresses, routes } = facts;
  const old = networkManager.devices.find((device) => device.name === dev)?.connection ?? null;
  const family = (wanted: "4" | "6") => {
    const own = addresses.filter((cidr) => cidr.includes(":") === (wanted === "6"));
    const gateway = routes.find((one) => one.destination === "default" && one.family === `ipv${wanted}`)?.gateway;
    if (own.length === 0) return [];
    const via = gateway ? [`ipv${wanted}.gateway`, gateway] : [];
    return [`ipv${wanted}.method`, "manual", `ipv${wanted}.addresses`, own.join(","), ...via];
  };
  const bridge = ["nmcli", "connection", "add", "type", "bridge", "con-name", name, "ifname", name];
  const settings = ["bridge.stp", "no", "bridge.mac-address", mac, ...family("4"), ...family("6")];
  const port = ["nmcli", "connection", "add", "type", "ethernet", "con-name", `${name}-${dev}`, "ifname", dev];
  return {
    files: [],
    steps: [
      show("bridge", [...bridge, ...settings]),
      show("port", [...port, "master", name, "slave-type", "bridge"]),
      ...(old === null ? [] : [show("old", ["nmcli", "connection", "modify", old, "connection.autoconnect", "no"])]),
      show("up", ["nmcli", "connection", "up", name]),
    ],
  };
}

/** netplan's own try: it asks, and takes the change back when nobody answers. */
export function showNetplan({ netplan }: HostConfig, facts: BridgeFacts): Shown {
  const file = toNetplanFile(netplan, facts);
  return {
    files: file ? [file] : [],
    steps: [
      ...(file ? [show("edit", ["sudoedit", file.path])] : []),
      show("check", ["netplan", "generate"]),
      show("try", ["netplan", "try", "--timeout", String(facts.seconds)]),
    ],
  };
}
