import { useCallback } from "react";
import { useOperate } from "@/components/operate/operate-context";
import type { CreatableType } from "@/lib/model/network-spec.ts";
import type { CreationFacts } from "@/lib/plan/create/creation-facts.ts";
import { type Obstacle, typeObstacle } from "./type-obstacle.ts";

/** Why a type can't be made on the host of this page; null: it can. */
export function useTypeObstacle(hostId: string, facts: CreationFacts): (type: CreatableType) => Obstacle | null {
  const { readOnlyHosts } = useOperate();
  const isKept = readOnlyHosts.has(hostId);
  return useCallback((type) => typeObstacle(type, facts, isKept), [facts, isKept]);
}
