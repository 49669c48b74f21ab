import { useTranslations } from "next-intl";
import { type Fact, Facts } from "@/components/words/facts";
import { HostName } from "@/components/words/host-name";
import type { TopologyGraph, TopologyNode } from "@/lib/derive/topology/topology-graph.ts";
import type { FoldNode } from "@/lib/derive/topology/topology-layout.ts";
import { InspectorHead } from "./inspector-parts";

type Part = TopologyNode | FoldNode;
/** The message keys of what the part is called and what it means. */
type Told = {
  key: "internet" | "lanRouter" | "lan" | "nic" | "host" | "router" | "segment" | "bridge" | "user";
  name: string | null;
};

function tell(node: Part): Told {
  switch (node.kind) {
    case "lan-router":
      return { key: "lanRouter", name: null };
    case "nic":
    case "lan":
      return { key: node.kind, name: node.kind === "nic" ? node.name : null };
    case "foreign-bridge":
      return { key: "bridge", name: node.name };
    case "segment":
      return node.form === "user" ? { key: "user", name: null } : { key: "segment", name: node.name };
    case "router":
    case "host":
      return { key: node.kind, name: null };
    default:
      return { key: "internet", name: null };
  }
}

/** A part of the picture that has no page of its own: what it is, and the facts that the picture was drawn from. */
export function InspectPart({ graph, node }: { graph: TopologyGraph; node: Part }) {
  const t = useTranslations("topology.part");
  const { key, name } = tell(node);
  return (
    <div className="flex flex-col gap-4">
      <InspectorHead name={name ?? t(`${key}.name`)}>{t(`${key}.text`)}</InspectorHead>
      <Facts facts={useFacts(graph, node)} />
    </div>
  );
}

function useFacts(graph: TopologyGraph, node: Part): Fact[] {
  const t = useTranslations("topology.part.fact");
  const host = (label: string, values: string[]): Fact[] =>
    values.length > 0 ? [{ label, value: <HostName name={values.join(", ")} className="host-text" /> }] : [];
  const onOff = (value: boolean | null) => (value === null ? t("unreadable") : value ? t("on") : t("off"));
  switch (node.kind) {
    case "router":
      return [
        { label: t("ipv4"), value: onOff(node.forwardsIpv4) },
        { label: t("ipv6"), value: onOff(node.forwardsIpv6) },
        ...host(t("exit"), node.exit ? [node.exit.link] : []),
        ...host(t("address"), node.exit?.address ? [node.exit.address] : []),
      ];
    case "lan-router":
      return host(t("gateway"), node.addresses);
    case "lan":
      return host(t("subnets"), node.subnets);
    case "foreign-bridge":
      return host(t("address"), node.addresses);
    case "segment":
      return host(t("devices"), node.devices);
    case "nic": {
      const lan = graph.lans.find((each) => each.nics.includes(node.id));
      const addresses = graph.edges
        .filter((edge) => edge.kind === "exit" && edge.from === node.id)
        .flatMap((edge) => edge.addresses);
      return [
        { label: t("carrier"), value: node.hasCarrier ? t("yes") : t("no") },
        ...(node.isWireless ? [{ label: t("wireless"), value: t("yes") }] : []),
        ...host(t("address"), addresses),
        ...host(t("subnets"), lan?.subnets ?? []),
      ];
    }
    default:
      return [];
  }
}
