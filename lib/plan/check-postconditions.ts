import type { LinkCondition, PlanProblem, Postcondition } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { keptAddresses } from "./bridge/kept-addresses.ts";
import { findBrokenReservations } from "./find-broken-reservations.ts";
import { describeNamed, isAsItWas, lasting } from "./undo/describe-subject.ts";

const problem = (code: string, params: PlanProblem["params"]): PlanProblem => ({
  field: "",
  code,
  params,
  suggestion: null,
});

type NetworkCondition = Extract<Postcondition, { kind: "network" }>;
type NicCondition = Extract<Postcondition, { kind: "nic" }>;

function checkNetwork({ networks }: Snapshot, wanted: NetworkCondition): PlanProblem[] {
  const { name, exists } = wanted;
  const network = networks.find((one) => one.name === name || one.uuid === name);
  if (!exists) return network ? [problem("not-proved.network-still-there", { name })] : [];
  if (!network) return [problem("not-proved.network-missing", { name })];
  const facts = (["active", "autostart", "persistent"] as const)
    .filter((fact) => wanted[fact] !== undefined && wanted[fact] !== network[fact])
    .map((fact) => problem(`not-proved.network-${fact}`, { name, wanted: String(wanted[fact]) }));
  const reservations = findBrokenReservations(network, wanted.reservations ?? []).map(({ isThere, ip }) =>
    problem(isThere ? "not-proved.reservation-missing" : "not-proved.reservation-still-there", { name, ip }),
  );
  const { storedNot, liveNot } = wanted;
  return [
    ...facts,
    ...reservations.slice(0, MOST_TOLD),
    ...(isStill(storedNot, network.storedXml) ? [problem("not-proved.network-stored-as-before", { name })] : []),
    ...(isStill(liveNot, network.liveXml) ? [problem("not-proved.network-runs-as-before", { name })] : []),
  ];
}

/** Of hundreds of reservations that are not there the first few say enough. */
const MOST_TOLD = 5;

/** A document that should be another, and is what it was. One that is gone is told by other facts. */
const isStill = (before: string | undefined, now: string | null): boolean =>
  before !== undefined && now !== null && lasting(before) === lasting(now);

function checkNic({ guests }: Snapshot, wanted: NicCondition): PlanProblem[] {
  const { guest, mac, exists = true } = wanted;
  const nic = guests
    .find((one) => one.name === guest || one.uuid === guest)
    ?.nics.find((one) => one.mac.toLowerCase() === mac.toLowerCase());
  if (!exists) return nic ? [problem("not-proved.nic-still-there", { guest, mac })] : [];
  if (!nic) return [problem("not-proved.nic-missing", { guest, mac })];
  const problems: PlanProblem[] = [];
  if (wanted.network !== undefined && nic.network !== wanted.network)
    problems.push(problem("not-proved.nic-network", { guest, mac, network: wanted.network }));
  if (wanted.plugged !== undefined && nic.plugged !== wanted.plugged)
    problems.push(problem("not-proved.nic-plugged", { guest, mac, wanted: String(wanted.plugged) }));
  const { model, storedNot, liveNot } = wanted;
  if (model !== undefined && nic.stored?.model !== model)
    problems.push(problem("not-proved.nic-model", { guest, mac, model }));
  if (isStill(storedNot, nic.stored?.xml ?? null))
    problems.push(problem("not-proved.nic-stored-as-before", { guest, mac }));
  if (isStill(liveNot, nic.live?.xml ?? null)) problems.push(problem("not-proved.nic-runs-as-before", { guest, mac }));
  return problems;
}

function checkLink(snapshot: Snapshot, wanted: LinkCondition): PlanProblem[] {
  const { name, exists, master, mac, addresses, routes = [] } = wanted;
  const link = snapshot.links.find((one) => one.name === name);
  if (!exists) return link ? [problem("not-proved.link-still-there", { link: name })] : [];
  if (!link) return [problem("not-proved.link-missing", { link: name })];
  const differs = (code: string, expected: string, found: string) =>
    expected === found ? [] : [problem(`not-proved.link-${code}`, { link: name, wanted: expected, found })];
  const led = snapshot.routes.filter((route) => route.link === name).map(({ destination }) => destination);
  return [
    ...(master === undefined ? [] : differs("master", master ?? "–", link.master ?? "–")),
    ...(mac === undefined ? [] : differs("mac", mac, link.mac ?? "–")),
    ...(addresses === undefined
      ? []
      : differs("addresses", addresses.join(", ") || "–", keptAddresses(snapshot, name).join(", ") || "–")),
    ...routes
      .filter((route) => !led.includes(route))
      .map((route) => problem("not-proved.link-route", { link: name, route })),
  ];
}

function checkOne(snapshot: Snapshot, wanted: Postcondition): PlanProblem[] {
  switch (wanted.kind) {
    case "network":
      return checkNetwork(snapshot, wanted);
    case "nic":
      return checkNic(snapshot, wanted);
    case "link":
      return checkLink(snapshot, wanted);
    case "subject": {
      const isBack = isAsItWas(wanted, describeNamed(snapshot, wanted.of, wanted.name));
      return isBack ? [] : [problem("not-proved.not-as-before", { name: wanted.name })];
    }
  }
}

/** What a plan promised and a fresh snapshot does not show; none: it is proved. */
export function checkPostconditions(snapshot: Snapshot, wanted: readonly Postcondition[]): PlanProblem[] {
  return wanted.flatMap((condition) => checkOne(snapshot, condition));
}
