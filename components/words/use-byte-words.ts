import { useFormatter } from "next-intl";
import { useCallback } from "react";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** `1,5 MB`: a number of bytes as people read it; `Intl`'s own compact way says "1,5 milB" in Spanish. */
export function useByteWords(): (bytes: number) => string {
  const format = useFormatter();
  return useCallback(
    (bytes) => {
      const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
      const unit = UNITS[power] ?? "byte";
      return format.number(bytes / 1000 ** power, {
        style: "unit",
        unit,
        unitDisplay: "short",
        maximumFractionDigits: 1,
      });
    },
    [format],
  );
}
