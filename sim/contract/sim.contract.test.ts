import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import { loadWorld } from "../recorded-world.ts";
import { askRealHost, askSimulated, type Said, scenariosOn } from "./ask-hosts.ts";
import { SCENARIOS } from "./scenarios/all-scenarios.ts";

/** The lab's classroom, and what was recorded of it. */
const HOSTS = [
  { generation: "bookworm", recording: "bookworm-iptables-aula", backend: "iptables" },
  { generation: "trixie-nftables", recording: "trixie-nftables-aula", backend: "nftables" },
] as const;

const why = whyNoLab();

describe.skipIf(why !== null).each(HOSTS)(
  `the simulated host says what a real one of $generation says ${why ?? ""}`,
  ({ generation, recording, backend }) => {
    const scenarios = scenariosOn(backend, SCENARIOS);
    let hosts: TestHosts | null = null;
    let real: Said[][] = [];
    let simulated: Said[][] = [];

    beforeAll(async () => {
      hosts = await openTestHosts({ generation, scenario: "aula", isBroken: true });
      real = await askRealHost(hosts.hosts[0], scenarios);
      // guests that ask for an address a moment later would be a question of time
      simulated = askSimulated(
        loadWorld(recording, Date.now, () => {}),
        scenarios,
      );
    });
    afterAll(() => hosts?.close());

    test.each(scenarios.map(({ title }, at) => [title, at] as const))("%s", (_title, at) => {
      expect(simulated[at]).toEqual(real[at]);
    });
  },
);
