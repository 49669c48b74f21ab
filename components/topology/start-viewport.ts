import type { Viewport } from "@xyflow/react";

type Size = { width: number; height: number };

/** Below this the smallest text can't be read, wherever the picture stands. */
const LEGIBLE = 0.6;
/** What is too large to be seen whole begins at this; larger roots (a projector) ask for more. */
const PART = 0.75;
const LARGEST = 1.25;

/**
 * How a drawing is first shown in a place: whole when it can be read so, in the middle and from the top; else from its
 * upper left corner, where the outside is. A drawing so small that it leaves room all round stands in the middle.
 */
export function startViewport(drawing: Size, place: Size, rootPx = 16): Viewport {
  const root = Math.max(1, rootPx / 16);
  const whole = Math.min(place.width / drawing.width, place.height / drawing.height);
  if (whole < LEGIBLE) return { x: 0, y: 0, zoom: PART * root };
  const zoom = Math.min(whole, LARGEST * root);
  return {
    x: (place.width - drawing.width * zoom) / 2,
    y: zoom < whole ? (place.height - drawing.height * zoom) / 2 : 0,
    zoom,
  };
}
