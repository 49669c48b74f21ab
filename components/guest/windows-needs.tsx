import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/ui/code-block";
import type { GuestDetail } from "@/lib/derive/views/view-types";

/** Nothing a name could change: the guest by its UUID, the ISO where people put images. */
const attachIso = (uuid: string) =>
  `virsh -c qemu:///system attach-disk ${uuid} /var/lib/libvirt/images/virtio-win.iso sdb --targetbus sata --type cdrom --mode readonly --config`;
const INSTALL_DRIVER = String.raw`pnputil /add-driver D:\NetKVM\w11\amd64\netkvm.inf /install`;
const ALLOW_PING =
  "New-NetFirewallRule -DisplayName 'Ping (ICMPv4)' -Direction Inbound -Protocol ICMPv4 -IcmpType 8 -Action Allow";

/** A driver for its NICs, a firewall that lets pings in, and how its words are to be read. */
export function WindowsNeeds({ detail: { nics, row } }: { detail: GuestDetail }) {
  const t = useTranslations("guest.windows");
  const virtio = nics.filter(({ model }) => model === "virtio");
  const driver = nics.length === 0 ? "noNic" : virtio.length > 0 ? "virtio" : "emulated";
  return (
    <ol className="flex list-decimal flex-col gap-4 pl-5">
      <li>
        <h3 className="font-semibold">{t("driver.title")}</h3>
        <p className="text-pretty">{t(`driver.${driver}`, { count: virtio.length })}</p>
        <div className="mt-2 flex flex-col gap-2">
          <CodeBlock label={t("driver.attach")} text={attachIso(row.uuid)} />
          <CodeBlock label={t("driver.install")} text={INSTALL_DRIVER} />
        </div>
      </li>
      <li>
        <h3 className="font-semibold">{t("ping.title")}</h3>
        <p className="text-pretty">{t("ping.text")}</p>
        <CodeBlock className="mt-2" label={t("ping.allow")} text={ALLOW_PING} />
      </li>
      <li>
        <h3 className="font-semibold">{t("words.title")}</h3>
        <p className="text-pretty">{t("words.text")}</p>
      </li>
    </ol>
  );
}
