import { useTranslations } from "next-intl";
import { SmallTable } from "@/components/table/small-table";
import { Chip } from "@/components/ui/chip";
import { NIC_MODELS } from "@/lib/model/change-spec.ts";

/** The models of NIC side by side; those in `used` are marked. Null among them: none is written. */
export function NicModels({ used = [] }: { used?: readonly (string | null)[] }) {
  const t = useTranslations("operate.nicModels");
  const has = new Set(used.map((model) => model ?? "rtl8139"));
  return (
    <div className="flex flex-col gap-2">
      <SmallTable
        caption={t("caption")}
        heads={[t("model"), t("when"), t("driver"), t("work"), t("told")]}
        rows={NIC_MODELS.map((model) => ({
          key: model,
          cells: [
            <span key="model" className="flex flex-col items-start gap-1">
              <code>{model}</code> {has.has(model) && <Chip>{t("here")}</Chip>}
            </span>,
            t(`${model}.when`),
            t(`${model}.driver`),
            t(`${model}.work`),
            t(`${model}.told`),
          ],
        }))}
      />
      <p className="text-pretty text-sm text-soft">{t("notes")}</p>
    </div>
  );
}
