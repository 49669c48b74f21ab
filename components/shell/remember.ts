const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps a choice of this browser in a cookie, so that the server draws the next page with it at once. */
export function remember(name: "locale" | "projector", value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox
  document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}
