import "server-only";
import type { Activity, ActivityQuery, ActivityRow } from "../model/activity.ts";
import { exportActivities, findActivity, listActivities } from "../store/activities.ts";
import { getStore } from "../store/open-store.ts";

/** What was done to hosts, the latest first: 50 at a time, and how many there are. */
export async function listActivity(query: ActivityQuery = {}): Promise<{ rows: ActivityRow[]; total: number }> {
  return listActivities(await getStore(), query);
}

/** One change with all that was kept of it; null: none of this id. */
export async function getActivity(id: string): Promise<Activity | null> {
  return findActivity(await getStore(), id);
}

/** Every change that matches, whole. */
export async function exportActivity(query: ActivityQuery = {}): Promise<Activity[]> {
  return exportActivities(await getStore(), query);
}
