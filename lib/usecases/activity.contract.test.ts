import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../lab/inside.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import type { AppliedChange } from "../model/change-line.ts";
import type { Change } from "../model/plan.ts";
import { applyDocumentSchema } from "../model/plan-documents.ts";
import { keepActivity } from "../store/activities.ts";
import { getStore } from "../store/open-store.ts";
import { addHost } from "./add-host.ts";
import { applyOnHost } from "./apply-change.ts";
import { fastVirsh, isReached, leftOver, release, slowVirsh } from "./apply-lab.test-helper.ts";
import { dropHost } from "./drop-host.ts";
import { editHost } from "./edit-host.ts";
import { hostStore } from "./host-store.ts";
import { readAs, virsh, virshXml } from "./lab-host.test-helper.ts";
import { exportActivity, getActivity, listActivity } from "./list-activity.ts";
import { planOnHost } from "./plan-change.ts";
import { settleOnHost } from "./settle-activities.ts";
import { planUndoOnHost, undoOnHost } from "./undo-change.ts";

const reason = whyNoLab();
const title = "the list of changes of a real host";
const SOON = { timeout: 30_000, interval: 100 };
const WHO = { by: "browser", name: "a1b2c3" } as const;
const PASSPHRASE = "una frase de paso";
/** Without DHCP and DNS: of dnsmasq a machine can run only so many. */
const RED: Change = { name: "red á", type: "very-isolated" };

describe.skipIf(reason)(reason ? `${title} (skipped: ${reason})` : title, () => {
  const data = mkdtempSync(join(tmpdir(), "puente-changes-"));
  let lab: TestHosts;
  let host: HostState;
  let id: string;

  beforeAll(async () => {
    process.env.PUENTE_DATA = data;
    lab = await openTestHosts({ isBroken: true });
    [host] = lab.hosts;
    const saved = await addHost({
      name: "lab",
      uri: host.uri,
      password: "",
      passphrase: PASSPHRASE,
      keepSecrets: true,
    });
    if (!saved.ok) throw new Error(JSON.stringify(saved.problems));
    id = saved.id;
  });
  afterAll(async () => {
    if (id) await dropHost(id);
    await lab?.close();
    rmSync(data, { recursive: true, force: true });
  });
  afterEach(async () => {
    await fastVirsh(host);
    await virsh(host, "net-destroy 'red á'; net-undefine 'red á'").catch(() => {});
    hostStore().markStale(id); // behind Puente's back, and nobody listens
  });

  const apply = async (change: Change): Promise<AppliedChange> => {
    const { seen, problems } = await planOnHost(id, change);
    expect(problems).toEqual([]);
    return applyOnHost(id, change, { seen, who: WHO });
  };
  const isThere = async () => (await readAs(host)).networks.some(({ name }) => name === "red á");
  const kept = async ({ activityId }: AppliedChange) => {
    const activity = await getActivity(activityId ?? "");
    if (!activity) throw new Error("nothing was kept");
    return activity;
  };

  test("what was done is kept: who, what, the commands and their answers, before and after", async () => {
    const activity = await kept(await apply(RED));
    expect(activity).toMatchObject({
      ...{ who: WHO, hostId: id, host: "lab", change: "create", subject: "red á", outcome: "applied" },
      ...{ beforeXml: null, undoneBy: null, problems: [] },
    });
    expect(activity.results.length).toBe(activity.steps.length);
    expect(activity.results[0]?.stdout).toContain("red á");
    expect(activity.afterXml).toContain("<name>red á</name>");
    expect(activity.durationMs).toBeGreaterThan(0);
    expect((await listActivity({ text: "net-define RED" })).rows.map((row) => row.id)).toEqual([activity.id]);
  });

  test("is taken back by its own plan, once", async () => {
    const made = await apply(RED);
    const plan = await planUndoOnHost(made.activityId ?? "");
    expect(plan).toMatchObject({ change: "undo", subject: "red á", problems: [] });
    const undone = await undoOnHost(made.activityId ?? "", { seen: plan.seen, who: WHO });
    expect(undone).toMatchObject({ outcome: "applied", problems: [] });
    expect(await isThere()).toBe(false);
    expect((await kept(made)).undoneBy).toBe(undone.activityId);
    expect(await kept(undone)).toMatchObject({ undoOf: made.activityId, change: "undo", afterXml: null });
    expect((await planUndoOnHost(made.activityId ?? "")).problems.map(({ code }) => code)).toEqual([
      "undo.already-undone",
    ]);
  });

  test("is not taken back over what somebody has changed since", async () => {
    const made = await apply(RED);
    await virsh(host, "net-destroy 'red á'; net-undefine 'red á'");
    hostStore().markStale(id);
    const plan = await planUndoOnHost(made.activityId ?? "");
    expect(plan.problems).toMatchObject([{ code: "undo.changed-since", params: { subject: "red á" } }]);
    const result = await undoOnHost(made.activityId ?? "", { seen: plan.seen, who: WHO });
    expect(result).toMatchObject({ outcome: "refused", activityId: null });
  });

  test("what failed and was taken back is kept as that, and has no way back", async () => {
    await slowVirsh(host, "net-autostart", "before");
    const { seen } = await planOnHost(id, RED);
    const applying = applyOnHost(id, RED, { seen, who: WHO });
    await expect.poll(() => isReached(host), SOON).toBe(true);
    await virsh(host, "net-undefine 'red á'"); // somebody else, in the middle of it
    await release(host);
    const result = await applying;
    expect(["undone", "partly"]).toContain(result.outcome);
    expect(result.problems).toMatchObject([{ code: "step-failed" }]);
    const { rows } = await listActivity({ text: "red á" });
    expect(rows[0]).toMatchObject({ id: result.activityId, canUndo: false });
  });

  test("a host kept for looking only refuses, and keeps nothing", async () => {
    const before = (await listActivity()).total;
    const draft = { name: "lab", uri: host.uri, password: "", passphrase: "", keepSecrets: true, forgetSecrets: false };
    await editHost(id, { ...draft, isReadOnly: true });
    const plan = await planOnHost(id, RED);
    expect(plan.problems).toMatchObject([{ code: "host-read-only" }]);
    const result = await applyOnHost(id, RED, { seen: plan.seen, who: WHO });
    expect(result).toMatchObject({ outcome: "refused", problems: [{ code: "host-read-only" }], activityId: null });
    await editHost(id, { ...draft, isReadOnly: false });
    expect([(await listActivity()).total, await isThere()]).toEqual([before, false]);
  });

  test("Puente is killed in the middle: the host goes on to the end, and the next Puente learns of it", async () => {
    const spec = join(data, "spec.json");
    writeFileSync(spec, JSON.stringify(RED));
    await slowVirsh(host, "net-start", "before");
    const other = spawn(
      process.execPath,
      ["--conditions=react-server", "bin/puente.ts", "apply", "lab", "--spec", spec, "--yes"],
      {
        env: { ...process.env, PUENTE_DATA: data },
        stdio: "ignore",
      },
    );
    await expect.poll(() => isReached(host), SOON).toBe(true);
    const ended = new Promise((resolve) => other.once("exit", resolve));
    other.kill("SIGKILL");
    await ended;
    await release(host);
    const [row] = (await listActivity({ outcome: "running" })).rows;
    const begun = await getActivity(row?.id ?? "");
    expect(begun).toMatchObject({ subject: "red á", who: { by: "command-line" }, results: [] });
    await settleOnHost(id); // too early to say: whoever began it may still be at it
    expect((await getActivity(row?.id ?? ""))?.outcome).toBe("running");
    if (begun)
      await keepActivity(
        await getStore(),
        { ...begun, at: new Date(Date.now() - 600_000).toISOString() },
        { secrets: [] },
      );
    await settleOnHost(id);
    const settled = await getActivity(row?.id ?? "");
    expect(settled).toMatchObject({ outcome: "applied", problems: [] });
    expect(settled?.results.map(({ exitCode }) => exitCode)).toEqual(settled?.steps.map(() => 0));
    expect(await leftOver(host)).toBe("");
  });

  test("a change that never reached the host is told as never begun, though its promise holds by chance", async () => {
    const made = await kept(await apply(RED));
    const boot = (await inside(host, ["cat", "/proc/sys/kernel/random/boot_id"])).trim();
    const at = new Date(Date.now() - 600_000).toISOString();
    const { afterXml: beforeXml, afterLive: beforeLive } = made;
    // written down, and Puente ended before the host heard of it: a start of what runs already
    const lost = { ...made, id: "0".repeat(32), at, outcome: "running", results: [], beforeXml, beforeLive } as const;
    await keepActivity(await getStore(), { ...lost, results: [] }, { boot, secrets: [] });
    await settleOnHost(id);
    expect(await getActivity(lost.id)).toMatchObject({ outcome: "refused", problems: [{ code: "never-begun" }] });
  });

  test("the undo of a reservation looks whether all is as it was", async () => {
    const xml =
      "<network><name>red á</name><bridge name='viract'/><ip address='192.168.171.1' netmask='255.255.255.0'><dhcp><range start='192.168.171.2' end='192.168.171.99'/></dhcp></ip></network>";
    await virshXml(host, "net-define", xml);
    hostStore().markStale(id);
    const hosts = [{ mac: "52:54:00:99:00:01", ip: "192.168.171.50" }];
    const made = await apply({ change: "reservation", action: "add", network: "red á", hosts });
    expect(made).toMatchObject({ outcome: "applied", problems: [] });
    const plan = await planUndoOnHost(made.activityId ?? "");
    expect(plan.postconditions).toMatchObject([{ kind: "subject", name: "red á", of: "network" }]);
    const undone = await undoOnHost(made.activityId ?? "", { seen: plan.seen, who: WHO });
    expect(undone).toMatchObject({ outcome: "applied", problems: [] });
  });

  test("the command line makes the same document, and its change stands in the same list", async () => {
    const spec = join(data, "spec.json");
    writeFileSync(spec, JSON.stringify(RED));
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "bin/puente.ts", "apply", "lab", "--spec", spec, "--yes", "--json"],
      {
        env: { ...process.env, PUENTE_DATA: data },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let text = "";
    child.stdout.on("data", (chunk) => (text += chunk));
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0);
    expect(applyDocumentSchema.parse(JSON.parse(text))).toMatchObject({ applied: true, outcome: "applied" });
    expect((await listActivity()).rows[0]).toMatchObject({
      subject: "red á",
      host: "lab",
      who: { by: "command-line" },
    });
  });

  test("and no secret of the host is anywhere in it", async () => {
    const all = await exportActivity();
    expect(all.length).toBeGreaterThan(5);
    expect(JSON.stringify(all)).not.toContain(PASSPHRASE);
  });
});
