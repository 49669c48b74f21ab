import type { Page } from "playwright/test";
import { argvInside, inside } from "../lab/inside.ts";
import { must, run } from "../lab/run.ts";
import type { HostState } from "../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../lab/test-hosts.ts";
import { agentOf } from "./real-guest.ts";
import { expect, test } from "./signed-in.ts";

const why = whyNoLab();
const MAC = "52:54:00:7a:00:01";
const PEER = "52:54:00:7a:00:13";
/** Addresses of the lab's LAN (lab/lan-addresses.ts): the host's own, a PC beside it, one beyond the router. */
const ALL = { host: "192.168.100.127", lan: "192.168.100.10", internet: "10.77.255.1" };

const dialog = (page: Page) => page.getByRole("dialog");
const main = (page: Page) => page.getByRole("main");
const box = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

async function addHost(page: Page, uri: string, name: string): Promise<string> {
  await page.goto("/hosts/new");
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Dirección", { exact: true }).fill(uri);
  await page.getByLabel("Nombre", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Comprobar", exact: true }).click();
  await expect(page.getByText("El anfitrión está listo.")).toBeVisible();
  await page.getByRole("button", { name: `Añadir ${name}` }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Presses the act's own button once its plan is there, and sees it done. */
async function doIt(page: Page, act: string): Promise<void> {
  await dialog(page).getByRole("button", { name: act, exact: true }).click();
  await expect(dialog(page).getByText("Hecho, y en el anfitrión se ve")).toBeVisible();
  await dialog(page).getByRole("contentinfo").getByRole("button", { name: "Cerrar" }).click();
  await expect(dialog(page)).toHaveCount(0);
}

async function choose(page: Page, act: string): Promise<void> {
  await page.getByRole("button", { name: "Acciones", exact: true }).click();
  await page.getByRole("menuitem", { name: act }).click();
}

/** Writes the DHCP range of the form that edits a network, looks at the change and makes it. */
async function editRange(page: Page, { name, from, to }: { name: string; from: string; to: string }): Promise<void> {
  await page.getByRole("button", { name: "Editar", exact: true }).click();
  await box(page, "Primera").fill(from);
  await box(page, "Última").fill(to);
  await page.getByRole("button", { name: "Ver el cambio" }).click();
  await doIt(page, `Cambiar ${name}`);
}

/** What a type's network is called here, what it promises a guest, and what is changed of it by and by. */
type Case = {
  type: string;
  name: string;
  /** The start of the address that DHCP gives; null: nobody gives one. `own`: one of the network's own. */
  lease: "own" | "192.168.100." | null;
  reaches: { host: boolean; lan: boolean; internet: boolean };
  /** Whether a machine of the LAN that knows the way reaches the guest; left out: there is no address to try it at. */
  isOpenToLan?: boolean;
  /** The LAN's router must be told the way back first. */
  needsRoute?: boolean;
  /** Where the address that the wizard chooses will not do: the LAN remembers ways that it was told of. */
  cidr?: string;
  /** The host's NIC, where the one that the wizard chooses does not lead to the LAN. */
  nic?: string;
  change: (on: Changed) => Promise<{ name?: string } | undefined>;
};
type Changed = { page: Page; name: string; prefix: string; ask: () => Promise<string>; path: string };

const CASES: Case[] = [
  {
    type: "NAT",
    name: "nat ñ '$(id)'",
    lease: "own",
    reaches: { host: true, lan: true, internet: true },
    isOpenToLan: false,
    change: async ({ page, name, prefix, ask }) => {
      await page.getByRole("button", { name: /^Reservar \d/ }).click();
      await doIt(page, `Reservar direcciones en ${name}`);
      await page.getByRole("button", { name: /^Acciones con la reserva/ }).click();
      await page.getByRole("menuitem", { name: "Cambiar" }).click();
      await box(page, "Dirección").fill(`${prefix}77`);
      await doIt(page, `Cambiar una reserva de ${name}`);
      expect(await ask()).toContain(`${prefix}77/24`);
      return undefined;
    },
  },
  {
    type: "Aislada",
    name: "-aislada --x",
    lease: "own",
    reaches: { host: true, lan: false, internet: false },
    isOpenToLan: false,
    change: async ({ page, name, prefix, ask }) => {
      await editRange(page, { name, from: `${prefix}201`, to: `${prefix}203` });
      expect(await ask()).toMatch(new RegExp(`${prefix.replaceAll(".", "\\.")}20[123]/24`));
      return undefined;
    },
  },
  {
    type: "Muy aislada",
    name: "muy aislada 2",
    lease: null,
    reaches: { host: false, lan: false, internet: false },
    change: async ({ page, name }) => {
      await choose(page, "Cambiar el nombre");
      await box(page, "Nombre nuevo").fill("otro nombre");
      await doIt(page, `Cambiar el nombre de ${name}`);
      await expect(page.getByRole("heading", { level: 1, name: "otro nombre" })).toBeVisible();
      return { name: "otro nombre" };
    },
  },
  {
    type: "Enrutada",
    name: "enrutada 2",
    lease: "own",
    needsRoute: true,
    reaches: { host: true, lan: true, internet: true },
    isOpenToLan: true,
    change: async ({ page, name, prefix, ask }) => {
      await page.getByRole("button", { name: /^CSV/ }).click();
      await page.getByRole("menuitem", { name: "Traer una tabla (CSV)" }).click();
      const rows = `mac,ip,name\n${MAC},${prefix}88,web1\n52:54:00:7a:00:99,${prefix}89,web9\n`;
      await dialog(page).getByLabel("o pega la tabla").fill(rows);
      await doIt(page, `Reservar direcciones en ${name}`);
      expect(await ask()).toContain(`${prefix}88/24`);
      return undefined;
    },
  },
  {
    type: "Abierta",
    name: "abierta 2",
    lease: "own",
    cidr: "172.30.5.1/24",
    needsRoute: true,
    reaches: { host: true, lan: true, internet: true },
    isOpenToLan: true,
    change: async ({ page, name, prefix, ask }) => {
      await page.getByRole("button", { name: "Editar", exact: true }).click();
      await page.getByRole("tab", { name: "XML" }).click();
      const editor = page.getByLabel("El documento guardado (XML)");
      const xml = await editor.inputValue();
      await editor.fill(
        xml.replace(/<range start='[^']*' end='[^']*'/, `<range start='${prefix}55' end='${prefix}55'`),
      );
      await page.getByRole("button", { name: "Ver el cambio" }).click();
      await doIt(page, `Cambiar ${name}`);
      expect(await ask()).toContain(`${prefix}55/24`);
      return undefined;
    },
  },
  {
    type: "Puente externo",
    name: "puente 2",
    lease: "192.168.100.",
    reaches: { host: true, lan: true, internet: true },
    isOpenToLan: true,
    change: async ({ page, name }) => {
      await choose(page, "No arrancar con el anfitrión");
      await doIt(page, `Que ${name} no arranque con el anfitrión`);
      await expect(main(page)).toContainText("a mano");
      return undefined;
    },
  },
  {
    type: "macvtap",
    name: "macvtap 2",
    nic: "eth2",
    lease: "192.168.100.",
    // the host has an address of that LAN on another NIC, and that one answers
    reaches: { host: true, lan: true, internet: true },
    isOpenToLan: true,
    change: async ({ page, name }) => {
      await page.getByRole("button", { name: "Editar", exact: true }).click();
      await page.getByRole("combobox", { name: /^Modo/ }).selectOption("private");
      await page.getByRole("button", { name: "Ver el cambio" }).click();
      await dialog(page).getByLabel("Reiniciarla donde haga falta").check();
      await doIt(page, `Cambiar ${name}`);
      await expect(main(page)).toContainText("private");
      return undefined;
    },
  },
];

for (const generation of ["bookworm", "trixie-nftables"] as const) {
  test.describe(`a real ${generation} host`, () => {
    // upper bounds for a machine that does much else: a minute a type is plenty on an idle one
    test.describe.configure({ mode: "serial", timeout: 600_000 });
    test.skip(why !== null, `the lab can't run here: ${why}`);
    // a page that is open on what is deleted asks for it once more, and is told that there is none
    test.use({ actionTimeout: 30_000, allowed: [/status of 404/] });
    let lab: TestHosts;
    let host: HostState;
    let path: string;
    test.beforeAll(async () => {
      test.setTimeout(900_000);
      lab = await openTestHosts({ generation, scenario: "aula", isBroken: true });
      [host] = lab.hosts;
    });
    test.afterAll(() => lab?.close());

    const virsh = (...args: string[]) => inside(host, ["virsh", "-c", "qemu:///system", ...args]);
    const shell = (script: string) => inside(host, ["sh", "-c", script]);
    /** Everything on the host that a network could leave behind; its leases are kept aside for the way back. */
    const traces = () =>
      shell(
        "virsh -c qemu:///system net-list --all --name; ip -o link; nft list ruleset; iptables-save; ip6tables-save; " +
          "ps ax -o args | grep '[d]nsmasq'; ls /var/lib/libvirt/dnsmasq /etc/libvirt/qemu/networks | grep -v '\\.puente$'",
      );

    /** What the LAN's administrator does for a network that lies behind the host; the PC forgets what it was told of it. */
    const route = async (verb: "add" | "del", prefix: string) => {
      const argv = ["ip", "route", verb, `${prefix}0/24`, "via", ALL.host];
      await must(await argvInside(host, argv, host.namespaces.router));
      if (verb === "del") await must(await argvInside(host, ["ip", "route", "flush", "cache"], host.namespaces.pc));
    };

    /** What the guest's web server answers a machine of the LAN; null: nothing came. */
    const askFromLan = async (address: string): Promise<string | null> => {
      const get = `exec 3<>/dev/tcp/${address}/80 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && tail -n 1 <&3`;
      const argv = await argvInside(host, ["timeout", "5", "bash", "-c", get], host.namespaces.pc);
      const { code, stdout } = await run(argv);
      return code === 0 ? stdout.trim() : null;
    };

    async function openNetwork(page: Page, name: string): Promise<void> {
      await page.goto(`${path}/networks`);
      await page.getByRole("link", { name, exact: true }).first().click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    }

    /** Gives a NIC of a running guest another network, from the guest's page. */
    async function plug(page: Page, guest: string, { mac, network }: { mac: string; network: string }) {
      await page.goto(`${path}/guests`);
      await page.getByRole("link", { name: guest, exact: true }).first().click();
      await page.getByRole("button", { name: `Acciones con la NIC ${mac}` }).click();
      await page.getByRole("menuitem", { name: "Enchufarla en otro sitio" }).click();
      await dialog(page).getByLabel("Red", { exact: true }).selectOption(network);
      await doIt(page, `Cambiar de red una NIC de ${guest}`);
      await expect(main(page).getByRole("link", { name: network, exact: true }).first()).toBeVisible();
    }

    test("is added, and a reservation is released: its MAC may be reserved in one network only", async ({ page }) => {
      path = await addHost(page, host.uri, `de verdad ${generation}`);
      await openNetwork(page, "red_nat");
      await page.getByRole("button", { name: "Acciones con la reserva de 192.168.125.50" }).click();
      await page.getByRole("menuitem", { name: "Soltarla" }).click();
      await doIt(page, "Soltar una reserva de red_nat");
      expect(await virsh("net-dumpxml", "--network", "red_nat")).not.toContain("192.168.125.50");
    });

    for (const { type, name: given, lease, reaches, isOpenToLan, needsRoute, cidr: asked, nic, change } of CASES) {
      test(`${type}: made by the wizard, used by a guest, changed and deleted`, async ({ page }) => {
        const { inGuest, askAddress, reached } = agentOf(host, "web1");
        await page.goto(`${path}/networks/new`);
        await page.getByRole("button", { name: type, exact: true }).click();
        await box(page, "Nombre").fill(given);
        const hasAddress = lease === "own";
        const address = box(page, "Dirección del anfitrión en la red");
        if (asked) await address.fill(asked);
        if (nic) await page.getByRole("combobox", { name: "Tarjeta del anfitrión" }).selectOption(nic);
        const cidr = hasAddress ? await address.inputValue() : "";
        const hasBridge = hasAddress || lease === null;
        const bridge = hasBridge ? await box(page, "Puente").inputValue() : null;
        const prefix = cidr.replace(/\d+\/24$/, "");
        await page.getByRole("button", { name: "Crear y arrancar" }).click();
        await doIt(page, `Crear ${given}`);
        await expect(page.getByRole("heading", { level: 1, name: given })).toBeVisible();
        expect(await virsh("net-info", "--network", given)).toMatch(/Active:\s+yes[\s\S]*Autostart:\s+yes/);

        await plug(page, "web1", { mac: MAC, network: given });
        if (lease === null) {
          await plug(page, "nodo-b", { mac: PEER, network: given });
          await inGuest("ip addr flush dev eth0; ip link set eth0 up; ip addr add 172.22.0.9/16 dev eth0");
          await expect.poll(() => reached({ peer: "172.22.0.3" })).toEqual({ peer: true });
        } else {
          expect(await askAddress()).toContain(lease === "own" ? prefix : lease);
        }
        if (needsRoute) {
          expect(await reached(ALL), "without a way back").toEqual({ host: true, lan: false, internet: false });
          await route("add", prefix);
        }
        expect(await reached(hasAddress ? { ...ALL, host: `${prefix}1` } : ALL)).toEqual(reaches);
        if (isOpenToLan !== undefined) {
          const [, own = ""] = /inet ([\d.]+)/.exec(await inGuest("ip -4 -o addr show dev eth0")) ?? [];
          if (hasAddress && !needsRoute) await route("add", prefix);
          expect(await askFromLan(own), "from the LAN").toBe(isOpenToLan ? "web1" : null);
          if (hasAddress && !needsRoute) await route("del", prefix);
        }

        await openNetwork(page, given);
        const { name = given } = (await change({ page, name: given, prefix, ask: askAddress, path })) ?? {};
        // what was plugged in again waits for its bridge port to forward
        if (lease === null) await expect.poll(() => reached({ peer: "172.22.0.3" })).toEqual({ peer: true });
        else await expect.poll(() => reached({ lan: ALL.lan })).toEqual({ lan: reaches.lan });

        await openNetwork(page, name);
        await choose(page, "Eliminar");
        // who stays plugged in is named too: it can't start again
        await expect(dialog(page).getByText(/web1/).first()).toBeVisible();
        await dialog(page)
          .getByLabel(/^Escribe/)
          .fill(name);
        await doIt(page, `Eliminar ${name}`);
        const left = await traces();
        for (const gone of [name, given, bridge, prefix]) if (gone) expect(left).not.toContain(gone);
        const outlives = type === "Puente externo" || type === "macvtap"; // the host's own bridge and NIC are still there
        expect(await reached(ALL)).toEqual({ host: outlives, lan: outlives, internet: outlives });
        if (needsRoute) await route("del", prefix);
      });
    }

    test("tells in its own words why a network can't start, and is as it was before", async ({ page }) => {
      await page.goto(`${path}/networks/new?type=nat`);
      await box(page, "Nombre").fill("red_que_falla");
      const bridge = await box(page, "Puente").inputValue();
      await page.getByRole("button", { name: "Crear y arrancar" }).click();
      await expect(
        dialog(page)
          .getByText(/net-start/)
          .first(),
      ).toBeVisible();
      // behind everybody's back, after the last look: a device of the bridge's name
      await shell(`ip link add ${bridge} type bridge`);
      await dialog(page).getByRole("button", { name: "Crear red_que_falla" }).click();
      const said = dialog(page).getByText(/No se ha hecho nada|Lo hecho antes se deshizo/);
      await expect(said).toBeVisible();
      await dialog(page).getByRole("contentinfo").getByRole("button", { name: "Cerrar" }).click();
      await expect(box(page, "Nombre")).toHaveValue("red_que_falla");
      expect(await virsh("net-list", "--all", "--name")).not.toContain("red_que_falla");
      // what made the start fail is still there: nothing of the host's was deleted
      expect(await shell(`ip -br link show ${bridge}`)).toContain(bridge);
    });
  });
}
