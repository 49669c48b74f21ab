import type { BadRow } from "./bad-row.test-helper.ts";

const xml = (text: string, code: BadRow["code"]): BadRow => ({ spec: { xml: text }, code });
const inside = (text: string) => `<network><name>aula</name>${text}</network>`;

/** Documents written or pasted by hand. */
export const DOCUMENT_ROWS: readonly BadRow[] = [
  xml("hola", "create.xml-malformed"),
  xml("<network><name>aula</name>", "create.xml-malformed"),
  xml(inside("<ipaddress='192.168.50.1' netmask='255.255.255.0'/>"), "create.xml-malformed"),
  xml(inside("<bridge name='a' name='b'/>"), "create.xml-malformed"),
  xml(inside("<x:options/>"), "create.xml-malformed"),
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
  xml(inside("<bridg name='virbr5'/>"), "create.xml-unknown"),
  xml(inside("<dhcp><range start='192.168.50.2' end='192.168.50.9'/></dhcp>"), "create.xml-unknown"),
  xml(inside("<ip address='192.168.50.1' mask='24'/>"), "create.xml-unknown"),
  xml(inside("<bridge name='virbr5' zone='public'/>"), "create.xml-zone"),
  {
    ...xml(inside("<domain name='lab.test' register='yes'/>"), "create.xml-register"),
    spec: { domain: "lab.test", xml: inside("<domain name='lab.test' register='yes'/>") },
  },
  xml(inside("<uuid>not-a-uuid</uuid>"), "create.xml-uuid"),
  xml(inside("<uuid>11111111-1111-4111-8111-111111111111</uuid>"), "create.xml-uuid-taken"),
];
