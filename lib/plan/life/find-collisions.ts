import { subnetOf } from "../../derive/subnet-of.ts";
import type { NetworkDefinition } from "../../model/network.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import type { CreationFacts } from "../create/creation-facts.ts";
import { NFT_WORDS } from "../create/nft-words.ts";
import { rulesBackend } from "../create/rules-backend.ts";
import { clientIn, type TakenBy, takenBlocks } from "../create/taken-blocks.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { formatBlock, type IpBlock, overlap, parseBlock } from "../ip-block.ts";
import { ownBridge } from "./own-bridge.ts";
import { problem } from "./plan-parts.ts";

type Found = { problems: PlanProblem[]; warnings: PlanProblem[] };

/**
 * What stands in the way of a network's start on this host: its bridge's name, and its addresses. libvirt looks for an
 * equal IPv4 subnet only, and from 10.8 on a start that fails deletes whatever device has the bridge's name. Stopped
 * networks are in nobody's way. A subnet that lies within a wider route works, and hides that part of it: a warning,
 * unless the address our own SSH session comes from is in it.
 */
export function findCollisions(snapshot: Snapshot, network: HostNetwork, definition: NetworkDefinition): Found {
  const bridge = ownBridge(network);
  if (bridge === null) return { problems: [], warnings: [] };
  const all = toCreationFacts(snapshot, { except: network.uuid });
  const facts = { ...all, networks: all.networks.filter(({ isActive }) => isActive) };
  const subnets = definition.subnets.flatMap(
    ({ address, prefix }) => parseBlock(subnetOf(address, prefix) ?? "") ?? [],
  );
  const found = subnets.flatMap((subnet) => subnetProblem(facts, subnet) ?? []);
  const now = snapshot.networks.find(({ uuid }) => uuid === network.uuid);
  const isItsOwn = now?.active === true && now.bridge === bridge;
  const bridges = isItsOwn
    ? []
    : [...checkBridgeName(snapshot, network), ...bridgeProblems(snapshot, network.uuid, bridge)];
  return {
    problems: [...bridges, ...found.filter(({ code }) => code !== HIDES), ...routeProblems(facts, definition)],
    warnings: found.filter(({ code }) => code === HIDES),
  };
}

const HIDES = "life.hides-route";

/** What nft's grammar takes for something else where libvirt writes a bridge's name into a rule, as tried on 11.3. */
const NFT_SYNTAX = /^[\d-]|[+@#$'"\u0080-\uffff]/;

/** libvirt stores any name; the kernel, iptables or nft then trip over it. */
export function checkBridgeName(snapshot: Snapshot, network: Pick<HostNetwork, "type" | "bridge">): PlanProblem[] {
  const bridge = ownBridge(network);
  const backend = rulesBackend(toCreationFacts(snapshot));
  if (bridge === null) return [];

  const isTooLong = new TextEncoder().encode(bridge).length > 15;
  if (isTooLong || /[/\s:]/.test(bridge) || bridge === "." || bridge === "..") {
    return [problem("network", "life.bridge-impossible", { bridge })];
  }
  if (backend === "nftables" && (NFT_WORDS.has(bridge) || NFT_SYNTAX.test(bridge))) {
    return [problem("network", "life.bridge-syntax", { bridge })];
  }
  return bridge.endsWith("+") ? [problem("network", "life.bridge-wildcard", { bridge })] : [];
}

function bridgeProblems(snapshot: Snapshot, uuid: string, bridge: string): PlanProblem[] {
  if (!snapshot.links.some(({ name, altNames }) => name === bridge || altNames.includes(bridge))) return [];
  const owner = snapshot.networks.find((one) => one.uuid !== uuid && one.active && one.bridge === bridge);
  return [
    owner
      ? problem("network", "life.bridge-taken-by-network", { bridge, other: owner.name })
      : problem("network", "life.bridge-taken", { bridge }),
  ];
}

const isWithin = (inner: IpBlock, outer: IpBlock) => inner.first >= outer.first && inner.last <= outer.last;

/** Static routes of the network that would take the host's answers away from us. */
function routeProblems(facts: CreationFacts, { routes }: NetworkDefinition): PlanProblem[] {
  return routes.flatMap(({ family, address, prefix }) => {
    const block = parseBlock(`${address}/${prefix ?? (family === "ipv6" ? 128 : 32)}`);
    const client = block && clientIn(facts, block);
    return block && client ? [problem("network", "life.route-to-client", { client, subnet: formatBlock(block) })] : [];
  });
}

/** Who has a subnet or part of it; networks come first, for they explain the addresses and routes they bring. */
function subnetProblem(facts: CreationFacts, subnet: IpBlock): PlanProblem | null {
  const met = takenBlocks(facts).filter(({ block }) => overlap(block, subnet));
  const hidden = ({ by, block }: TakenBy) => by === "route" && block.prefix < subnet.prefix && isWithin(subnet, block);
  const found = met.find((one) => !hidden(one)) ?? met[0];
  if (!found) return null;
  if (found.by === "client") {
    return problem("network", "life.subnet-taken-by-client", {
      subnet: formatBlock(subnet),
      client: found.owner ?? "",
    });
  }
  const params = { subnet: formatBlock(subnet), other: formatBlock(found.block), owner: found.owner ?? "" };
  return problem("network", hidden(found) ? HIDES : `life.subnet-taken-by-${found.by}`, params);
}
