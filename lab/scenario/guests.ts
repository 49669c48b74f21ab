export type LabNic = { mac: string; network: string; address: "dhcp" | "none" | `${string}/${number}`; link?: "down" };
export type LabGuest = { name: string; hostname: string; nics: LabNic[]; isRunning: boolean; hasAgent?: boolean };

/** The guests of the classroom. They really boot: a kernel and a busybox, 96 MiB each. */
export function aulaGuests(): LabGuest[] {
  const dhcp = (number: string, network: string): LabNic => ({ mac: macOf(number), network, address: "dhcp" });
  const fixed = (number: string, address: `${string}/${number}`): LabNic => {
    return { mac: macOf(number), network: "red_muy_aislada", address };
  };
  const cut: LabNic = { mac: macOf("72"), network: "default", address: "none", link: "down" };
  const guest = (name: string, hostname: string, ...nics: LabNic[]) => ({ name, hostname, nics, isRunning: true });
  return [
    { ...guest("web1", "web1", dhcp("01", "red_nat")), hasAgent: true },
    guest("suelta", "suelta", dhcp("06", "red_reiniciada")),
    guest("pasarela", "pasarela", dhcp("02", "red_nat"), dhcp("12", "red_aislada")),
    guest("nodo-a", "nodo-a", fixed("03", "172.22.0.2/16")),
    guest("nodo-b", "nodo-b", fixed("13", "172.22.0.3/16")),
    guest("impresora", "impresora", dhcp("04", "red_bridge")),
    guest("lab-mac", "lab-mac", dhcp("05", "red_macvtap")),
    guest("dos palabras", "dos-palabras", dhcp("07", "red_enrutada"), cut),
    guest("ñandú d'$HOME", "nandu", dhcp("08", "red_ñandú")),
    { ...guest("apagada", "apagada", dhcp("09", "default"), dhcp("19", "red_aislada")), isRunning: false },
  ];
}

/** A third of an emulated boot would go into these. */
const QUICK = "mitigations=off nokaslr cryptomgr.notests tsc=reliable no_timer_check";

/** A guest as libvirt wants it: emulated (no KVM needed), without disk, its kernel given directly. */
export function guestXml(guest: LabGuest, uuid: string): string {
  const words = guest.nics.map((nic) => nic.address).join(",");
  const forward = guest.nics.length > 1 ? " lab_forward=1" : "";
  const cmdline = `console=ttyS0 quiet ${QUICK} lab_host=${guest.hostname} lab_nics=${words}${forward}`;
  const images = "/var/lib/libvirt/images";
  const agent = '<channel type="unix"><target type="virtio" name="org.qemu.guest_agent.0"/></channel>';
  return `<domain type="qemu"><name>${escapeXml(guest.name)}</name><uuid>${uuid}</uuid>
<memory unit="MiB">${guest.hasAgent ? 128 : 96}</memory><vcpu>1</vcpu>
<os><type arch="x86_64" machine="pc">hvm</type><kernel>${images}/vmlinuz</kernel>
<initrd>${images}/${guest.hasAgent ? "agent" : "guest"}.img</initrd><cmdline>${cmdline}</cmdline></os>
<features><acpi/><tcg><tb-cache unit="MiB">32</tb-cache></tcg></features><on_reboot>restart</on_reboot>
<devices>${guest.nics.map(nicXml).join("")}<serial type="pty"/><console type="pty"/>
<controller type="usb" model="none"/><memballoon model="none"/>${guest.hasAgent ? agent : ""}</devices></domain>
`;
}

function nicXml(nic: LabNic): string {
  const link = nic.link ? `<link state="${nic.link}"/>` : "";
  const source = `<source network="${escapeXml(nic.network)}"/>`;
  return `<interface type="network"><mac address="${nic.mac}"/>${source}<model type="virtio"/>${link}</interface>`;
}

function macOf(number: string): string {
  return `52:54:00:7a:00:${number}`;
}

function escapeXml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
