import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../lab/inside.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import type { AddressOffer } from "../plan/addresses/address-guide.ts";
import { buildAddressGuide } from "../plan/addresses/build-address-guide.ts";
import { interfaceTexts } from "../plan/addresses/interface-texts.ts";
import { readAs, virsh, virshXml } from "./lab-host.test-helper.ts";

const reason = whyNoLab();
const title = "an address set by hand as it was offered";

/** Without STP a port forwards at once. */
const NETWORKS = {
  mano: "<network><name>mano</name><bridge name='virbr90' stp='off'/><ip address='192.168.190.1' prefix='24'/></network>",
  muda: "<network><name>muda</name><bridge name='virbr91' stp='off'/></network>",
};
type Name = keyof typeof NETWORKS;

describe.skipIf(reason).each(["bookworm", "trixie-nftables"] as const)(
  reason ? `${title}, %s (skipped: ${reason})` : `${title}, %s`,
  (generation) => {
    let lab: TestHosts;
    let host: HostState;
    const sh = (script: string) => inside(host, ["sh", "-ec", script]);

    beforeAll(async () => {
      lab = await openTestHosts({ generation, isBroken: true });
      [host] = lab.hosts;
      for (const [name, xml] of Object.entries(NETWORKS)) {
        await virshXml(host, "net-define", xml);
        await virsh(host, `net-start ${name}`);
      }
    });
    afterAll(async () => lab?.close());

    async function offerOf(name: Name): Promise<AddressOffer> {
      const snapshot = await readAs(host);
      const uuid = snapshot.networks.find((network) => network.name === name)?.uuid ?? "";
      const [offer] = buildAddressGuide(snapshot, uuid)?.offers ?? [];
      if (!offer) throw new Error(`nothing is offered on ${name}`);
      return offer;
    }

    /** What a guest is to its network: a port of the bridge, and a system of its own that ifupdown configures. */
    async function plugIn(guest: string, bridge: string, offer: AddressOffer, address: string): Promise<void> {
      const { family, prefix, netmask, gateway, dns } = offer;
      const config = { family, address, prefix, netmask, gateway, dns, mac: null };
      const [text] = interfaceTexts({ ...config, link: "enp1s0", windowsLink: "Ethernet" });
      await sh(`ip netns add ${guest}
ip link add ${guest}h type veth peer name ${guest}g
ip link set ${guest}h master ${bridge} up
ip link set ${guest}g netns ${guest} name enp1s0`);
      await inside(host, ["sh", "-c", `cat >/tmp/${guest}`], { input: `${text?.text}\n` });
      await sh(`mkdir -p /tmp/${guest}.d
ip netns exec ${guest} ifup --state-dir /tmp/${guest}.d -i /tmp/${guest} enp1s0`);
    }
    const reaches = (guest: string, address: string) =>
      sh(`ip netns exec ${guest} ping -c 3 -i 0.2 -W 2 ${address} >/dev/null && echo yes || echo no`);

    test("reaches the host, without a way out of an isolated network, and is not offered again", async () => {
      const offer = await offerOf("mano");
      const [address = ""] = offer.free;
      await plugIn("uno", "virbr90", offer, address);
      expect((await reaches("uno", "192.168.190.1")).trim()).toBe("yes");
      expect(await sh("ip netns exec uno ip route")).not.toContain("default");
      expect((await offerOf("mano")).free).not.toContain(address);
    });

    test("reaches its like on a very isolated network, and nobody else", async () => {
      const offer = await offerOf("muda");
      const [first = "", second = ""] = offer.free;
      await plugIn("dos", "virbr91", offer, first);
      await plugIn("tres", "virbr91", offer, second);
      expect((await reaches("dos", second)).trim()).toBe("yes");
      expect((await sh(`ping -c 1 -W 1 ${first} >/dev/null && echo yes || echo no`)).trim()).toBe("no");
      expect((await offerOf("muda")).subnet).toBe(offer.subnet);
    });
  },
);
