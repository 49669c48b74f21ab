"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { Field } from "@/components/ui/field";
import { cleanName } from "@/components/words/clean-text";
import type { Change } from "@/lib/model/plan.ts";
import type { NetworkNic } from "@/lib/model/snapshot";
import type { OperateFieldsProps } from "./operate-request.ts";
import { useProblemWords } from "./use-problem-words.ts";

type ReservationChange = Extract<Change, { change: "reservation" }>;
type Written = { mac: string; ip: string; name: string; id: string };
type FieldName = keyof Written;

const EMPTY: Written = { mac: "", ip: "", name: "", id: "" };

function startOf(change: ReservationChange): Written {
  const host = change.action === "add" ? change.hosts[0] : change.action === "edit" ? change.host : null;
  return { ...EMPTY, ...Object.fromEntries(Object.entries(host ?? {}).filter(([, value]) => value)) };
}

/** One address and for whom it is kept: by MAC (IPv4) or client id (IPv6), with the name that DNS shall know. */
export function ReservationFields({ initial, problems, onChange, nics }: OperateFieldsProps & { nics: NetworkNic[] }) {
  const t = useTranslations("operate.reservations");
  const say = useProblemWords();
  const list = useId();
  const change = initial as ReservationChange;
  const [written, setWritten] = useState(() => startOf(change));
  const isSix = written.ip.includes(":");
  useEffect(() => {
    const { mac, ip, name, id } = written;
    const key = isSix ? { id: id || null } : { mac: mac || null };
    const host = { ...key, name: name || null, ip };
    const isEmpty = [mac, ip, name, id].every((text) => text.trim() === "");
    if (isEmpty) onChange(null);
    else if (change.action === "edit") onChange({ ...change, host });
    else if (change.action === "add") onChange({ ...change, hosts: [host] });
  }, [written, isSix, change, onChange]);
  const field = (name: FieldName) => {
    const problem = problems.find((one) => one.field === `host.${name}` || one.field === `hosts.0.${name}`);
    const suggestion = problem?.suggestion ?? null;
    const set = (text: string) => setWritten((last) => ({ ...last, [name]: text }));
    return {
      label: t(name),
      value: written[name],
      autoComplete: "off",
      spellCheck: false,
      onChange: (event: { target: { value: string } }) => set(event.target.value),
      problem: problem && (name === "ip" && written.ip.trim() === "" ? t("ipMissing") : say(problem)),
      fix: suggestion !== null && (
        <button type="button" className="button button-small" onClick={() => set(suggestion)}>
          {t("use", { value: cleanName(suggestion) })}
        </button>
      ),
    };
  };
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      {isSix ? (
        <Field {...field("id")} isMono hint={t("idHint")} data-autofocus />
      ) : (
        <Field {...field("mac")} isMono hint={t("macHint")} list={list} data-autofocus />
      )}
      <Field {...field("ip")} isMono hint={t("ipHint")} />
      <Field {...field("name")} hint={t("nameHint")} className="sm:col-span-2" />
      <datalist id={list}>
        {nics.map(({ mac, guest }) => (
          <option key={`${mac} ${guest}`} value={mac}>
            {cleanName(guest)}
          </option>
        ))}
      </datalist>
    </div>
  );
}
