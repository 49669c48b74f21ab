import type { BadRow } from "./bad-row.test-helper.ts";

const xml = (text: string, code: BadRow["code"]): BadRow => ({ spec: { xml: text }, code });
const inside = (text: string) => `<network><name>aula</name>${text}</network>`;

/** A boot file whose second line is an order to dnsmasq. */
const BOOT = inside(
  "<ip address='192.168.50.1' prefix='24'><dhcp><range start='192.168.50.2' end='192.168.50.9'/><bootp file='a&#10;dhcp-script=/tmp/x'/></dhcp></ip>",
);

/** Documents written or pasted by hand. */
export const DOCUMENT_ROWS: readonly BadRow[] = [
  xml("hola", "create.xml-begin"),
  xml(" \n", "create.xml-empty"),
  xml("<network><name>aula</name>", "create.xml-unclosed"),
  xml(`${inside("")}<network/>`, "create.xml-after-end"),
  xml(`\n<?xml version="1.0"?>${inside("")}`, "create.xml-declaration"),
  xml(inside("<ipaddress='192.168.50.1' netmask='255.255.255.0'/>"), "create.xml-no-blank"),
  xml(inside("<ip address='192.168.50.1'prefix='24'/>"), "create.xml-no-blank"),
  xml(inside("<forward mode=nat/>"), "create.xml-no-quotes"),
  xml(inside("<bridge name='virbr5/>"), "create.xml-open-quote"),
  xml(inside("<bridge name=“virbr5”/>"), "create.xml-curly-quotes"),
  xml(inside("<dns enable/>"), "create.xml-no-value"),
  xml(inside("<bridge name='a' name='b'/>"), "create.xml-attribute-twice"),
  xml(inside("<x:options/>"), "create.xml-prefix"),
  xml(inside("<title>a < b</title>"), "create.xml-less-than"),
  xml(inside("<bridge name='virbr5' <mtu size='1400'/>"), "create.xml-tag-open"),
  xml(inside("<!-- a -- b -->"), "create.xml-comment"),
  xml(inside("<ip address='192.168.50.1' prefix='24'><dhcp></ip>"), "create.xml-end-missing"),
  xml(inside("<forward/></forward>"), "create.xml-end-of-nothing"),
  xml(inside("<title>a</title x>"), "create.xml-end-tag"),
  xml(inside("]]>"), "create.xml-malformed"),
  xml("<domain><name>aula</name></domain>", "create.xml-wrong-root"),
  xml(
    `<!DOCTYPE network [<!ENTITY x SYSTEM "file:///etc/passwd">]>${inside("<title>&x;</title>")}`,
    "create.xml-doctype",
  ),
  xml(inside("<title>&nbsp;</title>"), "create.xml-entity"),
  xml(inside("<title>Tom & Jerry</title>"), "create.xml-entity"),
  xml(inside("<domain name='a&#1;b'/>"), "create.xml-entity"),
  xml(inside("<title>\u0007</title>"), "create.xml-character"),
  xml(inside(`<metadata>${"<a>".repeat(80)}${"</a>".repeat(80)}</metadata>`), "create.xml-too-deep"),
  xml(inside("<bridg name='virbr5'/>"), "create.xml-misspelt"),
  xml(inside("<dhcp><range start='192.168.50.2' end='192.168.50.9'/></dhcp>"), "create.xml-misplaced"),
  xml(inside("<ip address='192.168.50.1' mask='24'/>"), "create.xml-unknown"),
  xml(inside("<bridge name='virbr5' zone='public'/>"), "create.xml-zone"),
  {
    ...xml(inside("<domain name='lab.test' register='yes'/>"), "create.xml-register"),
    spec: { domain: "lab.test", xml: inside("<domain name='lab.test' register='yes'/>") },
  },
  {
    ...xml(BOOT, "create.xml-control"),
    spec: { ipv4: { cidr: "192.168.50.1/24", dhcp: { start: "192.168.50.2", end: "192.168.50.9" } }, xml: BOOT },
  },
  xml(inside("<uuid>not-a-uuid</uuid>"), "create.xml-uuid"),
  xml(inside("<uuid>11111111-1111-4111-8111-111111111111</uuid>"), "create.xml-uuid-taken"),
];
