import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parseFrame } from "./batch-frame.ts";
import { HostConnection } from "./host-connection.ts";
import { fetchRun, type Turn, takeTurn } from "./run-steps.ts";
import { stepsProgram } from "./steps-program.ts";
import { readStepsReport } from "./steps-report.ts";
import type { RunStep } from "./steps-worker.ts";
import { type SshHost, type SshHostOptions, startSshHost } from "./testing/ssh-host.ts";

vi.setConfig({ testTimeout: 60_000 });
const cleanUps: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean();
});

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), "puente-steps-"));
  cleanUps.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

const sh = (script: string): string[] => ["sh", "-c", script];
const step = (argv: string[], undo: string[] | null = null, over: Partial<RunStep> = {}): RunStep => ({
  ...{ argv, stdin: null, privileged: false, isOptional: false, timeoutMs: 20_000 },
  undo: undo && { argv: undo, stdin: null },
  ...over,
});

function here(): HostConnection {
  const local = new HostConnection({ uri: { transport: "local", ignored: [] } });
  cleanUps.push(() => local.close());
  return local;
}

async function over(options: SshHostOptions = {}): Promise<{ connection: HostConnection; server: SshHost }> {
  const server = await startSshHost(options);
  const connection = new HostConnection(server.options({ limits: { backoffMs: 50, maxBackoffMs: 100 } }));
  cleanUps.push(async () => {
    await connection.close();
    await server.close();
  });
  return { connection, server };
}

/** The machine's one turn is shared with every test that runs on it this moment. */
async function mine(connection: HostConnection): Promise<Turn> {
  for (let tries = 0; tries < 6; tries++) {
    const turn = await takeTurn(connection);
    if (turn !== "busy") return turn;
  }
  throw new Error("somebody keeps the turn");
}

const run = async (steps: RunStep[], connection = here()) => (await mine(connection)).run(steps);
const leftOver = (id: string) =>
  ["/run", "/dev/shm", "/tmp", "/var/tmp"].flatMap((place) =>
    existsSync(place) ? readdirSync(place).filter((name) => name.includes(id)) : [],
  );

const HOSTILE = ["it's", "$(id)", "`id`", "-n", "a\nb", "\\", "ñ\u202e", "'; exit 1; '", "%s%n", "", "puente-"];

describe("the steps of a plan", () => {
  it("are run in order, each with its own answer and input", async () => {
    const turn = await mine(here());
    const told: [string, number][] = [];
    const report = await turn.run(
      [
        step(["printf", "%s|", ...HOSTILE]),
        step(["cat", "/dev/stdin"], null, { stdin: `${HOSTILE.join("\n")}\n` }),
        step(sh("echo out; echo err >&2; cat")),
      ],
      (name, exitCode) => told.push([name, exitCode]),
    );
    expect(report).toMatchObject({ state: "ended", ending: "done", failed: null, undone: [] });
    expect(report.steps.map(({ stdout }) => stdout)).toEqual([
      `${HOSTILE.join("|")}|`,
      `${HOSTILE.join("\n")}\n`,
      "out\n",
    ]);
    expect(report.steps[2]?.stderr).toBe("err\n");
    expect(told.sort()).toEqual([
      ["s0", 0],
      ["s1", 0],
      ["s2", 0],
    ]);
    await expect.poll(() => leftOver(turn.id)).toEqual([]);
  });

  it("go back at the first that fails: what was done, last one first", async () => {
    const at = folder();
    const note = (word: string) => sh(`echo ${word} >>'${at}/log'`);
    const report = await run([
      step(note("a"), note("back-a")),
      step(note("b"), null),
      step(note("c"), note("back-c")),
      step(sh("exit 3"), note("back-d")),
      step(note("e"), note("back-e")),
    ]);
    expect(readFileSync(join(at, "log"), "utf8").split("\n").filter(Boolean)).toEqual([
      "a",
      "b",
      "c",
      "back-c",
      "back-a",
    ]);
    expect(report).toMatchObject({ ending: "back", failed: 3, isTakenBack: true });
    expect(report.steps.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 3]);
    expect(report.undone).toHaveLength(2);
  });

  it("count as taken back only if each that was done was", async () => {
    expect(await run([step(["true"], ["true"]), step(["false"])])).toMatchObject({ isTakenBack: true });
    expect(await run([step(["true"], ["false"]), step(["false"])])).toMatchObject({ isTakenBack: false });
    // a look before a step has no way back, and needs none
    expect(await run([step(["true"]), step(["true"], ["true"]), step(["false"])])).toMatchObject({ isTakenBack: true });
  });

  it("go on over one that may fail, and do not take it back", async () => {
    const report = await run([
      step(["true"], ["true"]),
      step(["false"], ["echo", "never"], { isOptional: true }),
      step(["false"]),
    ]);
    expect(report.undone.map(({ argv }) => argv)).toEqual([["true"]]);
  });

  it("whose time runs out have no exit code, and are taken back too, since nobody knows what they did", async () => {
    const at = folder();
    const slow = step(sh(`touch '${at}/half'; exec sleep 30`), ["rm", `${at}/half`], { timeoutMs: 1_000 });
    const report = await run([step(["true"], ["true"]), slow]);
    expect(report.steps[1]?.exitCode).toBeNull();
    expect(report.undone.map(({ argv }) => argv[0])).toEqual(["rm", "true"]);
    expect(existsSync(join(at, "half"))).toBe(false);
  });

  it("end by the signals that a shell of a person ends by", async () => {
    const [report] = (await run([step(sh("kill -PIPE $$; echo alive")), step(["true"])])).steps;
    expect(report).toMatchObject({ exitCode: 141, stdout: "" });
  });

  it("that are not there, or are none, are steps that failed", async () => {
    expect((await run([step(["no-such-command-here"])])).steps).toMatchObject([{ exitCode: 127 }]);
    expect(await run([])).toMatchObject({ ending: "done", steps: [] });
  });

  it("keep the end of an answer that is too long", async () => {
    const [first] = (await run([step(sh("seq 100000; echo last"))])).steps;
    expect(first?.stdout.length).toBeLessThan(70_000);
    expect(first?.stdout).toMatch(/100000\nlast\n$/);
  });

  it("with a text that no shell can be told are refused before anything is run", async () => {
    const turn = await mine(here());
    await expect(turn.run([step(["echo", "a\0b"])])).rejects.toThrow(RangeError);
    turn.leave();
  });
});

describe("a privileged step of a user who is not root", () => {
  it("is told as it was run, with the program that sudo was given", async () => {
    const { execFileSync } = await import("node:child_process");
    const at = folder();
    writeFileSync(join(at, "sudo"), '#!/bin/sh\nshift\nexec "$@"\n', { mode: 0o755 });
    const nft = "/usr/sbin/nft";
    const steps = [
      step(["mv", "-f", `${at}/sudo`, `${at}/sudo`], ["rm", "-f", `${at}/none`], {
        privileged: true,
        isOptional: true,
      }),
      step(["mkdir", `${at}/ñ`], ["rmdir", `${at}/ñ`], { privileged: true }),
      step([nft, "--no-such-flag"], null, { privileged: true, isOptional: true }),
      step(["false"]),
    ];
    const program = `V='${at}' M=@@n U=1000 W= Q=\n${stepsProgram(steps, { nonce: "n", id: "1" })}`;
    const env = { ...process.env, PATH: `${at}:${process.env.PATH}` };
    const output = execFileSync("sh", ["-s"], { input: program, env, stdio: ["pipe", "pipe", "ignore"] });
    const frame = parseFrame(output, "n");
    if (!frame.ok) throw new Error(frame.reason);
    const { steps: ran, undone } = readStepsReport(frame.files, steps);
    const found = (name: string) =>
      ["/usr/sbin", "/usr/bin"].map((dir) => `${dir}/${name}`).find((path) => existsSync(path));
    expect(ran.map(({ argv }) => argv.slice(0, 3))).toEqual([
      ["sudo", "-n", found("mv")],
      ["sudo", "-n", found("mkdir")],
      ["sudo", "-n", nft],
      ["false"],
    ]);
    expect(undone[0]?.argv).toEqual(["sudo", "-n", found("rmdir"), `${at}/ñ`]);
  });
});

describe("a program that is cut on its way", () => {
  it("does nothing, wherever it is cut", async () => {
    const { execFileSync } = await import("node:child_process");
    const at = folder();
    const steps = [step(["touch", `${at}/done`], ["true"], { stdin: "x" })];
    const program = `V='${at}' M=@@n U=0 W= Q=\n${stepsProgram(steps, { nonce: "n", id: "1" })}`;
    const last = program.lastIndexOf("puente\n");
    for (let end = 10; end <= last; end += Math.ceil(last / 60)) {
      try {
        execFileSync("sh", ["-s"], { input: program.slice(0, end), stdio: ["pipe", "ignore", "ignore"] });
      } catch {
        // a shell that says what is missing
      }
      expect(readdirSync(at)).toEqual([]);
    }
    execFileSync("sh", ["-s"], { input: program, stdio: ["pipe", "ignore", "ignore"] });
    expect(readdirSync(at)).toContain("done");
  });
});

describe("the turn", () => {
  it("is one's alone, and free again when it is left", async () => {
    const connection = here();
    const turn = await mine(connection);
    expect(await takeTurn(connection, { waitSeconds: 0 })).toBe("busy");
    turn.leave();
    const next = await mine(connection);
    expect(next.id).not.toBe(turn.id);
    next.leave();
  });

  it("is held for as long as its steps run, and no longer", async () => {
    const at = folder();
    const connection = here();
    const turn = await mine(connection);
    // what a step leaves running behind it does not hold the turn
    const steps = [
      step(sh("sleep 30 >/dev/null 2>&1 & echo $!")),
      step(sh(`until [ -e '${at}/go' ]; do sleep 0.1; done`)),
    ];
    const running = turn.run(steps);
    expect(await takeTurn(here(), { waitSeconds: 1 })).toBe("busy");
    writeFileSync(join(at, "go"), "");
    const pid = Number((await running).steps[0]?.stdout);
    const next = await mine(connection);
    next.leave();
    process.kill(pid);
  });
});

describe("over a connection that is lost", () => {
  it("the steps go on to the end, and what happened can be asked for; once", async () => {
    const at = folder();
    const { connection, server } = await over();
    const turn = await mine(connection);
    const steps = [
      step(sh(`touch '${at}/begun'; until [ -e '${at}/go' ]; do sleep 0.1; done; echo one`), ["true"]),
      step(["echo", "two"]),
    ];
    const running = turn.run(steps);
    await expect.poll(() => existsSync(join(at, "begun")), { timeout: 10_000 }).toBe(true);
    for (const client of server.clients) client.end();
    await expect(running).rejects.toMatchObject({ code: "connection-lost" });
    writeFileSync(join(at, "go"), "");
    connection.retryNow();
    const report = await fetchRun(connection, turn.id, steps);
    expect(report).toMatchObject({ state: "ended", ending: "done", steps: [{ stdout: "one\n" }, { stdout: "two\n" }] });
    await expect.poll(() => leftOver(turn.id)).toEqual([]);
    expect(await fetchRun(connection, turn.id, steps)).toEqual({ state: "absent", boot: turn.boot });
  });

  it("before the steps were sent, nothing is done and the turn is free", async () => {
    const { connection, server } = await over();
    const turn = await mine(connection);
    for (const client of server.clients) client.end();
    await expect.poll(() => server.clients.size, { timeout: 10_000 }).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(turn.run([step(["true"])])).rejects.toMatchObject({ code: "connection-lost" });
    connection.retryNow();
    expect(await fetchRun(connection, turn.id, [])).toMatchObject({ state: "absent" });
    (await mine(connection)).leave();
  });

  it("what was killed in the middle says so, with what was run until then", async () => {
    const at = folder();
    const { connection, server } = await over();
    const turn = await mine(connection);
    const steps = [step(["echo", "one"]), step(sh(`echo $PPID >'${at}/pid'; sleep 5`))];
    const running = turn.run(steps);
    running.catch(() => {});
    await expect.poll(() => existsSync(join(at, "pid")), { timeout: 10_000 }).toBe(true);
    for (const client of server.clients) client.end();
    const [place] = ["/run", "/tmp"].filter((one) => existsSync(`${one}/puente.run.${turn.id}/pid`));
    process.kill(Number(readFileSync(`${place}/puente.run.${turn.id}/pid`, "utf8")), "SIGKILL");
    connection.retryNow();
    expect(await fetchRun(connection, turn.id, steps)).toMatchObject({
      state: "gone",
      ending: null,
      steps: [{ exitCode: 0, stdout: "one\n" }],
    });
  });

  it("a start file that talks changes nothing", async () => {
    const { connection } = await over({
      shell: ["/bin/sh", "-c", 'echo "*** Bienvenido ***"; echo talk >&2; eval "$0"; echo bye'],
    });
    expect(await run([step(["echo", "ok"])], connection)).toMatchObject({ steps: [{ stdout: "ok\n" }] });
  });

  it("an id that is none is refused before the host is asked", async () => {
    await expect(fetchRun(here(), "../../etc", [])).rejects.toThrow(RangeError);
  });
});
