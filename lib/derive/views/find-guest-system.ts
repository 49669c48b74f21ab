import type { SystemMarks } from "../../model/guest.ts";
import type { GuestSystemView } from "./view-types.ts";

/**
 * Which system runs in a guest, as far as its XML gives it away.
 *   in   { osinfo: "http://microsoft.com/win/11", hasHyperv: true }
 *   out  { isWindows: true, id: "http://microsoft.com/win/11", by: "osinfo" }
 * Hyper-V's features alone make Windows likely: virt-manager and virt-install turn them on for nothing else. Null: nothing
 * tells. What is really installed can't be seen. Source: https://libosinfo.org, https://libvirt.org/formatdomain.html
 */
export function findGuestSystem({ osinfo, hasHyperv }: SystemMarks): GuestSystemView | null {
  if (osinfo !== null) return { isWindows: /^https?:\/\/microsoft\.com\/win\//.test(osinfo), id: osinfo, by: "osinfo" };
  return hasHyperv ? { isWindows: true, id: null, by: "hyperv" } : null;
}
