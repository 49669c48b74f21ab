import type { Viewport } from "@xyflow/react";

type Size = { width: number; height: number };

/** Below this the smallest text can't be read; larger roots (a projector) ask for more. */
const LEGIBLE = 0.6;
const LARGEST = 1.25;

/**
 * How a drawing is first shown in a place: whole when it can be read so; else as high as the place, from its left,
 * to be scrolled sideways.
 */
export function startViewport(drawing: Size, place: Size, rootPx = 16): Viewport {
  const whole = Math.min(place.width / drawing.width, place.height / drawing.height);
  const legible = LEGIBLE * Math.max(1, rootPx / 16);
  const zoom = Math.min(
    whole >= legible ? whole : Math.max(legible, Math.min(1, place.height / drawing.height)),
    LARGEST * Math.max(1, rootPx / 16),
  );
  const [width, height] = [drawing.width * zoom, drawing.height * zoom];
  return {
    x: width <= place.width ? (place.width - width) / 2 : 0,
    y: height <= place.height ? (place.height - height) / 2 : 0,
    zoom,
  };
}
