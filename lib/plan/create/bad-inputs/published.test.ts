import { join } from "node:path";
import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import en from "#messages/en.json" with { type: "json" };
import bookworm from "../../../../fixtures/libvirt-bad-inputs/bookworm.json" with { type: "json" };
import trixie from "../../../../fixtures/libvirt-bad-inputs/trixie-nftables.json" with { type: "json" };
import { problemPhrase } from "../../plan-words.ts";
import { resolveSpec } from "../resolve-spec.ts";
import { BAD_INPUTS, badFacts, badSpec } from "./bad-inputs.test-helper.ts";
import { type BadRow, keyOf } from "./bad-row.test-helper.ts";

const FILE = join(import.meta.dirname, "../../../../docs/bad-inputs.md");
const say = createTranslator({ locale: "en", messages: en }) as unknown as (key: string, params: object) => string;

const CIRCUMSTANCES: Record<string, string> = {
  canWrite: "as a user who may only look",
  dnsServer: "another DNS server answers on every address",
  libvirt: "on libvirt 9.0",
  links: "no bridge, or a kernel without VLAN filtering",
  networks: "a macvtap network has eth1",
  sshClient: "our SSH comes from 172.16.20.14, behind a router",
  sshLink: "the default route is not our SSH's",
  taken: "eth1 has an address",
};

/** What was not measured on the two real hosts, and why. */
const TOLD: Record<NonNullable<BadRow["is"]>, string> = {
  deletes: "9.0: defined, start fails: File exists. 11.3: the same, **and the host's own device is deleted**",
  unauthorised: "refused: authentication unavailable (polkit)",
  "no-wifi": "defined and started; guests get no answer from the access point",
  "no-kernel": "11.3: defined and started; the first guest fails: error adding vlan filter",
  "no-text": "cannot be written in UTF-8",
  "half-started": "defined, start fails half-way: the bridge and its dnsmasq stay, and it can't be stopped",
  dropped: "9.0: defined and started, and the text is gone",
  crosses:
    "9.0: refused: internal error: range 10.140.255.200 - 10.141.0.50 is too large (> 65535). 11.3: defined and started",
  elsewhere: "not measured: the host of the list is another",
};

function libvirtSays(row: BadRow): string {
  if (row.is) return TOLD[row.is];
  if (row.inner === null) return "no XML says this";
  const [old, now] = [bookworm, trixie].map((told) => (told as Record<string, string>)[keyOf(row)]);
  if (old === undefined || now === undefined) throw new Error(`not measured: ${keyOf(row)}`);
  const plain = (text: string) =>
    text.replace(/^(?:refused|defined, start fails): (?:\(network_definition\):|at line )/, "");
  return old === now || plain(old) === plain(now) ? now : `9.0: ${old}. 11.3: ${now}`;
}

const UNSEEN = /[\u0000-\u001f\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A text as it can stand in one cell of a table. */
function cell(text: string, most = 300): string {
  const seen = text.replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const short = seen.length > most ? `${seen.slice(0, most - 1)}…` : seen;
  return short.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

const code = (text: string) =>
  text === "" ? "" : `\`${cell(text, 110).replaceAll("`", "'").replaceAll("&lt;", "<")}\``;

function inputOf(row: BadRow, field: string): string {
  const at = field
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], badSpec(row));
  const top = field.split(".")[0] as keyof typeof row.spec;
  const value = typeof at === "string" || typeof at === "number" ? at : row.spec[top];
  const said = Object.keys(row.facts ?? {}).map((key) => CIRCUMSTANCES[key] ?? "");
  const kind = row.spec.type && field !== "type" ? ` (${row.spec.type})` : "";
  return (
    [value === undefined ? "" : `${code(JSON.stringify(value))}${kind}`, said[0] ?? ""].filter(Boolean).join(" ") ||
    "left out"
  );
}

function line(row: BadRow): string {
  const found = resolveSpec(badFacts(row), badSpec(row)).problems.find((one) => one.code === row.code);
  if (!found) throw new Error(`not refused: ${keyOf(row)}`);
  const { code: key, params } = problemPhrase(found);
  const { suggestion } = found;
  const better = suggestion === null ? "" : suggestion === "" ? "leave it out" : code(suggestion);
  const cells = [
    `\`${found.field || "—"}\``,
    inputOf(row, found.field),
    `\`${row.code}\` ${cell(say(key, params))}`,
    better,
    cell(libvirtSays(row)),
  ];
  return `| ${cells.join(" | ")} |`;
}

const HEAD = `# Inputs that never reach libvirt

Every row is a test: Puente refuses it at its field, before anything is run. The host of the list has networks \`default\`
(192.168.122.0/24, virbr0) and \`parada\` (stopped, 192.168.150.0/24, virbr7), \`eth0\` with 172.22.0.0/16 and our SSH, a free
\`eth1\`, \`eth2\` in \`br0\`, a VPN \`tun0\` with 10.8.0.0/24 and a route to 10.99.0.0/16, and a blackhole for 10.66.0.0/24. What
libvirt does with the same as plain XML (\`net-define\`, \`net-start\`) was measured on libvirt 9.0 (iptables) and 11.3
(nftables); one text where both do the same. This page is written by \`vitest run lib/plan/create/bad-inputs -u\`.

| field | input | what Puente says | suggests | what libvirt does |
| ----- | ----- | ---------------- | -------- | ----------------- |
`;

test("docs/bad-inputs.md is the list that is tested", async () => {
  await expect(`${HEAD}${BAD_INPUTS.map(line).join("\n")}\n`).toMatchFileSnapshot(FILE);
});
