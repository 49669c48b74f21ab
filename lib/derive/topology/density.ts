/**
 * How closely a drawing is packed, in px. Few networks have room for wide cards over centred monitors; many would make
 * a drawing too wide to be seen whole, so their cards are narrow and their texts stand one below the other.
 */
export type Density = {
  isCompact: boolean;
  margin: number;
  framePad: number;
  columnGap: number;
  /** Between the columns that have their own way out and the router bar. */
  besideGap: number;
  cardMin: number;
  /** A dashed card says at its foot what it can't reach. */
  dashedMin: number;
  cardMax: number;
  cardPad: number;
  /** From a card's left edge to its link, when the interface's name is short. */
  linkOffset: number;
  cutLabel: number;
  /** The lines that the words at a cut link may take. */
  cutLines: number;
  guestWidth: number;
  legPitch: number;
  /** How far a leg may enter from its place among several, so that the next leg's label keeps its room. */
  legSlack: number;
  tapWidth: number;
  slotGap: number;
};

export const ROOMY: Density = {
  isCompact: false,
  margin: 28,
  framePad: 24,
  columnGap: 24,
  besideGap: 52,
  cardMin: 184,
  dashedMin: 212,
  cardMax: 280,
  cardPad: 13,
  linkOffset: 62,
  cutLabel: 138,
  cutLines: 1,
  guestWidth: 136,
  legPitch: 84,
  legSlack: 9,
  tapWidth: 60,
  slotGap: 18,
};

export const COMPACT: Density = {
  isCompact: true,
  margin: 20,
  framePad: 18,
  columnGap: 10,
  besideGap: 34,
  cardMin: 118,
  dashedMin: 138,
  cardMax: 118,
  cardPad: 9,
  linkOffset: 16,
  cutLabel: 104,
  cutLines: 2,
  guestWidth: 122,
  legPitch: 74,
  legSlack: 5,
  tapWidth: 55,
  slotGap: 14,
};
