import type { Check } from "../finding.ts";
import { problem } from "../finding.ts";
import { freeBridge } from "../free-bridge.ts";
import { NFT_WORDS } from "../nft-words.ts";

const MOST_LETTERS = 15;

/**
 * The name of the network's own bridge. An existing device is never taken: where the start fails, libvirt 11 deletes it.
 * Words of nft's grammar would be read as such in the rules that libvirt writes.
 */
export const checkBridge: Check = ({ facts, spec: { bridge } }) => {
  if (bridge === null) return [];
  const suggestion = freeBridge(facts);
  const found = (code: Parameters<typeof problem>[0], params = {}) => [problem(code, "bridge", { params, suggestion })];
  if (bridge.length > MOST_LETTERS) return found("create.bridge-too-long", { most: MOST_LETTERS });
  if (!/^[A-Za-z][\w.-]*$/.test(bridge)) return found("create.bridge-characters");
  if (NFT_WORDS.has(bridge)) return found("create.bridge-reserved", { bridge });
  const network = facts.networks.find((one) => one.bridge === bridge);
  if (network) return found("create.bridge-of-network", { bridge, network: network.name });
  const exists = facts.links.some(({ name, altNames }) => name === bridge || altNames.includes(bridge));
  return exists ? found("create.bridge-exists", { bridge }) : [];
};
