import "server-only";

export { shellQuote } from "../model/shell-quote.ts";
