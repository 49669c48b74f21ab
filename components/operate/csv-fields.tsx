"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useEffect, useId, useMemo, useState } from "react";
import type { Change, PlanProblem } from "@/lib/model/plan.ts";
import { type CsvHost, parseReservationsCsv } from "@/lib/plan/life/reservations-csv.ts";
import type { OperateFieldsProps } from "./operate-request.ts";
import { useProblemWords } from "./use-problem-words.ts";

type AddChange = Extract<Change, { change: "reservation"; action: "add" }>;

/** A table of reservations, from a file or pasted; what is wrong in it is told by its line. */
export function CsvFields({ initial, problems, onChange }: OperateFieldsProps) {
  const t = useTranslations("operate.reservations");
  const id = useId();
  const [text, setText] = useState("");
  const hosts = useMemo(() => parseReservationsCsv(text), [text]);
  useEffect(() => {
    const asked = hosts.map(({ line: _line, ...host }) => host);
    onChange(asked.length === 0 ? null : { ...(initial as AddChange), hosts: asked });
  }, [hosts, initial, onChange]);
  async function read(event: ChangeEvent<HTMLInputElement>) {
    const [chosen] = event.target.files ?? [];
    event.target.value = "";
    if (chosen) setText(await chosen.text());
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <label htmlFor={`${id}-file`} className="button has-focus-visible:outline-2">
          {t("chooseFile")}
          <input id={`${id}-file`} type="file" accept=".csv,.tsv,.txt,text/csv" onChange={read} className="sr-only" />
        </label>
        <label htmlFor={id} className="text-sm text-soft">
          {t("orPaste")}
        </label>
      </div>
      <textarea
        id={id}
        value={text}
        rows={7}
        spellCheck={false}
        wrap="off"
        placeholder={"mac,ip,name\n52:54:00:12:34:56,192.168.122.50,web1"}
        onChange={(event) => setText(event.target.value)}
        aria-describedby={`${id}-said`}
        className="input host-text py-2"
      />
      <div id={`${id}-said`} role="status" className="flex flex-col gap-2">
        {hosts.length > 0 && <p className="text-sm text-soft">{t("rows", { count: hosts.length })}</p>}
        <LineProblems hosts={hosts} problems={problems} />
      </div>
    </div>
  );
}

function LineProblems({ hosts, problems }: { hosts: CsvHost[]; problems: PlanProblem[] }) {
  const t = useTranslations("operate");
  const say = useProblemWords();
  const own = problems.filter(({ field }) => field.startsWith("hosts."));
  if (own.length === 0) return null;
  return (
    <ul className="flex max-h-48 flex-col gap-1.5 overflow-y-auto rounded-control bg-no-tint px-3 py-2 text-no text-sm">
      {own.map((problem) => (
        <li key={`${problem.field} ${problem.code}`}>
          <span className="font-semibold">
            {t("line", { line: hosts[Number(problem.field.split(".")[1])]?.line ?? 0 })}{" "}
          </span>
          {say(problem)}
        </li>
      ))}
    </ul>
  );
}
