export type GridPlace = { row: number; column: number };

/** Where an arrow key, Home or End leads in a grid; null: the key is none of the grid's, or leads nowhere. */
export function walkGrid(
  key: string,
  { row, column }: GridPlace,
  size: { rows: number; columns: number },
): GridPlace | null {
  const to = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    Home: { row, column: 0 },
    End: { row, column: size.columns - 1 },
  }[key];
  const isInside = to && to.row >= 0 && to.row < size.rows && to.column >= 0 && to.column < size.columns;
  return isInside ? to : null;
}
