import type { PlanProblem } from "../../../model/plan.ts";
import { parseIp } from "../../ip-block.ts";
import { type Check, problem, shown } from "../finding.ts";
import type { ResolvedSpec } from "../resolved-spec.ts";
import { specialKind } from "./check-subnets.ts";

const MOST_PORT = 65_535;

/** Ports that programs may use without being root; what libvirt takes unless told. */
const USUAL_PORTS = { start: 1024, end: MOST_PORT };

function checkPorts({ start, end }: { start: number; end: number }): PlanProblem[] {
  const bad = (["start", "end"] as const).filter((side) => {
    const port = { start, end }[side];
    return !Number.isInteger(port) || port < 1 || port > MOST_PORT;
  });
  if (bad.length > 0) {
    const params = { least: 1, most: MOST_PORT };
    return bad.map((side) =>
      problem("create.number-range", `nat.ports.${side}`, { params, suggestion: USUAL_PORTS[side] }),
    );
  }
  // libvirt defines a range of one port, and then can't start it.
  if (start < end) return [];
  const isRoom = start < MOST_PORT;
  return [
    problem("create.nat-ports-order", isRoom ? "nat.ports.end" : "nat.ports.start", {
      params: { start, end },
      suggestion: isRoom ? MOST_PORT : USUAL_PORTS.start,
    }),
  ];
}

function checkAddresses({ start, end }: { start: string; end: string }): PlanProblem[] {
  const bad = (["start", "end"] as const).flatMap((side) => {
    const text = { start, end }[side];
    const other = parseIp(side === "start" ? end : start);
    const ip = parseIp(text);
    const suggestion = other?.family === "ipv4" && specialKind(other) === null ? (side === "start" ? end : start) : "";
    const field = suggestion === "" ? "nat.addresses" : `nat.addresses.${side}`;
    const params = { found: shown(text) };
    if (ip?.family !== "ipv4") return [problem("create.nat-address-format", field, { params, suggestion })];
    return specialKind(ip) ? [problem("create.nat-address-special", field, { params, suggestion })] : [];
  });
  const [from, to] = [parseIp(start), parseIp(end)];
  if (bad.length > 0 || !from || !to || from.value <= to.value) return bad.slice(0, 1);
  return [problem("create.nat-addresses-order", "nat.addresses.end", { params: { start, end }, suggestion: start })];
}

/** The addresses and ports that guests borrow when they go out. */
export const checkNat: Check = ({ spec }: { spec: ResolvedSpec }) => [
  ...(spec.nat?.addresses ? checkAddresses(spec.nat.addresses) : []),
  ...(spec.nat?.ports ? checkPorts(spec.nat.ports) : []),
];
