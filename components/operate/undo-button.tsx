"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { fetchActivity } from "@/components/activity/fetch-activity.ts";
import { Button } from "@/components/ui/button";
import { type Activity, canUndo } from "@/lib/model/activity.ts";
import type { OperateRequest } from "./operate-request.ts";

type UndoButtonProps = {
  hostId: string;
  name: string;
  activityId: string;
  onAsk: (request: OperateRequest) => void;
};

/** The way back of what was just done, where there is one: with its own plan, as every change. */
export function UndoButton({ hostId, name, activityId, onAsk }: UndoButtonProps) {
  const t = useTranslations("operate");
  const { data } = useQuery<Activity>({
    queryKey: ["activity", "one", activityId],
    queryFn: ({ signal }) => fetchActivity<Activity>(`/${activityId}`, signal),
  });
  if (!data || !canUndo(data)) return null;
  const change = { change: "undo" as const, id: activityId };
  return <Button onClick={() => onAsk({ hostId, name, change })}>{t("undo")}</Button>;
}
