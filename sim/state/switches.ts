import type { SimState } from "./sim-state.ts";

const pathOf = (line: string) => line.slice(0, line.indexOf(":"));

/** Sets one of the kernel's switches, where it is. */
export function setSwitch(state: SimState, path: string, value: string): void {
  state.sysctls = state.sysctls.map((line) => (pathOf(line) === path ? `${path}:${value}` : line));
  state.touch("sysctls");
}

const PER_LINK = /^(net\/ipv[46]\/conf\/)([^/]+)(\/[a-z0-9_]+)$/;

/** The kernel gives each new interface a set of switches, with the values of `default`, in the order of their names. */
export function addSwitches(state: SimState, link: string, own: Record<string, string> = {}): void {
  const before = state.sysctls.filter((line) => PER_LINK.exec(pathOf(line))?.[2] !== link);
  const result: string[] = [];
  for (const [at, line] of before.entries()) {
    result.push(line);
    const [, start = "", name = "", end = ""] = PER_LINK.exec(pathOf(line)) ?? [];
    const [, nextStart, nextName = "", nextEnd] = PER_LINK.exec(pathOf(before[at + 1] ?? "")) ?? [];
    const isLast = nextStart !== start || nextEnd !== end;
    if (start === "" || name > link || (!isLast && nextName <= link)) continue;
    const standard = before.find((one) => pathOf(one) === `${start}default${end}`)?.split(":")[1] ?? "0";
    const key = `${start.includes("ipv6") ? "ipv6" : "ipv4"}${end}`;
    result.push(`${start}${link}${end}:${own[key] ?? standard}`);
  }
  state.sysctls = result;
  state.touch("sysctls");
}

export function removeSwitches(state: SimState, link: string): void {
  state.sysctls = state.sysctls.filter((line) => PER_LINK.exec(pathOf(line))?.[2] !== link);
  state.touch("sysctls");
}
