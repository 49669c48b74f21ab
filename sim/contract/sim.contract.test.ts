import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { argvInside } from "../../lab/inside.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import { loadWorld } from "../recorded-world.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";

const HOSTS = [["bookworm", "bookworm-iptables-aula"]] as const;

/** virsh opens /dev/stdin by its name, which a socket has not: it gets a pipe. */
const PIPED = 'cat | "$@"';

type Said = { exitCode: number | null; stdout: string; stderr: string };

/** What no two hosts share: UUIDs, MACs, and the numbers of bridges. */
const plain = (text: string) =>
  text
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, "UUID")
    .replace(/52:54:00(?::[0-9a-f]{2}){3}/g, "MAC")
    .replace(/virbr\d+/g, "virbrN");

const why = whyNoLab();

describe.skipIf(why !== null).each(HOSTS)(
  `the simulated host answers as %s does ${why ?? ""}`,
  (generation, recording) => {
    let hosts: TestHosts;
    beforeAll(async () => {
      hosts = await openTestHosts({ generation, scenario: "empty" });
    });
    afterAll(() => hosts?.close());

    async function onHost({ steps }: Scenario): Promise<Said[]> {
      const said: Said[] = [];
      for (const { argv, stdin } of steps) {
        const [program = "", ...words] = await argvInside(hosts.hosts[0], ["sh", "-c", PIPED, "sh", ...argv]);
        const { status, stdout, stderr } = spawnSync(program, words, { input: stdin ?? "", encoding: "utf8" });
        said.push({ exitCode: status, stdout: plain(stdout), stderr: plain(stderr) });
      }
      return said;
    }

    function onSimulated({ steps }: Scenario): Said[] {
      const world = loadWorld(recording);
      return steps.map(({ argv, stdin = "" }) => {
        const answer = world.answer(argv, { stdin });
        if ("follow" in answer) throw new Error("a command without end");
        return { exitCode: answer.exitCode, stdout: plain(answer.stdout.toString()), stderr: plain(answer.stderr) };
      });
    }

    test.each(SCENARIOS)("$title", async (scenario) => {
      expect(onSimulated(scenario)).toEqual(await onHost(scenario));
    });
  },
);
