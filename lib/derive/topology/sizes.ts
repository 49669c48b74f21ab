/** Measures of the drawing in px; everything else follows from them and from the width of texts. */
export const SIZES = {
  margin: 28,
  framePad: 24,
  columnGap: 24,
  cardMin: 184,
  /** A dashed card says at its foot what it can't reach. */
  dashedMin: 212,
  cardMax: 280,
  cardHeight: 92,
  portPitch: 14,
  /** From a card's left edge to its link, when the interface's name is short. */
  linkOffset: 62,
  cutLabel: 138,
  routerMin: 460,
  routerHeight: 86,
  /** The bar when no network hangs from it: its title alone. */
  routerHeightPlain: 60,
  besideGap: 52,
  /** Between two links that leave the bar at its right end. */
  sideGap: 8,
  nicHeight: 24,
  labelLine: 17,
  guestWidth: 136,
  legPitch: 84,
  guestHead: 34,
  guestLine: 17,
  guestPad: 8,
  stand: 12,
  slotGap: 18,
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
