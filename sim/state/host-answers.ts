import { bridgeFdb } from "../../lib/readers/bridge-fdb.ts";
import { dnsmasqLeases } from "../../lib/readers/dnsmasq-leases.ts";
import { dnsmasqProcesses } from "../../lib/readers/dnsmasq-processes.ts";
import { hostConfig } from "../../lib/readers/host-config.ts";
import { ipAddr } from "../../lib/readers/ip-addr.ts";
import { ipNeigh } from "../../lib/readers/ip-neigh.ts";
import { ipRoute4 } from "../../lib/readers/ip-route-4.ts";
import { ipRoute6 } from "../../lib/readers/ip-route-6.ts";
import { ip6tablesSave } from "../../lib/readers/ip6tables-save.ts";
import { iptablesSave } from "../../lib/readers/iptables-save.ts";
import { nftJson } from "../../lib/readers/nft-json.ts";
import { nftText } from "../../lib/readers/nft-text.ts";
import { ssListen } from "../../lib/readers/ss-listen.ts";
import { sysctls } from "../../lib/readers/sysctls.ts";
import { trafficControl } from "../../lib/readers/traffic-control.ts";
import { printConfig } from "./host-files.ts";
import { printStatusFiles } from "./leases.ts";
import { printNftJson, printNftText } from "./nft-ruleset.ts";
import type { Json, Part, SimState } from "./sim-state.ts";

type Printed = { part: Part; print: (state: SimState) => string };

const json = (list: readonly Json[]) => `${JSON.stringify(list)}\n`;
const lines = (list: readonly string[]) => list.map((line) => `${line}\n`).join("");
const saved = ({ lines: text }: { lines: string[] }) => text.join("\n");

/** What each of the readers' commands prints of the state. */
const PRINTED: [argv: readonly string[], Printed][] = [
  [ipAddr.argv, { part: "links", print: ({ links }) => json(links) }],
  [ipRoute4.argv, { part: "routes4", print: ({ routes4 }) => json(routes4) }],
  [ipRoute6.argv, { part: "routes6", print: ({ routes6 }) => json(routes6) }],
  [ipNeigh.argv, { part: "neighbours", print: ({ neighbours }) => json(neighbours) }],
  [bridgeFdb.argv, { part: "fdb", print: ({ fdb }) => json(fdb) }],
  [sysctls.argv, { part: "sysctls", print: (state) => lines(state.sysctls) }],
  [ssListen.argv, { part: "sockets", print: ({ sockets }) => lines(sockets) }],
  [dnsmasqProcesses.argv, { part: "processes", print: ({ processes }) => lines(processes) }],
  [trafficControl.argv, { part: "traffic", print: ({ traffic }) => lines(traffic) }],
  [dnsmasqLeases.argv, { part: "leases", print: printStatusFiles }],
  [iptablesSave.argv, { part: "rules", print: ({ rules }) => saved(rules.ip) }],
  [ip6tablesSave.argv, { part: "rules", print: ({ rules }) => saved(rules.ip6) }],
  [hostConfig.argv, { part: "config", print: printConfig }],
  [nftText.argv, { part: "nft", print: ({ nft }) => printNftText(nft) }],
  [nftJson.argv, { part: "nft", print: ({ nft }) => printNftJson(nft) }],
];

const BY_CALL = new Map(PRINTED.map(([argv, printed]) => [JSON.stringify(argv), printed]));

/** A reader's command answered from the state; null: that part is as recorded, or no such command. */
export function answerFromState(state: SimState, argv: readonly string[]): string | null {
  const printed = BY_CALL.get(JSON.stringify(argv));
  if (!printed || !state.touched.has(printed.part)) return null;
  return printed.print(state);
}
