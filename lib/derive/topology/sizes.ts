/** Measures of every drawing in px; what depends on how many columns there are is in its density. */
export const SIZES = {
  /** Wider than this, a drawing is packed closely. */
  roomyMax: 1640,
  cardHeight: 92,
  /** One fact a line. */
  cardHeightCompact: 118,
  portPitch: 14,
  routerMin: 460,
  /** The bar when no network hangs from it: as wide as its words are without the address. */
  routerMinPlain: 400,
  routerHeight: 86,
  /** The bar when no network hangs from it: its title alone. */
  routerHeightPlain: 60,
  /** Between two links that leave the bar at its left end. */
  sideGap: 8,
  nicHeight: 24,
  labelLine: 17,
  guestHead: 34,
  guestLine: 17,
  guestPad: 8,
  stand: 12,
  laneGap: 10,
  trackGap: 10,
  tapZone: 30,
  foldHeight: 34,
  footWidth: 240,
  footHeight: 36,
  footGap: 12,
  lanRouter: { width: 172, height: 50 },
  cloud: { width: 112, height: 62 },
} as const;

/** Sizes of text in px. */
export const TEXT = { name: 14.5, body: 12.5, small: 11.5, mono: 11.5, title: 15.5 } as const;
