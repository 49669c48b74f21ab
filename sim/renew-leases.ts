import type { Answer } from "./calls.ts";
import type { World } from "./world.ts";

/** libvirt's default lease lasts an hour, and a living client asks again at its half. */
const RENEWAL_SECONDS = 1_800;

/** When a lease that was to end at `end` ends now, its guest having renewed it all along. Seconds since 1970. */
function renewedEnd(end: number, nowSeconds: number): number {
  const missed = nowSeconds + RENEWAL_SECONDS - end;
  return missed <= 0 ? end : end + Math.ceil(missed / RENEWAL_SECONDS) * RENEWAL_SECONDS;
}

const toTable = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");

/** The ends of leases in dnsmasq's status files and in libvirt's table. */
export function renewText(text: string, nowSeconds: number): string {
  return text
    .replace(/("expiry-time": )(\d+)/g, (_all, name, end) => name + renewedEnd(Number(end), nowSeconds))
    .replace(/^ (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?= {2,})/gm, (all, end) => {
      const seconds = Date.parse(`${end.replace(" ", "T")}Z`) / 1000;
      return Number.isNaN(seconds) ? all : ` ${toTable(renewedEnd(seconds, nowSeconds))}`;
    });
}

const tellsLeases = (argv: readonly string[]): boolean =>
  argv.some((word) => word.includes("net-dhcp-leases") || word.includes(".status"));

/** The same world, in which no lease ever runs out: a recording gets older, its guests do not. `now`: milliseconds. */
export function renewLeases(world: World, now: () => number): World {
  const answer: World["answer"] = (argv) => {
    const said = world.answer(argv);
    if ("follow" in said || !tellsLeases(argv)) return said;
    const renewed: Answer = { ...said, stdout: renewText(said.stdout.toString(), Math.floor(now() / 1000)) };
    return renewed;
  };
  return { ...world, answer };
}
