import { attach, detach, MAC, nic, OFF, ON, one, RED, see, update } from "./nic-steps.ts";
import { type Scenario, virsh } from "./step.ts";

/** Told from the one of the same MAC by its place on the bus. */
const TWIN = nic("network='red_nat'", {
  mac: "52:54:00:7a:00:09",
  more: "<model type='virtio'/><address type='pci' domain='0x0000' bus='0x00' slot='0x04' function='0x0'/>",
});

/** NICs of a guest that is off. */
export const NICS_STOPPED: Scenario[] = [
  one(
    "a MAC that another NIC of the guest has",
    attach(OFF, nic("network='red_nat'", { mac: "52:54:00:7a:00:09" }), "--config"),
    detach(OFF, nic("network='red_nat'", { mac: "52:54:00:7a:00:09" }), "--config"),
    virsh("domif-setlink", OFF, "52:54:00:7a:00:09", "down", "--config"),
    detach(OFF, TWIN, "--config"),
    ...see(OFF),
    virsh("domif-setlink", OFF, "52:54:00:7a:00:09", "up", "--config"),
  ),
  one(
    "a NIC that is not there",
    detach(OFF, RED, "--config"),
    update(OFF, RED, "--config"),
    detach(ON, RED, "--live"),
    update(ON, RED, "--live"),
  ),
  one(
    "a NIC that says nothing of its network's kind",
    attach(OFF, `<interface><mac address='${MAC}'/></interface>`, "--config"),
    ...see(OFF),
    detach(OFF, `<interface type='user'><mac address='${MAC}'/></interface>`, "--config"),
    ...see(OFF),
  ),
  one(
    "a NIC of a guest that is not there",
    attach("kfnone", RED, "--config"),
    detach("kfnone", RED, "--config"),
    update("kfnone", RED, "--config"),
    virsh("domif-setlink", "kfnone", MAC, "down"),
  ),
  one(
    "a NIC of a guest that is off is changed",
    attach(OFF, RED, "--config"),
    update(OFF, nic("network='red_aislada'"), "--config"),
    ...see(OFF),
    update(OFF, nic("network='kfnone'", { more: "<model type='e1000'/>" }), "--config"),
    ...see(OFF),
    update(OFF, nic("network='red_nat'", { more: "<model type='virtio'/><link state='down'/>" }), "--config"),
    ...[...see(OFF), update(OFF, RED, "--live"), detach(OFF, RED, "--config")],
  ),
  one(
    "the cable of a guest that is off",
    ...["down", "down", "up", "sideways"].flatMap((state) => [
      virsh("domif-setlink", "--domain", OFF, "--interface", "52:54:00:7a:00:09", "--state", state, "--config"),
      ...see(OFF),
    ]),
    virsh("domif-setlink", OFF, "52:54:00:7a:00:09", "down"),
    virsh("domif-setlink", OFF, "52:54:00:7a:00:09", "up"),
    virsh("domif-setlink", OFF, "52:54:00:00:00:99", "up", "--config"),
    virsh("domif-setlink", OFF, "52:54:00:7a:00:09"),
  ),
];
