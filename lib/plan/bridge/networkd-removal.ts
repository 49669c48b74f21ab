import type { ConfigFile } from "../../model/host-config.ts";
import type { PlanFile } from "../../model/plan.ts";
import type { BridgeFacts } from "./bridge-facts.ts";
import type { NotMoved } from "./interfaces-text.ts";
import {
  type NetworkdFiles,
  networkdNames,
  plainName,
  removalNames,
  type Section,
  sectionsOf,
  toNetworkdFiles,
  whyNot,
  written,
} from "./networkd-text.ts";

const FOLDER = "/etc/systemd/network";

/**
 * What becomes of the files of a bridge that goes. `bare`: takes the bridge its
 * addresses for the trial; `trial`: the NIC's own; `plain`: the same as it comes to stand where it counts, null where the
 * file that the NIC had before the bridge counts again.
 */
type File = NetworkdFiles[number];
export type NetworkdRemoval = { bare: File; trial: File; plain: PlanFile | null; gone: PlanFile[] };

const isSection = (section: Section | undefined, name: string, lines: string[]) =>
  section?.name === name && section.lines.map((line) => line.trim()).join("\n") === lines.join("\n");

const baseOf = (path: string) => path.split("/").at(-1) ?? "";

/** The three files as Puente writes them, read back; null: they are not, or not all there. */
function readOwn(texts: readonly string[], { name, dev }: Pick<BridgeFacts, "name" | "dev">) {
  const [netdev = [], bridge = [], port = []] = texts.map(sectionsOf);
  const [match, ...moved] = bridge;
  const [matchPort, ...rest] = port;
  const hardware = rest.slice(0, -1);
  const isOurs =
    netdev[0]?.lines.includes(`Name=${name}`) &&
    netdev[0].lines.includes("Kind=bridge") &&
    isSection(match, "Match", [`Name=${name}`]) &&
    isSection(matchPort, "Match", [`Name=${dev}`]) &&
    isSection(rest.at(-1), "Network", [`Bridge=${name}`]) &&
    hardware.every((section) => section.name === "Link");
  return isOurs ? { hardware, moved } : null;
}

/** The file that the NIC had before, if it is the first to count then and says what the bridge's says now. */
function hasOldFile(files: readonly ConfigFile[], texts: readonly string[], facts: BridgeFacts): boolean {
  const own = new Set([...networkdNames(facts), ...removalNames(facts)]);
  const networks = files.filter(({ path }) => path.endsWith(".network") && !own.has(baseOf(path)));
  const [first] = networks.sort((one, other) => (baseOf(one.path) < baseOf(other.path) ? -1 : 1));
  if (!first?.text || files.some(({ path }) => path.includes(`/${baseOf(first.path)}.d/`))) return false;
  const match = sectionsOf(first.text).find(({ name }) => name === "Match");
  if (!first.path.startsWith(`${FOLDER}/`) || !isSection(match, "Match", [`Name=${facts.dev}`])) return false;
  const made = toNetworkdFiles(first.text, facts);
  return !("code" in made) && made.slice(1).every(({ text }, index) => text === texts[index + 1]);
}

/**
 * The files of a bridge of systemd-networkd that Puente made, without it. Null: they are not such files.
 *   out  { trial: { name: "0-0-puente-eth0.network", text: "[Match]\nName=eth0\n…" }, plain: null, gone: [three files] }
 */
export function networkdRemoval(files: readonly ConfigFile[], facts: BridgeFacts): NetworkdRemoval | NotMoved | null {
  const names = networkdNames(facts);
  const found = names.map((name) => files.find(({ path }) => path === `${FOLDER}/${name}`)?.text ?? null);
  const texts = found.flatMap((text) => text ?? []);
  const own = texts.length === names.length ? readOwn(texts, facts) : null;
  if (!own) return null;
  const why = whyNot(own.moved, facts.name);
  if (why) return why;
  const text = written([{ name: "Match", lines: [`Name=${facts.dev}`] }, ...own.hardware, ...own.moved]);
  const gone = names.map((name, index) => ({ path: `${FOLDER}/${name}`, before: texts[index] ?? null, after: null }));
  const path = `${FOLDER}/${plainName(facts)}`;
  const before = files.find((file) => file.path === path)?.text ?? null;
  const plain = hasOldFile(files, texts, facts) ? null : { path, before, after: text };
  const [ofBridge, ofNic] = removalNames(facts);
  const bare = `[Match]\nName=${facts.name}\n\n[Network]\nLinkLocalAddressing=no\n`;
  return { bare: { name: ofBridge, text: bare }, trial: { name: ofNic, text }, plain, gone };
}
