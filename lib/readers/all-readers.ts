import type { Reader } from "../model/reader.ts";
import { bridgeFdb } from "./bridge-fdb.ts";
import { dnsmasqLeases } from "./dnsmasq-leases.ts";
import { dnsmasqProcesses } from "./dnsmasq-processes.ts";
import { virshDomifaddrAgent } from "./domifaddr-agent.ts";
import { virshDomstats } from "./domstats.ts";
import { virshDumpxml } from "./dumpxml.ts";
import { virshDumpxmlInactive } from "./dumpxml-inactive.ts";
import { ebtablesSave } from "./ebtables-save.ts";
import { hostConfig } from "./host-config.ts";
import { hostFacts } from "./host-facts.ts";
import { ipAddr } from "./ip-addr.ts";
import { ipNeigh } from "./ip-neigh.ts";
import { ipRoute4 } from "./ip-route-4.ts";
import { ipRoute6 } from "./ip-route-6.ts";
import { ipRule4 } from "./ip-rule-4.ts";
import { ipRule6 } from "./ip-rule-6.ts";
import { ip6tablesLegacySave } from "./ip6tables-legacy-save.ts";
import { ip6tablesSave } from "./ip6tables-save.ts";
import { iptablesLegacySave } from "./iptables-legacy-save.ts";
import { iptablesSave } from "./iptables-save.ts";
import { virshList } from "./list.ts";
import { virshListActive } from "./list-active.ts";
import { virshListAutostart } from "./list-autostart.ts";
import { virshListPersistent } from "./list-persistent.ts";
import { virshNetDhcpLeases } from "./net-dhcp-leases.ts";
import { virshNetDumpxml } from "./net-dumpxml.ts";
import { virshNetDumpxmlInactive } from "./net-dumpxml-inactive.ts";
import { virshNetList } from "./net-list.ts";
import { virshNetListActive } from "./net-list-active.ts";
import { virshNetListAutostart } from "./net-list-autostart.ts";
import { virshNetListPersistent } from "./net-list-persistent.ts";
import { nftJson } from "./nft-json.ts";
import { nftText } from "./nft-text.ts";
import { virshNwfilterBindingList } from "./nwfilter-binding-list.ts";
import { ssListen } from "./ss-listen.ts";
import { sshRoute } from "./ssh-route.ts";
import { sysctls } from "./sysctls.ts";
import { trafficControl } from "./traffic-control.ts";
import { virshCapabilities } from "./virsh-capabilities.ts";
import { virshVersion } from "./virsh-version.ts";

/** Every command one snapshot asks, lists before details. Ids are unique; a batch asks them all. */
export const ALL_READERS: readonly Reader<unknown>[] = [
  virshNetList,
  virshNetListActive,
  virshNetListPersistent,
  virshNetListAutostart,
  virshList,
  virshListActive,
  virshListPersistent,
  virshListAutostart,
  virshDomstats,
  virshVersion,
  virshCapabilities,
  virshNwfilterBindingList,
  virshNetDumpxml,
  virshNetDumpxmlInactive,
  virshNetDhcpLeases,
  virshDumpxml,
  virshDumpxmlInactive,
  virshDomifaddrAgent,
  hostFacts,
  hostConfig,
  ipAddr,
  ipRoute4,
  ipRoute6,
  ipRule4,
  ipRule6,
  ipNeigh,
  bridgeFdb,
  sysctls,
  ssListen,
  dnsmasqLeases,
  dnsmasqProcesses,
  sshRoute,
  trafficControl,
  iptablesSave,
  ip6tablesSave,
  iptablesLegacySave,
  ip6tablesLegacySave,
  ebtablesSave,
  nftJson,
  nftText,
];
