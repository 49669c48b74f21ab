import { randomUUID } from "node:crypto";
import { inside } from "../inside.ts";
import type { HostPlan } from "../plan-lab.ts";
import { step } from "../progress.ts";
import { waitForFacts } from "../wait-for-facts.ts";
import { missingFacts } from "./aula-facts.ts";
import { aulaScript } from "./aula-script.ts";
import { aulaGuests } from "./guests.ts";
import { aulaNetworks, RESTARTED } from "./networks.ts";

/** Makes the classroom on a fresh host and waits until every guest has its address. */
export async function playAula(host: HostPlan): Promise<void> {
  const guests = aulaGuests().map((guest) => ({ ...guest, uuid: randomUUID() }));
  await step(`${host.name}: networks and guests of the scenario aula`, () =>
    inside(host, ["sh", "-s"], { input: aulaScript(aulaNetworks(), guests) }),
  );
  await step(`${host.name}: the guests boot and get their addresses`, () =>
    waitForFacts(() => missingFacts(host, guests)),
  );
  // This is what leaves a guest unplugged in real classrooms.
  const restart = `net-destroy --network ${RESTARTED}; net-start --network ${RESTARTED}`;
  await inside(host, ["virsh", "-c", "qemu:///system", restart]);
  // the kernel takes a moment to tell that a new bridge has nothing plugged in
  await waitForFacts(async () =>
    (await inside(host, ["ip", "-br", "link", "show", "type", "bridge"]))
      .split("\n")
      .filter((line) => / UNKNOWN /.test(line))
      .map((line) => `word of ${line.split(" ")[0]}`),
  );
}
