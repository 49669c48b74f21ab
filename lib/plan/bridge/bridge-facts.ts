import { BRIDGE_FOLDER } from "../../model/host-config.ts";
import type { Route } from "../../model/link.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { keptAddresses } from "./kept-addresses.ts";

/**
 * What a NIC has that its bridge takes over, and what the way back gives to it again; of a bridge that goes, what its
 * NIC takes over. `addresses` as `10.0.0.2/24`; `routes` are those somebody set, the kernel's own left out.
 */
export type BridgeFacts = {
  name: string;
  dev: string;
  mac: string;
  isUp: boolean;
  addresses: string[];
  routes: Route[];
  hasDefaultRoute: boolean;
  seconds: number;
};

/** How long nobody has to confirm before the host takes the bridge back. */
const CONFIRM_SECONDS = 60;
/** The script that watches, takes back, proves and keeps. */
export const GUARD = `${BRIDGE_FOLDER}/guard`;
/** The stanzas ifupdown brings the bridge up by until it is confirmed. */
export const TRY_FILE = `${BRIDGE_FOLDER}/try`;
/** The whole new file, as it will stand in /etc once it is confirmed. */
export const NEW_FILE = `${BRIDGE_FOLDER}/new`;

/** The routes of the main table over a link that come from somebody's hand or file. */
export const setRoutes = ({ routes }: Pick<Snapshot, "routes">, dev: string): Route[] =>
  routes.filter(
    ({ link, table, type, protocol }) =>
      link === dev && table === "main" && type === "unicast" && protocol !== "kernel" && protocol !== "ra",
  );

type Wanted = { name: string; dev: string; seconds?: number };

/** `holder`: who has the addresses and routes now, the NIC or its bridge. */
export function toBridgeFacts(
  snapshot: Snapshot,
  { name, dev, seconds = CONFIRM_SECONDS }: Wanted,
  holder: string = dev,
): BridgeFacts {
  const link = snapshot.links.find((one) => one.name === dev);
  const routes = setRoutes(snapshot, holder);
  return {
    ...{ name, dev, seconds, routes },
    mac: link?.mac ?? "",
    isUp: link?.isUp ?? false,
    addresses: keptAddresses(snapshot, holder),
    hasDefaultRoute: routes.some(({ destination, family }) => destination === "default" && family === "ipv4"),
  };
}
