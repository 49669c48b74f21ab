import type { Paint, Shape } from "@/lib/derive/topology/draw/shape.ts";

const paint = (name: Paint) => (name === "none" ? "none" : `var(--color-${name})`);

/** What a fill is for, where the system's own colours take the place of ours. */
function fillRole(fill: Paint): "none" | "surface" | "solid" {
  if (fill === "none") return "none";
  return fill === "card" || fill === "paper" || fill === "line-soft" || fill.endsWith("-tint") ? "surface" : "solid";
}

/** One shape of a drawing on screen, in the theme's own colours; the exported file is made of the same shapes. */
function ShapeElement({ shape }: { shape: Shape }) {
  if (shape.kind === "text") {
    return (
      <text
        x={shape.x}
        y={shape.y}
        fontSize={shape.size}
        textAnchor={shape.anchor}
        fill={paint(shape.fill)}
        className={`face-${shape.face}`}
      >
        {shape.text}
        {shape.full && <title>{shape.full}</title>}
      </text>
    );
  }
  const line = {
    fill: paint(shape.fill),
    stroke: paint(shape.stroke),
    strokeWidth: shape.strokeWidth,
    strokeDasharray: shape.dash,
    "data-fill": fillRole(shape.fill),
    "data-line":
      shape.stroke === "card" || shape.stroke === "paper" ? "casing" : shape.stroke === "none" ? "none" : "line",
  };
  if (shape.kind === "path") return <path d={shape.d} {...line} />;
  const { x, y, width, height, radius } = shape;
  return <rect x={x} y={y} width={width} height={height} rx={radius} {...line} />;
}

/** Shapes in the order they lie on one another. A drawing is drawn anew as a whole, so a place in it is a key. */
export function Shapes({ shapes }: { shapes: Shape[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity but their order
  return shapes.map((shape, index) => <ShapeElement key={index} shape={shape} />);
}
