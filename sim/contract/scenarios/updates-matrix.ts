import { clear, define, dumps, type Scenario } from "./step.ts";
import { base, RESERVED, start, update } from "./update-steps.ts";

const SECTIONS: [section: string, xml: string, other: string][] = [
  ["ip-dhcp-host", RESERVED, "<host mac='52:54:00:00:00:02' ip='10.91.7.6'/>"],
  ["ip-dhcp-range", "<range start='10.91.7.20' end='10.91.7.29'/>", "<range start='10.91.7.40' end='10.91.7.49'/>"],
  [
    "dns-host",
    "<host ip='10.91.7.5'><hostname>a</hostname></host>",
    "<host ip='10.91.7.6'><hostname>b</hostname></host>",
  ],
  ["dns-txt", "<txt name='a' value='b'/>", "<txt name='c' value='d'/>"],
  ["dns-srv", "<srv service='ldap' protocol='tcp'/>", "<srv service='http' protocol='tcp'/>"],
  ["portgroup", "<portgroup name='a'/>", "<portgroup name='b'/>"],
  ["forward-interface", "<interface dev='eth1'/>", "<interface dev='eth2'/>"],
];
/** libvirt never changes these of what is there. */
const UNCHANGEABLE: typeof SECTIONS = [
  ["forward", "<forward mode='nat'/>", "<forward mode='route'/>"],
  ["forward-pf", "<pf dev='eth1'/>", "<pf dev='eth2'/>"],
  ["ip", "<ip address='10.93.0.1' prefix='24'/>", "<ip address='10.94.0.1' prefix='24'/>"],
  ["bridge", "<bridge name='x'/>", "<bridge name='y'/>"],
  ["domain", "<domain name='x'/>", "<domain name='y'/>"],
  ["bandwidth", "<x/>", "<x/>"],
];
const FLAGS = [["--live", "--config"], ["--config"], []];

/** Every section: in both documents, in what is stored, in what there is (here: what runs). */
export const UPDATES_OF_SECTIONS: Scenario[] = [
  ...SECTIONS.flatMap(([section, xml, other]) =>
    FLAGS.map((flags): Scenario => {
      const step = (command: string, entry: string) => update(command, section, entry, ...flags);
      return {
        title: `net-update ${section} ${flags.join(" ") || "without a flag"}`,
        steps: [
          ...[define(base), start, step("add", xml), step("add", xml), step("delete", other), step("modify", xml)],
          ...[...dumps, step("delete", xml), ...dumps, ...clear],
        ],
      };
    }),
  ),
  {
    title: "net-update: sections that libvirt never changes",
    steps: [
      ...[define(base), start],
      ...UNCHANGEABLE.flatMap(([section, xml, other]) => [
        update("add", section, xml, "--live", "--config"),
        update("delete", section, other, "--config"),
        update("modify", section, xml),
      ]),
      ...[...dumps, ...clear],
    ],
  },
];
