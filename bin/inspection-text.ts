import type { InspectDocument } from "../lib/model/documents.ts";
import { cleanLines, cleanText } from "./clean-text.ts";
import { networksText } from "./networks-text.ts";
import { partName } from "./part-name.ts";
import { alignColumns } from "./table.ts";
import type { Words } from "./words.ts";

type Section = { title: string; lines: string[] };
type Guest = InspectDocument["guests"][number];
type Nic = Guest["nics"][number];

const indent = (lines: string[]): string[] => lines.map((line) => (line ? `  ${line}` : ""));

function factsOf(document: InspectDocument, words: Words): string[] {
  const { versions } = document;
  const facts: [string, string | null][] = [
    ["readAt", document.at],
    ["libvirt", versions.libvirt],
    ["hypervisor", versions.hypervisor],
    ["kernel", versions.kernel],
    ["system", versions.os],
  ];
  return alignColumns(
    facts.flatMap(([name, value]) => (value === null ? [] : [[words(`cli.inspection.${name}`), cleanText(value)]])),
  );
}

function pluggedText({ plugged }: Nic, words: Words): string {
  if (plugged === null) return "–";
  return words(plugged ? "cli.inspection.plugged" : "cli.inspection.loose");
}

function nicRow(nic: Nic, words: Words): string[] {
  const addresses = nic.addresses.map(({ address, origin }) => `${address} (${words(`cli.origin.${origin}`)})`);
  return [
    nic.mac,
    `${nic.type}${nic.source ? `:${nic.source}` : ""}`,
    nic.model ?? "–",
    nic.tap ?? "–",
    pluggedText(nic, words),
    addresses.join(", ") || "–",
  ].map(cleanText);
}

const guestLines = ({ name, state, nics }: Guest, words: Words): string[] => [
  `${cleanText(name)}  ${words(`states.guest.${state}`)}`,
  ...indent(alignColumns(nics.map((nic) => nicRow(nic, words)))),
];

/** Each lease once: a bridged network on a bridge of libvirt's own has those of the network that made the bridge. */
function leaseLines({ networks }: InspectDocument, words: Words): string[] {
  const givers = networks.filter(({ type }) => type !== "bridged");
  const rows = givers.flatMap((network) =>
    network.leases.map((lease) => [
      network.name,
      lease.address,
      lease.mac ?? "–",
      lease.guest ?? lease.hostname ?? "–",
      lease.expires ? words("cli.inspection.expires", { at: lease.expires }) : words("cli.inspection.forever"),
    ]),
  );
  return alignColumns(rows.map((cells) => cells.map(cleanText)));
}

const linkLines = ({ links }: InspectDocument): string[] =>
  alignColumns(
    links.map(({ name, kind, operstate, master, mac }) =>
      [name, kind ?? "–", operstate, master ?? "–", mac ?? "–"].map(cleanText),
    ),
  );

const routeLines = ({ routes }: InspectDocument): string[] =>
  alignColumns(
    routes
      .filter(({ table }) => table !== "local")
      .map((route) =>
        [
          route.destination,
          route.gateway ? `via ${route.gateway}` : route.type,
          route.link ? `dev ${route.link}` : "–",
          `table ${route.table}`,
        ].map(cleanText),
      ),
  );

/** nft tells its rules twice, as text and as JSON: people read the text. */
const rulesForPeople = ({ rulesets }: InspectDocument) =>
  rulesets.filter(({ text }) => text.trim() !== "" && !text.trimStart().startsWith("{"));

function sectionsOf(document: InspectDocument, words: Words): Section[] {
  const counted = (name: string, lines: string[], count = lines.length): Section => ({
    title: words(`cli.inspection.${name}`, { count }),
    lines: count === 0 ? [words("cli.inspection.none")] : lines,
  });
  const { networks, guests, unreadable, warnings } = document;
  return [
    counted("networks", networksText(networks, words), networks.length),
    counted(
      "guests",
      guests.flatMap((guest) => guestLines(guest, words)),
      guests.length,
    ),
    counted("leases", leaseLines(document, words)),
    counted("links", linkLines(document)),
    counted("routes", routeLines(document)),
    counted(
      "sysctls",
      Object.entries(document.sysctls).map(([name, value]) => cleanText(`${name} = ${value}`)),
    ),
    ...rulesForPeople(document).map(({ backend, family, text }) => ({
      title: words("cli.inspection.ruleset", { backend, family }),
      lines: cleanLines(text).trimEnd().split("\n"),
    })),
    counted(
      "unreadable",
      unreadable.map((one) => `${partName(one, words)}. ${words(`unreadable.${one.reason}`)}`),
    ),
    counted(
      "warnings",
      warnings.map(({ code, reader, subject, excerpt }) =>
        `${partName({ what: reader, subject }, words)}. ${words(`warnings.${code}`)} ${cleanText(excerpt)}`.trimEnd(),
      ),
    ),
  ];
}

/** A whole snapshot as text for people, section by section. */
export function inspectionText(document: InspectDocument, words: Words): string[] {
  const first: Section = {
    title: `${words("cli.inspection.host")} ${cleanText(document.host)}`,
    lines: factsOf(document, words),
  };
  return [first, ...sectionsOf(document, words)]
    .flatMap(({ title, lines }) => [title, ...indent(lines), ""])
    .slice(0, -1);
}
