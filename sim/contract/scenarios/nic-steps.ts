import { given, type Scenario, type Step, virshAll } from "./step.ts";

export const MAC = "52:54:00:00:77:01";
export const nic = (source: string, { type = "network", mac = MAC, more = "<model type='virtio'/>" } = {}) =>
  `<interface type='${type}'><mac address='${mac}'/><source ${source}/>${more}</interface>`;
export const RED = nic("network='red_nat'");
const device =
  (verb: string) =>
  (guest: string, xml: string, ...flags: string[]): Step =>
    given(xml, `${verb}-device`, "--domain", guest, "--file", "/dev/stdin", ...flags);
export const [attach, detach, update] = [device("attach"), device("detach"), device("update")];
/** Of a guest's documents its NICs; then the table of them. */
const nics = (text: string) =>
  (text.match(/ *<interface [\s\S]*?<\/interface>\n/g) ?? []).join("") + text.slice(text.lastIndexOf(">\n") + 2);
export const see = (guest: string): Step[] => [
  { ...virshAll(["dumpxml", guest], ["dumpxml", guest, "--inactive"], ["domiflist", guest]), pick: nics },
];
export const OFF = "apagada";
/** A guest on a network without DHCP: nothing changes there by itself. */
export const ON = "nodo-a";
export const ON_MAC = "52:54:00:7a:00:03";
export const one = (title: string, ...steps: Step[]): Scenario => ({ title, steps });
/** libvirt only asks a guest to let a NIC go; it is gone a moment later. */
export const gone = (mac: string): Step => ({
  argv: [
    "sh",
    "-c",
    `n=0; while virsh -c qemu:///system domiflist --domain "$1" </dev/null | grep -qiF -- "$2"; do n=$((n+1)); if [ "$n" -gt 40 ]; then echo "the guest keeps the NIC" >&2; exit 1; fi; sleep 0.5; done`,
    "sh",
    ON,
    mac,
  ],
});
