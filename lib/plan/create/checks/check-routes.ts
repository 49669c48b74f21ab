import type { PlanProblem } from "../../../model/plan.ts";
import { blockAround, formatBlock, type IpBlock, isIn, overlap, parseBlock, parseIp } from "../../ip-block.ts";
import { type Check, problem, type Subject, shown } from "../finding.ts";
import type { ResolvedRoute } from "../resolved-spec.ts";
import { clientIn, whoHas } from "../taken-blocks.ts";

type Look = Subject & { field: string; route: ResolvedRoute };

function findBadTarget({ field, route, facts, spec }: Look): PlanProblem | null {
  const found = (code: Parameters<typeof problem>[0], suggestion: string | null, params: PlanProblem["params"] = {}) =>
    problem(code, `${field}.cidr`, { params: { found: shown(route.address), ...params }, suggestion });
  const ip = parseIp(route.address);
  if (!ip || route.prefix === null)
    return found("create.route-format", ip && `${route.address}/${ip.family === "ipv6" ? 64 : 24}`);
  const block = blockAround(ip, route.prefix);
  if (!block) return found("create.route-format", null);
  // The way to everywhere is the host's own; guests don't get it from here anyway.
  if (route.prefix === 0) return found("create.route-to-everywhere", null);
  if (ip.value !== block.first) return found("create.route-host-bits", formatBlock(block));
  const own = spec.subnets.flatMap(({ address, prefix }) => parseBlock(`${address}/${prefix}`) ?? []);
  if (own.some((one) => overlap(one, block)))
    return found("create.route-overlaps-own", null, { subnet: formatBlock(block) });
  const client = clientIn(facts, block);
  if (client !== null) return found("create.route-to-client", null, { client, subnet: formatBlock(block) });
  const taken = whoHas(facts, block);
  const params = {
    subnet: formatBlock(block),
    other: taken ? formatBlock(taken.block) : "",
    owner: taken?.owner ?? "",
  };
  return taken ? found("create.route-overlaps", null, params) : null;
}

function findBadGateway({ field, route, spec }: Look): PlanProblem | null {
  const found = (code: Parameters<typeof problem>[0], params: PlanProblem["params"] = {}) =>
    problem(code, `${field}.gateway`, { params: { found: shown(route.gateway), ...params } });
  const gateway = parseIp(route.gateway);
  if (!gateway) return found("create.address-format");
  if (gateway.family !== route.family) return found("create.route-gateway-family");
  const own = spec.subnets.flatMap(({ address, prefix }): { host: bigint | undefined; block: IpBlock }[] => {
    const block = parseBlock(`${address}/${prefix}`);
    return block ? [{ host: parseIp(address)?.value, block }] : [];
  });
  const subnet = own.find(({ block }) => isIn(gateway, block));
  if (!subnet) return found("create.route-gateway-outside");
  const isNobody =
    gateway.value === subnet.block.first || (gateway.family === "ipv4" && gateway.value === subnet.block.last);
  if (isNobody) return found("create.route-gateway-no-host");
  return gateway.value === subnet.host ? found("create.route-gateway-is-host") : null;
}

/** Static routes of the host through a guest: to somewhere nobody else leads, by somebody who is there. */
export const checkRoutes: Check = (subject) =>
  subject.spec.routes.flatMap((route, at) => {
    const look = { ...subject, field: `routes.${at}`, route };
    const { metric } = route;
    const isFine = metric === null || (Number.isInteger(metric) && metric >= 1 && metric <= 4_294_967_295);
    return [
      ...[findBadTarget(look) ?? findBadGateway(look)].filter((found) => found !== null),
      ...(isFine
        ? []
        : [
            problem("create.number-range", `${look.field}.metric`, {
              params: { least: 1, most: 4_294_967_295 },
              suggestion: "",
            }),
          ]),
    ];
  });
