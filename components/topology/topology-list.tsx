import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { TypeGlyph } from "@/components/network/type-glyph";
import { HostName } from "@/components/words/host-name";
import type { GuestLeg, GuestNode, TopologyGraph } from "@/lib/derive/topology/topology-graph.ts";
import { type OutlineNic, type OutlineSegment, topologyToOutline } from "@/lib/derive/topology/topology-to-outline.ts";
import type { Marks } from "./to-flow";

type Choosing = { marks: Marks; onSelect: (id: string) => void };
type TopologyListProps = Choosing & { graph: TopologyGraph };

/** The picture as a nested list: outside, the host, its networks, their guests, what stands aside. */
export function TopologyList({ graph, ...choosing }: TopologyListProps) {
  const t = useTranslations("topology.list");
  const d = useTranslations("topology.draw");
  const types = useTranslations("states.type");
  const outline = useMemo(() => topologyToOutline(graph), [graph]);
  return (
    <div className="min-w-0 flex-1 overflow-y-auto px-4 py-4 md:px-6">
      <div className="flex max-w-3xl flex-col gap-5">
        <Group title={t("outside")}>
          {outline.nics.map((nic) => (
            <NicItem key={nic.nic.id} {...nic} {...choosing} />
          ))}
        </Group>
        <Group title={t("host", { name: outline.hostName })}>
          <Item id="router" name={d("router")} {...choosing}>
            {outline.router.exit ? `${d("exit")} ${outline.router.exit.link}` : d("noExit")}
          </Item>
          {outline.segments.map((segment) => (
            <SegmentItem key={segment.segment.id} outline={segment} {...choosing} />
          ))}
        </Group>
        <Group title={t("loose")}>
          {outline.loose.map((guest) => (
            <GuestItem key={guest.id} guest={guest} leg={guest.legs[0] ?? null} {...choosing} />
          ))}
        </Group>
        <Group title={t("foot")}>
          {outline.foot.map((node) => (
            <Item key={node.id} id={node.id} name={node.name} {...choosing}>
              {node.kind === "stopped-network" ? `${types(node.type)} · ${d("stopped")}` : d("foreignBridge")}
            </Item>
          ))}
        </Group>
      </div>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  if (Array.isArray(children) && children.flat().length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 text-section">{title}</h2>
      <ul className="flex flex-col gap-2">{children}</ul>
    </section>
  );
}

type ItemProps = Choosing & { id: string; name: string; glyph?: ReactNode; nested?: ReactNode; children?: ReactNode };

function Item({ id, name, glyph, nested, children, marks, onSelect }: ItemProps) {
  const isFound = marks.found?.has(id) ?? false;
  return (
    <li>
      <button
        type="button"
        aria-pressed={marks.selected === id}
        onClick={() => onSelect(id)}
        className={`hit flex w-full flex-wrap items-baseline gap-x-3 rounded-control border px-3 py-2 text-left hover:border-edge aria-pressed:border-brand aria-pressed:bg-brand-tint ${isFound ? "border-brand" : "border-line"} bg-card`}
      >
        <span className="inline-flex items-center gap-2 font-semibold">
          {glyph}
          <HostName name={name} />
        </span>
        <span className="text-sm text-soft">{children}</span>
      </button>
      {nested}
    </li>
  );
}

function NicItem({ nic, subnets, router, addresses, ...choosing }: OutlineNic & Choosing) {
  const t = useTranslations("topology");
  const lan = subnets.length > 0 ? `LAN ${subnets.join(", ")}` : t("draw.unknownLan");
  return (
    <Item id={nic.id} name={nic.name} {...choosing}>
      {[lan, router && `${t("draw.lanRouter")} ${router.addresses.join(", ")}`, ...addresses]
        .filter(Boolean)
        .join(" · ")}
    </Item>
  );
}

function SegmentItem({ outline, ...choosing }: { outline: OutlineSegment } & Choosing) {
  const t = useTranslations("topology");
  const types = useTranslations("states.type");
  const { segment, interfaceName, addresses, cut, nics, guests } = outline;
  const facts = [
    segment.type ? types(segment.type) : t(`form.${segment.form}`),
    interfaceName,
    cut ? `✕ ${t(`cut.${cut}`)}` : addresses.join(", "),
    nics.length > 0 ? nics.join(", ") : null,
    t("draw.guests", { count: segment.guests }),
  ];
  return (
    <Item
      id={segment.id}
      name={segment.form === "user" ? t("form.user") : segment.name}
      glyph={segment.tone !== "plain" && <TypeGlyph type={segment.tone} />}
      nested={
        guests.length > 0 && (
          <ul className="mt-2 ml-5 flex flex-col gap-2 border-line border-l pl-3">
            {guests.map(({ guest, leg }) => (
              <GuestItem key={leg.id} guest={guest} leg={leg} {...choosing} />
            ))}
          </ul>
        )
      }
      {...choosing}
    >
      {facts.filter(Boolean).join(" · ")}
    </Item>
  );
}

function GuestItem({ guest, leg, ...choosing }: { guest: GuestNode; leg: GuestLeg | null } & Choosing) {
  const t = useTranslations("topology.draw");
  const states = useTranslations("states.guest");
  const plug = leg?.state === "unplugged" ? t(leg.segment === null ? "networkStopped" : "unplugged") : null;
  const address = leg?.addresses[0] ?? (guest.isRunning && leg && !plug ? t("addressUnseen") : null);
  return (
    <Item id={guest.id} name={guest.name} {...choosing}>
      {[states(guest.state), plug, leg?.tap, address, leg === null ? t("noNic") : null].filter(Boolean).join(" · ")}
    </Item>
  );
}
