import { clear, define, dhcp, dumps, network, RANGE, type Scenario, type Step, virsh } from "./step.ts";

export const RESERVED = "<host mac='52:54:00:00:00:01' name='a' ip='10.91.7.5'/>";
export const BOTH = ["--live", "--config"];
export const base = network(dhcp(RANGE));
export const full = network(
  `<forward mode='nat'/><dns><txt name='t' value='1'/><host ip='10.91.7.3'><hostname>x</hostname><hostname>y</hostname></host></dns>${dhcp(`${RANGE}${RESERVED}<host mac='52:54:00:00:00:03' name='z' ip='10.91.7.7'/>`)}<portgroup name='p' default='yes'/>`,
);
export const start = virsh("net-start", "kf");
export const update = (...words: [command: string, section: string, xml: string, ...more: string[]]): Step =>
  virsh("net-update", "kf", ...words);
/** Updates of a running network, and what it is then. */
export const on = (title: string, xml: string, ...steps: Step[]): Scenario => ({
  title: `net-update: ${title}`,
  steps: [define(xml), start, ...steps, ...dumps, ...clear],
});
