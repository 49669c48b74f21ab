import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Words } from "@/lib/derive/topology/draw/shape.ts";

/** The messages as the drawing asks for them: by their whole key. */
export function useWords(): Words {
  const t = useTranslations();
  return useCallback<Words>((key, values) => t(key as never, values as never), [t]);
}
