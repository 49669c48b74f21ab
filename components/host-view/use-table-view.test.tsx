import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { type ReactNode, useEffect, useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import type { RowPage } from "@/lib/derive/views/view-types";
import { useTableView } from "./use-table-view";

const page = (rows: string[]): RowPage<string> => ({
  at: "2026-11-21T13:00:00Z",
  access: { user: "root", isRoot: true, libvirt: "read-write", firewall: "readable" },
  total: 2,
  matched: rows.length,
  offset: 0,
  rows,
  facets: { types: {}, states: {} },
  unreadable: [],
});

/** The page's address as Next gives it: a change of the browser's address is a change of the parameters. */
function Address({ children }: { children: ReactNode }) {
  const [params, setParams] = useState(() => new URLSearchParams(window.location.search));
  useEffect(() => {
    const replace = vi.spyOn(window.history, "replaceState").mockImplementation((_, __, url) => {
      setParams(new URLSearchParams(String(url).split("?")[1]));
    });
    return () => replace.mockRestore();
  }, []);
  return <SearchParamsContext value={params}>{children}</SearchParamsContext>;
}

function Table({ initial }: { initial: RowPage<string> }) {
  const { rows, change } = useTableView<string>({ hostId: "h", view: "networks", initial });
  return (
    <button type="button" onClick={() => change({ text: "muy" })}>
      {rows.data?.rows.join(" ")}
    </button>
  );
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("what the page was opened with answers its first address alone; another filter asks the host", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return Response.json(page(["red_muy_aislada"]));
  });
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  render(
    <Address>
      <QueryClientProvider client={client}>
        <Table initial={page(["default", "red_muy_aislada"])} />
      </QueryClientProvider>
    </Address>,
  );
  expect(screen.getByRole("button").textContent).toBe("default red_muy_aislada");
  expect(asked).toEqual([]);
  await act(async () => fireEvent.click(screen.getByRole("button")));
  await vi.waitFor(() => expect(screen.getByRole("button").textContent).toBe("red_muy_aislada"));
  expect(asked).toEqual(["/api/hosts/h/views/networks?q=muy"]);
});
