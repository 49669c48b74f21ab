"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ageWords } from "@/components/shell/age-words";
import { HOST_STATE_TONES } from "@/components/shell/host-state-tone";
import { hostPagePath } from "@/components/shell/pages";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { StateDot } from "@/components/ui/state-dot";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import { HostName } from "@/components/words/host-name";
import type { HostListRow } from "@/lib/model/host-list-row.ts";
import { shortHostUri } from "@/lib/model/short-host-uri";
import type { AcceptKey, RemoveHost } from "./host-actions";
import { HostRowActions } from "./host-row-actions";

const RemoveDialog = dynamic(() => import("./remove-dialog").then((module) => module.RemoveDialog), { ssr: false });
const TestDialog = dynamic(() => import("./test-dialog").then((module) => module.TestDialog), { ssr: false });

type HostTableProps = { hosts: HostListRow[]; removeHost: RemoveHost; acceptKey: AcceptKey };
type Asked = { what: "test" | "remove"; host: HostListRow };

/** The hosts, one a row: how each is, what runs there, what is on it, how old that is, and what can be done. */
export function HostTable({ hosts, removeHost, acceptKey }: HostTableProps) {
  const t = useTranslations("hosts");
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <Card flush>
      <Table caption={t("caption")} className="hosts-table">
        <thead>
          <tr>
            {(["host", "state", "versions", "networks", "guests", "actions"] as const).map((column) => (
              <HeadCell key={column} className={column === "actions" ? "text-right" : ""}>
                {t(`columns.${column}`)}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {hosts.map((host) => (
            <HostRow key={host.id} host={host} onAsk={(what) => setAsked({ what, host })} />
          ))}
        </tbody>
      </Table>
      {asked?.what === "remove" && <RemoveDialog host={asked.host} removeHost={removeHost} onClose={close} />}
      {asked?.what === "test" && <TestDialog host={asked.host} acceptKey={acceptKey} onClose={close} />}
    </Card>
  );
}

function HostRow({ host, onAsk }: { host: HostListRow; onAsk: (what: Asked["what"]) => void }) {
  const t = useTranslations();
  const { counts, libvirt, firewall } = host;
  return (
    <tr>
      <th scope="row" className="border-line-soft border-t px-4 py-3 text-left align-top font-normal">
        <span className="flex flex-wrap items-center gap-2">
          <Link
            href={hostPagePath(host.id, "overview")}
            className="font-bold text-ink hover:text-brand hover:underline"
          >
            <HostName name={host.name} />
          </Link>
          {host.isSimulated && <Chip tone="warn">{t("shell.simulated")}</Chip>}
          {host.readOnly && (
            <span title={t(`hosts.readOnly.${host.readOnly}`)}>
              <Chip>{t("hosts.readOnly.chip")}</Chip>
            </span>
          )}
        </span>
        <span className="host-text wrap-anywhere block text-soft" title={host.uri}>
          {shortHostUri(host.uri)}
        </span>
      </th>
      <Cell>
        <HostStateCell host={host} />
      </Cell>
      <Cell className="whitespace-nowrap">
        {libvirt ? (
          <>
            libvirt {libvirt}
            <span className="block text-sm text-soft">{firewall && t(`states.firewall.${firewall}`)}</span>
          </>
        ) : (
          "—"
        )}
      </Cell>
      <Cell className="whitespace-nowrap">
        <span className="text-soft md:hidden">{t("hosts.columns.networks")}: </span>
        {counts ? t("hosts.networksCount", { count: counts.networks, active: counts.activeNetworks }) : "—"}
      </Cell>
      <Cell className="whitespace-nowrap">
        {counts ? t("hosts.guestsCount", { count: counts.guests, running: counts.runningGuests }) : "—"}
      </Cell>
      <Cell>
        <HostRowActions host={host} onTest={() => onAsk("test")} onRemove={() => onAsk("remove")} />
      </Cell>
    </tr>
  );
}

/** `live` is a promise of the host's own pages, which listen to it; here it answered when it was last asked. */
function HostStateCell({ host: { state, ageMs, problem } }: { host: HostListRow }) {
  const t = useTranslations("states");
  const age = ageMs === null ? null : ageWords(Math.floor(ageMs / 1000));
  return (
    <>
      <span className="flex items-center gap-2 whitespace-nowrap font-semibold">
        <StateDot tone={HOST_STATE_TONES[state]} />
        {t(state === "live" ? "host.answers" : `host.${state}`)}
      </span>
      {problem && <span className="block max-w-72 text-no text-sm">{problem}</span>}
      {age && <span className="block text-sm text-soft">{t(`age.${age.key}`, { count: age.count })}</span>}
    </>
  );
}
