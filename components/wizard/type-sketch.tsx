import "@/components/topology/topology.css";
import { Shapes } from "@/components/topology/shape-element";
import type { CreatableType } from "@/lib/model/network-spec.ts";
import { SKETCH, sketchType } from "./sketch-type.ts";

/** A type's own drawing. Decoration: the words beside it say the same. */
export function TypeSketch({ type, className = "" }: { type: CreatableType; className?: string }) {
  return (
    <svg
      viewBox={`0 0 ${SKETCH.width} ${SKETCH.height}`}
      aria-hidden="true"
      className={`topology-drawing ${className}`}
    >
      <Shapes shapes={sketchType(type)} />
    </svg>
  );
}
