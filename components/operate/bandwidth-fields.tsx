"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";

type Choice = "same" | "limit" | "none";
type Rate = { average: string; peak: string; burst: string };

/** A limit as it is written; numbers are text until they are asked for. */
export type ChosenBandwidth = { choice: Choice; inbound: Rate; outbound: Rate };

const NO_RATE: Rate = { average: "", peak: "", burst: "" };
export const NO_BANDWIDTH: ChosenBandwidth = { choice: "same", inbound: NO_RATE, outbound: NO_RATE };

const number = (text: string) => (/^\s*\d{1,9}\s*$/.test(text) ? Number(text) : null);

function toRate({ average, peak, burst }: Rate) {
  const kilobytes = number(average);
  return kilobytes === null ? null : { average: kilobytes, peak: number(peak), burst: number(burst) };
}

/** What a change says of it: nothing where it stays, null where there is to be no limit. */
export function toBandwidth({ choice, inbound, outbound }: ChosenBandwidth) {
  if (choice === "same") return {};
  if (choice === "none") return { bandwidth: null };
  const rates = { inbound: toRate(inbound), outbound: toRate(outbound) };
  return rates.inbound || rates.outbound ? { bandwidth: rates } : {};
}

type BandwidthFieldsProps = {
  bandwidth: ChosenBandwidth;
  choices: Choice[];
  onChange: (bandwidth: ChosenBandwidth) => void;
};

/** How fast a NIC may be, each way; in libvirt's own units. */
export function BandwidthFields({ bandwidth, choices, onChange }: BandwidthFieldsProps) {
  const t = useTranslations("operate.nic.bandwidth");
  const { choice } = bandwidth;
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label={t("title")}
        value={choice}
        options={choices.map((value) => ({ value, label: t(value) }))}
        onChange={(value) => onChange({ ...bandwidth, choice: choices.find((one) => one === value) ?? choice })}
        className="sm:w-[calc(50%-0.5rem)]"
      />
      {choice === "limit" &&
        (["inbound", "outbound"] as const).map((way) => (
          <fieldset key={way} className="grid grid-cols-1 gap-3 sm:grid-cols-3">
            <legend className="mb-1 text-soft text-sm">{t(way)}</legend>
            {(["average", "peak", "burst"] as const).map((part) => (
              <Field
                key={part}
                label={t(part)}
                isMono
                inputMode="numeric"
                autoComplete="off"
                value={bandwidth[way][part]}
                onChange={({ target }) =>
                  onChange({ ...bandwidth, [way]: { ...bandwidth[way], [part]: target.value } })
                }
              />
            ))}
          </fieldset>
        ))}
    </div>
  );
}
