"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { cleanName } from "@/components/words/clean-text";
import { NIC_MODELS } from "@/lib/model/change-spec.ts";
import type { Change, PlanProblem } from "@/lib/model/plan.ts";
import { BandwidthFields, type ChosenBandwidth, NO_BANDWIDTH, toBandwidth } from "./bandwidth-fields";
import { NicModels } from "./nic-models";
import type { OperateFieldsProps } from "./operate-request.ts";
import { type ChosenSource, NO_SOURCE, SourceFields, toSource } from "./source-fields";
import { useProblemWords } from "./use-problem-words.ts";

type NicChange = Extract<Change, { change: "nic" }>;
type Model = (typeof NIC_MODELS)[number];
type Scope = NonNullable<Extract<NicChange, { action: "add" }>["scope"]>;
const SCOPES: Scope[] = ["both", "live", "stored"];

/** What a guest is to this form: only one that runs and is stored has two documents to choose from. */
export type NicGuest = { hasBoth: boolean };

type NicFieldsProps = OperateFieldsProps & NicGuest;

/** A NIC's new place, and in which document. */
export function MoveFields({ hostId, initial, onChange, hasBoth }: NicFieldsProps) {
  const [source, setSource] = useState<ChosenSource>(NO_SOURCE);
  const [scope, setScope] = useState<Scope>("both");
  const move = initial as Extract<NicChange, { action: "move" }>;
  useEffect(() => {
    const chosen = toSource(source);
    onChange(chosen && { ...move, source: chosen, ...scopeOf(scope, hasBoth) });
  }, [move, source, scope, hasBoth, onChange]);
  return (
    <div className="flex flex-col gap-4">
      <SourceFields hostId={hostId} source={source} onChange={setSource} />
      {hasBoth && <ScopeField scope={scope} onChange={setScope} />}
    </div>
  );
}

/** A new NIC: where it is plugged in, its model, and its MAC, which libvirt gives where nobody does. */
export function AddFields({ hostId, initial, problems, onChange, hasBoth }: NicFieldsProps) {
  const t = useTranslations("operate.nic");
  const add = initial as Extract<NicChange, { action: "add" }>;
  const [source, setSource] = useState<ChosenSource>(NO_SOURCE);
  const [model, setModel] = useState<Model>("virtio");
  const [mac, setMac] = useState("");
  const [bandwidth, setBandwidth] = useState<ChosenBandwidth>({ ...NO_BANDWIDTH, choice: "none" });
  const [scope, setScope] = useState<Scope>("both");
  useEffect(() => {
    const chosen = toSource(source);
    const rest = { model, mac: mac.trim() || null, ...toBandwidth(bandwidth), ...scopeOf(scope, hasBoth) };
    onChange(chosen && { ...add, source: chosen, ...rest });
  }, [add, source, model, mac, bandwidth, scope, hasBoth, onChange]);
  return (
    <div className="flex flex-col gap-4">
      <SourceFields hostId={hostId} source={source} onChange={setSource} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ModelField model={model} onChange={(chosen) => setModel(chosen ?? "virtio")} />
        <MacField label={t("mac")} hint={t("macHint")} value={mac} onChange={setMac} problems={problems} field="mac" />
      </div>
      <ModelsCompared />
      <BandwidthFields bandwidth={bandwidth} choices={["none", "limit"]} onChange={setBandwidth} />
      {hasBoth && <ScopeField scope={scope} onChange={setScope} />}
    </div>
  );
}

type EditFieldsProps = NicFieldsProps & { model: string | null };

/** A NIC's model, MAC and bandwidth; what is left as it is says nothing. */
export function EditFields({ initial, problems, onChange, hasBoth, model: had }: EditFieldsProps) {
  const t = useTranslations("operate.nic");
  const edit = initial as Extract<NicChange, { action: "edit" }>;
  const before = NIC_MODELS.find((known) => known === had) ?? null;
  const [model, setModel] = useState<Model | null>(before);
  const [mac, setMac] = useState(edit.mac);
  const [bandwidth, setBandwidth] = useState<ChosenBandwidth>(NO_BANDWIDTH);
  const [scope, setScope] = useState<Scope>("both");
  useEffect(() => {
    const said = {
      ...(model !== null && model !== before ? { model } : {}),
      ...(mac.trim().toLowerCase() !== edit.mac.toLowerCase() ? { newMac: mac.trim() } : {}),
      ...toBandwidth(bandwidth),
    };
    const isNew = Object.keys(said).length > 0;
    onChange(isNew ? { ...edit, ...said, ...scopeOf(scope, hasBoth) } : null);
  }, [edit, before, model, mac, bandwidth, scope, hasBoth, onChange]);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ModelField model={model} had={had} isFirst onChange={setModel} />
        <MacField label={t("mac")} value={mac} onChange={setMac} problems={problems} field="newMac" />
      </div>
      <ModelsCompared used={[had]} />
      <BandwidthFields bandwidth={bandwidth} choices={["same", "limit", "none"]} onChange={setBandwidth} />
      {hasBoth && <ScopeField scope={scope} onChange={setScope} />}
    </div>
  );
}

/** Both documents is what a change means where nothing is said. */
const scopeOf = (scope: Scope, hasBoth: boolean) => (hasBoth && scope !== "both" ? { scope } : {});

function ScopeField({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const t = useTranslations("operate.nic");
  return (
    <SelectField
      label={t("scope")}
      hint={t(`scopeHint.${scope}`)}
      value={scope}
      options={SCOPES.map((value) => ({ value, label: t(`scopes.${value}`) }))}
      onChange={(value) => onChange(SCOPES.find((one) => one === value) ?? "both")}
      className="sm:w-[calc(50%-0.5rem)]"
    />
  );
}

type ModelFieldProps = {
  model: Model | null;
  had?: string | null;
  isFirst?: boolean;
  onChange: (model: Model | null) => void;
};

function ModelField({ model, had, isFirst, onChange }: ModelFieldProps) {
  const t = useTranslations("operate.nic");
  const isOther = model === null;
  return (
    <SelectField
      isFirst={isFirst}
      label={t("model")}
      hint={isOther ? undefined : t(`models.${model}`)}
      value={model ?? ""}
      options={[
        ...(had !== undefined && !NIC_MODELS.some((known) => known === had)
          ? [{ value: "", label: had === null ? t("noModel") : cleanName(had) }]
          : []),
        ...NIC_MODELS.map((value) => ({ value, label: value })),
      ]}
      onChange={(value) => onChange(NIC_MODELS.find((known) => known === value) ?? null)}
    />
  );
}

/** Beside the choice: what the models are, for whoever does not know. */
function ModelsCompared({ used }: { used?: (string | null)[] }) {
  const t = useTranslations("operate.nicModels");
  return (
    <Disclosure summary={t("summary")}>
      <NicModels used={used} />
    </Disclosure>
  );
}

type MacFieldProps = {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  problems: PlanProblem[];
  field: "mac" | "newMac";
};

function MacField({ label, hint, value, onChange, problems, field }: MacFieldProps) {
  const t = useTranslations("operate");
  const say = useProblemWords();
  const problem = problems.find((one) => one.field === field);
  const suggestion = problem?.suggestion ?? null;
  return (
    <Field
      label={label}
      hint={hint}
      isMono
      autoComplete="off"
      spellCheck={false}
      placeholder="52:54:00:…"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      problem={problem && say(problem)}
      fix={
        suggestion !== null && (
          <button type="button" className="button button-small" onClick={() => onChange(suggestion)}>
            {t("use", { value: cleanName(suggestion) })}
          </button>
        )
      }
    />
  );
}
