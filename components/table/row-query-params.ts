import type { RowQuery } from "@/lib/derive/views/view-types";
import { NETWORK_TYPES } from "@/lib/model/network";

/** Rows on one page of a table, as the views cut it where nobody asks for another size. */
export const PAGE_SIZE = 200;

/** What the page's address says of its table: `?q=web&type=nat&state=active&sort=name&desc=1&from=100`. */
export function readRowQuery(params: URLSearchParams, defaultSort: string): Required<RowQuery> {
  const type = NETWORK_TYPES.find((name) => name === params.get("type"));
  const state = params.get("state");
  return {
    text: params.get("q") ?? "",
    types: type ? [type] : [],
    states: state ? [state] : [],
    sort: params.get("sort") ?? defaultSort,
    descending: params.get("desc") === "1",
    offset: Math.max(0, Number.parseInt(params.get("from") ?? "0", 10) || 0),
    limit: PAGE_SIZE,
  };
}

/** The same, written; what is as by default stays out of the address. */
export function writeRowQuery(query: Required<RowQuery>, defaultSort: string): URLSearchParams {
  const params = new URLSearchParams();
  if (query.text) params.set("q", query.text);
  if (query.types[0]) params.set("type", query.types[0]);
  if (query.states[0]) params.set("state", query.states[0]);
  if (query.sort !== defaultSort) params.set("sort", query.sort);
  if (query.descending) params.set("desc", "1");
  if (query.offset > 0) params.set("from", String(query.offset));
  return params;
}
