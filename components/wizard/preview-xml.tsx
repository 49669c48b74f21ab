"use client";

import { useTranslations } from "next-intl";
import { XmlEditor } from "./xml-editor";

/** The network's XML as it will be defined. */
export function PreviewXml({ xml }: { xml: string | null }) {
  const t = useTranslations("wizard.xml");
  return <XmlEditor label={t("about")} value={xml ?? ""} onChange={() => {}} isReadOnly />;
}
