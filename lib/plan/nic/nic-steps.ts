import type { PlanCommand, PlanStep } from "../../model/plan.ts";
import type { Guest } from "../../model/snapshot.ts";
import { ownBridge } from "../life/own-bridge.ts";
import { step, virsh, virshXml } from "../life/virsh-steps.ts";
import type { NicPlace } from "./nic-place.ts";
import { editNic } from "./nic-xml.ts";

/** Which NIC of whom a step is about. */
type Of = { guest: Pick<Guest, "uuid" | "name">; mac: string };
type Verb = "update-device" | "attach-device" | "detach-device";
type Document = "--live" | "--config";

const device = (verb: Verb, { guest }: Of, { xml, to }: { xml: string; to: Document }): PlanCommand =>
  virshXml(`${xml}\n`, verb, "--domain", guest.uuid, "--file", "/dev/stdin", to);

const told = (code: string, { guest, mac }: Of, more: Record<string, string> = {}) => ({
  code: `plan.steps.nic.${code}`,
  params: { guest: guest.name, mac, ...more },
});

type Change = { before: string; after: string };

/** What the guest has at its next start. */
export const storeStep = (of: Of, { before, after }: Change): PlanStep =>
  step(device("update-device", of, { xml: after, to: "--config" }), {
    what: told("store", of),
    undo: device("update-device", of, { xml: before, to: "--config" }),
  });

/** Another MAC is another NIC to libvirt: the old one out, the new one in, at the same place of the guest's bus. */
export const storeAnewSteps = (of: Of, { before, after }: Change): PlanStep[] => [
  storedDetachStep(of, before),
  storedAttachStep(of, after),
];

export const storedAttachStep = (of: Of, xml: string): PlanStep =>
  step(device("attach-device", of, { xml, to: "--config" }), {
    what: told("store-new", of),
    undo: device("detach-device", of, { xml, to: "--config" }),
  });

export const storedDetachStep = (of: Of, xml: string): PlanStep =>
  step(device("detach-device", of, { xml, to: "--config" }), {
    what: told("store-without", of),
    undo: device("attach-device", of, { xml, to: "--config" }),
  });

/** A change of a running guest's NIC that it does not notice. */
export const liveStep = (of: Of, change: Change, where: string | null): PlanStep =>
  step(device("update-device", of, { xml: change.after, to: "--live" }), {
    what: where === null ? told("live", of) : told("plug", of, { where }),
    undo: device("update-device", of, { xml: change.before, to: "--live" }),
  });

/** A list that could not be had says nothing of the NIC: neither that it is gone, nor that it may be put in again. */
const HAS_NIC = `l=$(virsh -c qemu:///system domiflist --domain "$1" </dev/null) || exit 1; printf '%s\\n' "$l" | grep -qiF -- "$2"`;
const DETACH = `virsh -c qemu:///system detach-device --domain "$1" --file /dev/stdin --live`;
const PUT_BACK = `${HAS_NIC} || virsh -c qemu:///system attach-device --domain "$1" --file /dev/stdin --live`;
const WAIT = `n=0; while ${HAS_NIC}; do n=$((n+1)); if [ "$n" -gt 40 ]; then echo "the guest keeps the NIC" >&2; exit 1; fi; sleep 0.5; done`;
const TAKE_OUT = `${DETACH} || exit 1; ${WAIT}`;

const script = (text: string, { guest, mac }: Of, stdin: string | null = null): PlanCommand => ({
  argv: ["sh", "-c", text, "sh", guest.uuid, mac],
  stdin,
});

/** Its way back waits until the NIC is gone: what puts the old one in again looks whether there is one of that MAC. */
export const liveAttachStep = (of: Of, xml: string, where: string): PlanStep =>
  step(device("attach-device", of, { xml, to: "--live" }), {
    what: told("put-in", of, { where }),
    undo: script(TAKE_OUT, of, `${xml}\n`),
  });

/**
 * Takes a NIC out of a running guest, which may take its time or refuse: libvirt only asks, and says yes at once. So
 * the second step waits until it is gone, and the way back puts it in again only if it is.
 *   `xml`: the NIC as libvirt knows it; `again`: as it is put in again.
 */
export const liveDetachSteps = (of: Of, { xml, again }: { xml: string; again: string }): [PlanStep, PlanStep] => [
  step(device("detach-device", of, { xml, to: "--live" }), {
    what: told("take-out", of),
    undo: script(PUT_BACK, of, `${again}\n`),
  }),
  step(script(WAIT, of), { what: told("wait", of) }),
];

const setLink = ({ guest, mac }: Of, link: "up" | "down", to: "--config" | null): PlanCommand =>
  virsh("domif-setlink", "--domain", guest.uuid, "--interface", mac, "--state", link, ...(to ? [to] : []));

/** Pulls or plugs the virtual cable of what is stored. */
export const storeLinkStep = (of: Of, link: "up" | "down"): PlanStep => linkStep(of, link, "--config");

function linkStep(of: Of, link: "up" | "down", to: "--config" | null): PlanStep {
  return step(setLink(of, link, to), {
    what: told(`${to ? "store-" : ""}link-${link}`, of),
    undo: setLink(of, link === "up" ? "down" : "up", to),
  });
}

/**
 * Pulls or plugs a running NIC's virtual cable. `domif-setlink` hands libvirt the NIC's live XML, which says of one on
 * a network without a bridge of its own that it is on the host's bridge or NIC: libvirt forgets the network. There its
 * XML is given as a person would write it.
 */
export function liveLinkStep(of: Of, link: "up" | "down", { xml, place }: { xml: string; place: NicPlace | null }) {
  if (!place?.network || ownBridge(place.network) !== null) return linkStep(of, link, null);
  const [after, before] = [link, link === "up" ? "down" : "up"].map((state) =>
    editNic(xml, { place, link: state === "up" ? "up" : "down" }),
  ) as [string, string];
  return { ...liveStep(of, { before, after }, null), what: told(`link-${link}`, of) };
}
