/**
 * Words as data: `code` is the whole key in messages (`compare.why.masqueraded`), `params` its ICU arguments.
 * Texts of the host travel only as params, so that a screen can mark and clean them.
 */
export type Phrase = { code: string; params: Record<string, string | number> };
