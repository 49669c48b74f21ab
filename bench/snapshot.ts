import { monitorEventLoopDelay } from "node:perf_hooks";
import { bulk } from "../lab/bulk.ts";
import { openTestHosts } from "../lab/test-hosts.ts";
import { HostConnection } from "../lib/host/host-connection.ts";
import { parseHostUri } from "../lib/model/host-uri.ts";
import { readHost } from "../lib/usecases/read-host.ts";
import { floorProgram, perObjectProgram } from "./by-hand.ts";
import { inTurn, median, milliseconds, report } from "./figures.ts";

const ROUNDS = 7;
const SLOW_ROUNDS = 2;
const [FLOOR_BOUND, PER_OBJECT_BOUND] = [1.5, 1 / 8];
const MANY = 1 << 30;
/** No parse may keep the server from answering others for longer. */
const BLOCK_BOUND_MS = 50;
const RESOLUTION_MS = 5;

function connect(uri: string): HostConnection {
  const parsed = parseHostUri(uri);
  if (!parsed.ok) throw new Error(`the lab gave a URI that is none: ${uri}`);
  return new HostConnection({ uri: parsed.uri });
}

async function byHand(connection: HostConnection, program: string): Promise<void> {
  const request = { command: "exec sh -s", stdin: program, timeoutMs: 300_000, maxBytes: MANY };
  const { exitCode, stdout } = await connection.exec(request);
  if (stdout.length === 0) throw new Error(`the reads by hand said nothing (exit code ${exitCode})`);
}

/** The snapshot beside its two baselines, on a host with 101 networks of which 20 are active. */
async function against(connection: HostConnection): Promise<void> {
  const quick = await inTurn(ROUNDS, {
    snapshot: () => readHost(connection),
    floor: () => byHand(connection, floorProgram()),
  });
  const slow = await inTurn(SLOW_ROUNDS, { perObject: () => byHand(connection, perObjectProgram()) });
  const [snapshot, floor, perObject] = [median(quick.snapshot), median(quick.floor), median(slow.perObject)];
  const ratio = median(quick.snapshot.map((took, round) => took / (quick.floor[round] ?? Number.NaN)));
  report("floor: the same reads by hand in one shell", milliseconds(floor));
  report("one virsh process for each question", milliseconds(perObject));
  report("snapshot through SSH, parsed and joined", milliseconds(snapshot));
  report("snapshot / floor, round by round", ratio.toFixed(2), { text: `${FLOOR_BOUND}`, isMet: ratio <= FLOOR_BOUND });
  const share = snapshot / perObject;
  report("snapshot / one process each", share.toFixed(3), { text: "1/8", isMet: share <= PER_OBJECT_BOUND });
}

/** Linear: what a further network costs must not grow with how many there are (a quarter is left to the machine's mood). */
function reportGrowth(times: Map<number, number>): void {
  const at = (count: number) => times.get(count) ?? Number.NaN;
  const early = (at(100) - at(10)) / 90;
  const late = (at(1000) - at(100)) / 900;
  report("one more network, from 10 to 100 defined", milliseconds(early));
  report("one more network, from 100 to 1,000 defined", milliseconds(late));
  const ratio = at(1000) / at(10) / 100;
  report("growth against a line through zero, 10 to 1,000", ratio.toFixed(2), { text: "1", isMet: ratio <= 1 });
}

async function growth(uri: string, host: string): Promise<void> {
  const times = new Map<number, number>();
  for (const networks of [10, 100, 1000]) {
    await bulk({ verb: "bulk", host, networks, active: 5, guests: 0 });
    const connection = connect(uri);
    const blocks = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    blocks.enable();
    const { read } = await inTurn(3, { read: () => readHost(connection) });
    blocks.disable();
    await connection.close();
    const longest = blocks.max / 1e6 - RESOLUTION_MS;
    report(`longest that others waited in it, ${networks} networks`, milliseconds(longest), {
      text: `${BLOCK_BOUND_MS} ms`,
      isMet: longest <= BLOCK_BOUND_MS,
    });
    times.set(networks, median(read));
    report(`snapshot with ${networks} networks defined`, milliseconds(median(read)));
  }
  reportGrowth(times);
}

/** `npm run bench -- snapshot`. */
export async function benchSnapshot(): Promise<void> {
  const lab = await openTestHosts({}, 2);
  try {
    const [busy, growing] = lab.hosts;
    await bulk({ verb: "bulk", host: busy.name, networks: 101, active: 20, guests: 0 });
    const connection = connect(busy.uri);
    await against(connection);
    await connection.close();
    if (growing) await growth(growing.uri, growing.name);
  } finally {
    await lab.close();
  }
}
