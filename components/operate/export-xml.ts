import { saveFile } from "@/components/ui/save-file.ts";
import type { NetworkDetail } from "@/lib/derive/views/view-types";

/** Saves a network's document as a file: the stored one, or the live one where nothing is stored. */
export async function exportXml(hostId: string, uuid: string): Promise<void> {
  const path = `/api/hosts/${encodeURIComponent(hostId)}/views/network?uuid=${encodeURIComponent(uuid)}`;
  const answer = await fetch(path);
  if (!answer.ok) return;
  const { row, storedXml, liveXml } = (await answer.json()) as NetworkDetail;
  const name = row.name.replace(/[\p{Cc}/\\:*?"<>|]+/gu, "-");
  saveFile(new Blob([storedXml ?? liveXml ?? ""], { type: "application/xml" }), `${name}.xml`);
}
