import type { PlanProblem } from "../../../model/plan.ts";
import { problem, shown } from "../finding.ts";
import type { ResolvedDns, ResolvedSrv } from "../resolved-spec.ts";
import { isHostName, toHostName } from "./host-name.ts";

const MOST = 65_535;

function checkNumbers(srv: ResolvedSrv, field: string): PlanProblem[] {
  return (["port", "priority", "weight"] as const).flatMap((key) => {
    const number = srv[key];
    if (number === null) return [];
    const least = key === "port" ? 1 : 0;
    if (srv.target === null) return [problem("create.srv-without-target", `${field}.${key}`, { suggestion: "" })];
    const isFine = Number.isInteger(number) && number >= least && number <= MOST;
    return isFine
      ? []
      : [problem("create.number-range", `${field}.${key}`, { params: { least, most: MOST }, suggestion: "" })];
  });
}

/** SRV records: a service people can ask for, and a target with numbers that DNS can carry. */
export function checkSrvs({ srvs }: ResolvedDns): PlanProblem[] {
  return srvs.flatMap((srv, at) => {
    const field = `dns.srvs.${at}`;
    const { service, protocol, domain, target } = srv;
    if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,13}[A-Za-z0-9])?$/.test(service)) {
      const suggestion = toHostName(service)?.replaceAll(".", "-").slice(0, 15).replace(/-+$/, "") ?? null;
      return [problem("create.srv-service", `${field}.service`, { params: { found: shown(service) }, suggestion })];
    }
    if (protocol !== "tcp" && protocol !== "udp") {
      return [
        problem("create.srv-protocol", `${field}.protocol`, { params: { found: shown(protocol) }, suggestion: "tcp" }),
      ];
    }
    const names = (["domain", "target"] as const).flatMap((key) => {
      const name = { domain, target }[key];
      if (name === null || isHostName(name)) return [];
      return [
        problem("create.host-name-format", `${field}.${key}`, {
          params: { found: shown(name) },
          suggestion: toHostName(name) ?? "",
        }),
      ];
    });
    return names.length > 0 ? names : checkNumbers(srv, field);
  });
}
