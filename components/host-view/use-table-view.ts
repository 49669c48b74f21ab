"use client";

import { useMemo } from "react";
import { useHostView } from "@/components/shell/use-host-view";
import { writeRowQuery } from "@/components/table/row-query-params";
import { useRowQuery } from "@/components/table/use-row-query";
import type { RowPage } from "@/lib/derive/views/view-types";

type TableRequest<Row> = { hostId: string; view: "networks" | "guests"; initial: RowPage<Row> | undefined };

/** A host's table as the page's address asks for it. `initial` answers the address the page was opened with. */
export function useTableView<Row>({ hostId, view, initial }: TableRequest<Row>) {
  const [query, change] = useRowQuery("name");
  const params = useMemo(() => Object.fromEntries(writeRowQuery(query, "name")), [query]);
  const rows = useHostView<RowPage<Row>>({ hostId, view, params, initial });
  return { rows, query, change };
}
