import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { WarningsCard } from "@/components/host-view/warnings-card";
import { OperateContext } from "@/components/operate/operate-context";
import type { OperateRequest } from "@/components/operate/operate-request";
import { show } from "@/components/words/show.test-helper";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { buildOverview } from "@/lib/derive/views/build-overview";
import type { HostOverview } from "@/lib/derive/views/overview-types";
import type { HostListRow } from "@/lib/model/host-list-row";
import { ALL_READERS } from "@/lib/readers/all-readers";
import en from "@/messages/en.json";
import { HealthCard } from "./health-card";
import { HostFactsCard } from "./host-facts-card";
import { HostTable } from "./host-table";

afterEach(cleanup);

const URI = "qemu+ssh://root@10.0.0.2/system?keyfile=/home/ana/llave%20uno&known_hosts=/home/ana/known";
const facts = (overview: HostOverview, uri = URI) => {
  show(<HostFactsCard hostId="h1" overview={overview} uri={uri} />);
  return screen.getByRole("region", { name: "The host" }).textContent ?? "";
};
const never = async () => {
  throw new Error("not asked");
};

it("every part of a host that can be unreadable has words", () => {
  expect(Object.keys(en.parts).sort()).toEqual(ALL_READERS.map(({ id }) => id).sort());
});

it("what a host's user can't read is listed in words, never by a reader's name", async () => {
  const overview = buildOverview(await recordedSnapshot("trixie-no-sudo"));
  show(<HealthCard hostId="h" overview={overview} />, "es");
  const items = within(screen.getByRole("region", { name: "Estado" })).getAllByRole("listitem");
  const words = items.map(({ textContent }) => textContent);
  expect(words).toContain("reglas de nftables como texto (nft -a list ruleset)");
  for (const { id } of ALL_READERS.filter((reader) => reader.id.includes("-"))) expect(words).not.toContain(id);
});

it("every answer that was not understood is shown with its excerpt, and how many more there are", () => {
  const warning = {
    code: "malformed-xml",
    reader: "net-dumpxml",
    subject: "red",
    excerpt: "<network\u001b[31m",
  } as const;
  show(<WarningsCard warnings={[warning, { ...warning, subject: null, excerpt: "x=1" }]} count={7} />);
  const text = screen.getByRole("region", { name: "Not understood" }).textContent;
  expect(text).toMatch(/live XML of networks.*red.*<network\ufffd\[31m.*x=1.*and 5 more/);
});

it("a host is told in short, the files of its address on a line each", async () => {
  const text = facts(buildOverview(await recordedSnapshot("bookworm-iptables-aula")));
  expect(text).toContain("qemu+ssh://root@10.0.0.2/system");
  expect(text).toContain("Key file/home/ana/llave uno");
  expect(text).toContain("Known hosts file/home/ana/known");
  expect(text).not.toContain("?");
});

it("a service that can't be seen is not told as absent", async () => {
  const overview = buildOverview(await recordedSnapshot("bookworm-iptables-aula"));
  expect(facts({ ...overview, services: { firewalld: false, ufw: false, docker: false } })).toContain("no firewalld");
  cleanup();
  const text = facts({ ...overview, services: { firewalld: true, ufw: null, docker: null } });
  expect(text).toContain("firewalld; can't be told for ufw, docker");
});

it("a bridge of the host's own is told with its NIC, and leads to its end; libvirt's are not", async () => {
  const overview = buildOverview(await recordedSnapshot("bookworm-iptables-aula"));
  const asked: OperateRequest[] = [];
  const operate = { ask: (one: OperateRequest) => asked.push(one), go: () => {}, readOnlyHosts: new Set<string>() };
  show(
    <OperateContext value={operate}>
      <HostFactsCard hostId="h1" overview={overview} uri={URI} />
    </OperateContext>,
    "es",
  );
  expect(screen.getByText("br0 sobre eth1")).toBeTruthy();
  const [button, ...others] = screen.getAllByRole("button", { name: /^Quitar el puente/ });
  expect(others).toEqual([]);
  fireEvent.click(button as HTMLElement);
  expect(asked).toEqual([{ hostId: "h1", name: "br0", change: { change: "bridge", action: "remove", name: "br0" } }]);
  cleanup();
  expect(facts({ ...overview, bridges: [] })).not.toContain("Bridges of the host");
});

it("the list of hosts tells each by its way and name, without the files of its address", () => {
  const host: HostListRow = {
    ...{ id: "h", name: "aula", uri: URI, isSimulated: false, readOnly: null, state: "never", at: null, ageMs: null },
    ...{ libvirt: null, firewall: null, counts: null, problem: null },
  };
  show(<HostTable hosts={[host]} removeHost={never} acceptKey={never} />);
  expect(screen.getByText("qemu+ssh://root@10.0.0.2/system").title).toBe(URI);
  expect(screen.queryByText(/keyfile/)).toBeNull();
});
