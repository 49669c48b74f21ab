import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { errorDocumentSchema, inspectDocumentSchema, networksDocumentSchema } from "../lib/model/documents.ts";
import { applyDocumentSchema, planDocumentSchema } from "../lib/model/plan-documents.ts";
import { loadWorld } from "../sim/recorded-world.ts";
import { type SimHost, startSimHost } from "../sim/sim-host.ts";

const ROOT = join(import.meta.dirname, "..");
const data = mkdtempSync(join(tmpdir(), "puente-cli-"));
let host: SimHost;
/** The same host where nobody has accepted its key yet. */
let strange = "";

beforeAll(async () => {
  host = await startSimHost(loadWorld("bookworm-iptables-aula"), join(data, "keys"));
  strange = host.uri.replace(/known_hosts=.*/, "known_hosts=/dev/null");
});
afterAll(async () => {
  await host.close();
  rmSync(data, { recursive: true, force: true });
});

type Ended = { code: number | null; signal: string | null; stdout: string; stderr: string };

function start(args: string[], env: Record<string, string> = {}) {
  return spawn(process.execPath, ["--conditions=react-server", "bin/puente.ts", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      HOME: data,
      PUENTE_DATA: join(data, "data"),
      LC_ALL: "C.UTF-8",
      ...env,
    } as unknown as NodeJS.ProcessEnv,
  });
}

function puente(args: string[], env?: Record<string, string>): Promise<Ended> {
  const child = start(args, env);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  return new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr })));
}

describe("a host that answers", { timeout: 30_000 }, () => {
  test("its networks are a document on stdout, alone", async () => {
    const { code, stdout } = await puente(["networks", host.uri, "--json"]);
    const { networks } = networksDocumentSchema.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(Object.fromEntries(networks.map(({ name, type }) => [name, type]))).toMatchObject({
      default: "nat",
      red_aislada: "isolated",
      red_muy_aislada: "very-isolated",
      red_enrutada: "routed",
      red_abierta: "open",
      red_bridge: "bridged",
      red_macvtap: "macvtap",
    });
  });

  test("for people there is one line for each network below the titles", async () => {
    const { code, stdout } = await puente(["networks", host.uri]);
    const lines = stdout.trimEnd().split("\n");
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^NAME +TYPE +STATE/);
    expect(lines.find((line) => line.startsWith("red_muy_aislada "))).toMatch(/Very isolated +active .*nodo-a, nodo-b/);
    expect(lines).toHaveLength(14);
  });

  test("speaks Spanish where the locale or --lang says so, codes and names unchanged", async () => {
    const byLocale = await puente(["networks", host.uri], { LC_ALL: "es_ES.UTF-8" });
    const byOption = await puente(["networks", host.uri, "--lang", "es"]);
    expect(byLocale.stdout).toBe(byOption.stdout);
    expect(byLocale.stdout).toMatch(/^NOMBRE[\s\S]*red_muy_aislada +Muy aislada +activa/);
  });

  test("is inspected whole: guests with every address and its origin, rules as printed", async () => {
    const { code, stdout } = await puente(["inspect", host.uri, "--json"]);
    const document = inspectDocumentSchema.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    const web = document.guests.find(({ name }) => name === "web1");
    expect(web?.nics[0]?.addresses).toContainEqual({ address: "192.168.125.50", origin: "lease" });
    expect(document.rulesets.some(({ backend, text }) => backend === "iptables" && text.includes("LIBVIRT_"))).toBe(
      true,
    );
  });

  test("is inspected for people, every guest and ruleset under its title", async () => {
    const { code, stdout } = await puente(["inspect", host.uri]);
    expect(code).toBe(0);
    for (const title of ["NETWORKS (13)", "GUESTS (10)", "RULES iptables ip"]) expect(stdout).toContain(`\n${title}\n`);
  });

  test("a reader that goes away early is no error", async () => {
    const child = start(["inspect", host.uri, "--json"]);
    let stderr = "";
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, stderr]).toEqual([0, ""]);
  });
});

describe("a change", { timeout: 30_000 }, () => {
  const spec = (name: string, content: unknown): string => {
    const path = join(data, `${name}.json`);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  const red = () => spec("red", { name: "red á", type: "nat" });
  const planOf = async (path: string) => {
    const { code, stdout } = await puente(["plan", host.uri, "--spec", path, "--json"]);
    return { code, plan: planDocumentSchema.parse(JSON.parse(stdout)) };
  };

  test("is planned as a document: commands, ways back, rules, and a mark", async () => {
    const { code, plan } = await planOf(red());
    expect([code, plan.change, plan.subject, plan.problems]).toEqual([0, "create", "red á", []]);
    expect(plan.steps[0]).toMatchObject({ argv: expect.arrayContaining(["net-define"]), stdin: plan.xml });
    expect(plan.steps[0]?.undo?.argv).toContain("net-undefine");
    expect(plan.expectedRules?.backend).toBe("iptables");
    expect((await planOf(red())).plan.seen).toBe(plan.seen);
  });

  test("is planned for people, and the host is as before", async () => {
    const { code, stdout } = await puente(["plan", host.uri, "--spec", red(), "--lang", "es"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^QUÉ SE EJECUTARÍA\n {2}1\. /m);
    expect(stdout).toContain("virsh -c qemu:///system net-start --network 'red á'");
    expect((await puente(["networks", host.uri])).stdout).not.toContain("red á");
  });

  test("of the host's own files is planned with what goes and what comes in them, as diff shows it", async () => {
    const bridge = { change: "bridge", action: "create", name: "br7", dev: "eth0" };
    const { code, stdout } = await puente(["plan", host.uri, "--spec", spec("bridge", bridge), "--lang", "en"]);
    expect(code).toBe(0);
    const [, shown = ""] = stdout.split(/^(?:FILES OF THE HOST THAT CHANGE|WHAT WOULD BE RUN)\n/m);
    expect(shown).toMatch(/^ {2}\/etc\/network\/interfaces \(changed\)\n/);
    expect(shown).toContain(
      "\n    - auto eth0\n    - iface eth0 inet static\n    + auto br7\n    + iface eth0 inet manual\n",
    );
    expect(shown).toContain("\n    +   bridge_ports eth0\n");
    expect(stdout).toMatch(/^ {2}The host takes br7 back by itself after 60 s, unless /m);
    expect(stdout).toMatch(/^ {2}A new bridge on the host: br7$/m);
  });

  test("with problems is answered with them, at their field, and exit 1", async () => {
    const { code, plan } = await planOf(spec("taken", { name: "default", type: "nat", brige: "x" }));
    expect([code, plan.steps]).toEqual([1, []]);
    expect(plan.problems).toMatchObject([{ field: "brige", code: "spec.unknown-field" }]);
    const people = await puente(["plan", host.uri, "--spec", spec("none", {})]);
    expect([people.code, people.stdout]).toEqual([1, expect.stringMatching(/name: This is missing/)]);
    const applied = await puente(["apply", host.uri, "--spec", spec("none", {}), "--yes", "--json"]);
    const document = applyDocumentSchema.parse(JSON.parse(applied.stdout));
    expect([applied.code, document.applied, document.outcome]).toEqual([1, false, "refused"]);
  });

  test.each([
    ["a file that is not there", "/nowhere/spec.json", "bad-spec"],
    ["a folder", "/", "bad-spec"],
  ])("%s is bad usage, as a document", async (_, path, code) => {
    const ended = await puente(["plan", host.uri, "--spec", path, "--json"]);
    expect([ended.code, errorDocumentSchema.parse(JSON.parse(ended.stdout)).code]).toEqual([2, code]);
  });

  test("what is no JSON is bad usage, and nothing of it reaches the terminal", async () => {
    const ended = await puente(["apply", host.uri, "--spec", spec("bad", "{\u001b[31m name"), "--yes", "--json"]);
    expect([ended.code, errorDocumentSchema.parse(JSON.parse(ended.stdout)).code]).toEqual([2, "bad-spec"]);
    const people = await puente(["plan", host.uri, "--spec", spec("bad", "{\u001b[31m name")]);
    expect([people.code, people.stdout]).toEqual([2, ""]);
    expect(people.stderr).not.toContain("\u001b");
  });

  test("without --spec there is nothing to do", async () => {
    expect(await puente(["plan", host.uri])).toMatchObject({ code: 2, stdout: "" });
  });

  test("is not made where nobody can be asked and nobody said yes", async () => {
    const ended = await puente(["apply", host.uri, "--spec", red(), "--json"]);
    expect([ended.code, errorDocumentSchema.parse(JSON.parse(ended.stdout)).code]).toEqual([2, "not-confirmed"]);
  });

  test("reads standard input where the file is -", async () => {
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "bin/puente.ts", "plan", host.uri, "--spec", "-", "--json"],
      {
        cwd: ROOT,
        stdio: ["pipe", "pipe", "inherit"],
        env: { PATH: process.env.PATH, HOME: data, PUENTE_DATA: join(data, "data") } as unknown as NodeJS.ProcessEnv,
      },
    );
    let stdout = "";
    child.stdout.on("data", (chunk) => (stdout += chunk));
    child.stdin.end('\ufeff{"change":"stop","network":"red_aislada"}');
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    const plan = planDocumentSchema.parse(JSON.parse(stdout));
    expect(plan.steps.map(({ argv }) => argv)).toContainEqual(expect.arrayContaining(["net-destroy"]));
    expect(plan.cutOff.length).toBeGreaterThan(0);
  });
});

describe("a host whose key nobody has accepted", { timeout: 30_000 }, () => {
  const fingerprintIn = ({ stdout }: Ended) => /SHA256:[\w+/]{43}/.exec(stdout)?.[0] ?? "";

  test("is refused where there is nobody to ask, with its fingerprint and the way to accept it", async () => {
    const ended = await puente(["networks", strange, "--json"]);
    const error = errorDocumentSchema.parse(JSON.parse(ended.stdout));
    expect([ended.code, error.code]).toEqual([3, "host-key-unknown"]);
    expect(error.hint).toContain(`--accept-key ${fingerprintIn(ended)}`);
  });

  test("is not accepted by another fingerprint", async () => {
    const ended = await puente(["networks", strange, "--accept-key", `SHA256:${"A".repeat(43)}`]);
    expect([ended.code, ended.stdout]).toEqual([3, ""]);
  });

  test("is accepted by exactly its own, and known from then on", async () => {
    const fingerprint = fingerprintIn(await puente(["networks", strange, "--json"]));
    expect((await puente(["networks", strange, "--accept-key", fingerprint])).code).toBe(0);
    expect((await puente(["networks", strange])).code).toBe(0);
  });
});

describe.skipIf(!existsSync("/usr/bin/script"))("a person at a terminal", { timeout: 30_000 }, () => {
  /** Runs a command line on a terminal of its own, and types an answer once the question stands there. */
  function atTerminal(line: string, answer: string, home: string): Promise<string> {
    const command = `${process.execPath} --conditions=react-server bin/puente.ts ${line}`;
    const env = {
      PATH: process.env.PATH,
      HOME: data,
      PUENTE_DATA: home,
      LC_ALL: "C.UTF-8",
    } as unknown as NodeJS.ProcessEnv;
    const child = spawn("/usr/bin/script", ["-qefc", command, "/dev/null"], { cwd: ROOT, env });
    let seen = "";
    child.stdout.on("data", (chunk) => {
      const wasAsked = seen.includes("(yes/no)");
      seen += chunk;
      if (!wasAsked && seen.includes("(yes/no)")) child.stdin.write(`${answer}\n`);
    });
    return new Promise((resolve) => child.on("close", (code) => resolve(`${seen}\nexit ${code}`)));
  }

  test("is shown an unknown key's fingerprint and asked; no is no, and yes is remembered", async () => {
    const home = join(data, "terminal");
    const line = `networks '${strange}'`;
    const refused = await atTerminal(line, "no", home);
    expect(refused).toMatch(/SHA256:[\s\S]*exit 3$/);
    const accepted = await atTerminal(line, "yes", home);
    expect(accepted).toMatch(/SHA256:[\s\S]*red_nat[\s\S]*exit 0$/);
    expect((await puente(["networks", strange], { PUENTE_DATA: home })).code).toBe(0);
  });

  test("is shown what a change does and asked; no is no", async () => {
    const path = join(data, "asked.json");
    writeFileSync(path, JSON.stringify({ name: "asked", type: "nat" }));
    const seen = await atTerminal(`apply '${host.uri}' --spec '${path}'`, "no", join(data, "data"));
    expect(seen).toMatch(/net-start --network asked[\s\S]*\(yes\/no\)[\s\S]*Nothing was done\.[\s\S]*exit 1$/);
  });
});

describe("what cannot be answered", { timeout: 30_000 }, () => {
  test.each([
    ["kvm1.example", 2, "host-unknown"],
    ["qemu+ssh://", 2, "bad-uri"],
    ["xen:///system", 2, "unknown-scheme"],
    ["qemu:///session", 2, "session-uri"],
    ["qemu+ssh://kvm1/system?no_verify=1", 2, "verify-refused"],
    ["qemu+ssh://root@nowhere.invalid/system", 3, "name-not-resolved"],
  ])("%s ends with %i and the code %s, the error being the document", async (target, exitCode, errorCode) => {
    const { code, stdout, stderr } = await puente(["inspect", target, "--json"]);
    expect([code, errorDocumentSchema.parse(JSON.parse(stdout)).code, stderr]).toEqual([exitCode, errorCode, ""]);
  });

  test("without --json nothing is on stdout and the words are on stderr", async () => {
    const { code, stdout, stderr } = await puente(["networks", "qemu:///session", "--lang", "es"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^puente: .+\n.+\n$/);
  });

  test("a password in the URI comes back nowhere", async () => {
    const { code, stdout, stderr } = await puente(["networks", "qemu+ssh://ana:s3creto@kvm1/system", "--json"]);
    expect(code).toBe(2);
    expect(stdout + stderr).not.toContain("s3creto");
  });

  test("a closed port is told as such", async () => {
    const port = await closedPort();
    const { code, stdout } = await puente(["networks", `qemu+ssh://root@127.0.0.1:${port}/system`, "--json"]);
    expect([code, JSON.parse(stdout).code]).toEqual([3, "connection-refused"]);
  });

  test("a name that only looks like a saved one is corrected", async () => {
    const { stderr } = await puente(["netwroks", "x"]);
    expect(stderr).toContain("Did you mean networks?");
  });

  test("Ctrl-C while a host keeps silent ends at once", async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    const connected = new Promise((resolve) => silent.once("connection", resolve));
    const child = start(["networks", `qemu+ssh://root@127.0.0.1:${port}/system`]);
    await connected;
    child.kill("SIGINT");
    const signal = await new Promise((resolve) => child.on("close", (_code, by) => resolve(by)));
    expect(signal).toBe("SIGINT");
    silent.close();
  });
});

describe("no host at all", () => {
  test("--version is one line", async () => {
    expect(await puente(["--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^puente \d+\.\d+\.\d+\n$/),
      stderr: "",
    });
  });

  test("a manual page is the document", async () => {
    const { code, stdout, stderr } = await puente(["serve", "--help", "--lang", "es"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^NOMBRE\n {4}puente serve – /);
  });

  test("a link without a running server is refused", async () => {
    const { code, stdout, stderr } = await puente(["link"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("puente serve");
  });

  test.each([["0"], ["65536"], ["http"]])("port %s is bad usage", async (port) => {
    expect((await puente(["serve", "--port", port])).code).toBe(2);
  });

  test("a port that another program holds is named", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const { code, stderr } = await puente(["serve", "--port", String(port)]);
    expect(code).toBe(1);
    expect(stderr).toContain(String(port));
    other.close();
  });
});

/** A port that nobody listens on: one that was free a moment ago. */
function closedPort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
