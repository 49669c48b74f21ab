import { expect, test } from "vitest";
import { withAttribute, withElement, withoutElement, withText } from "./edit-xml.ts";

const XML = `<!-- <name>no</name> -->
<network>
  <metadata><a:x xmlns:a="a"><name>not this</name></a:x></metadata>
  <name>red</name>
  <uuid>11111111-1111-4111-8111-111111111111</uuid>
  <bridge stp = "on" name="virbr1" xname='z'/>
  <ip address='10.0.0.1'><bridge name='no'/></ip>
</network>
`;

test("only the element at the path is changed, and everything else stays to the letter", () => {
  expect(withText(XML, "network/name", `a<b&'c`)).toBe(XML.replace(">red<", ">a&lt;b&amp;&apos;c<"));
  expect(withAttribute(XML, "network/bridge", { name: "name", value: "x'y" })).toBe(
    XML.replace('"virbr1"', "'x&apos;y'"),
  );
  expect(withoutElement(XML, "network/uuid")).toBe(XML.replace(/\n {2}<uuid>.*/, ""));
  expect(withElement(XML, "network/ip", "<ip/>")).toBe(XML.replace(/<ip.*<\/ip>/, "<ip/>"));
});
test("a value with a dollar is taken as it is", () => {
  expect(withText(XML, "network/name", "$& $1 $$")).toContain("<name>$&amp; $1 $$</name>");
  expect(withAttribute(XML, "network/bridge", { name: "name", value: "$&" })).toContain("name='$&amp;'");
});
test("what is absent changes nothing", () => {
  expect(withText(XML, "network/title", "x")).toBe(XML);
  expect(withoutElement(XML, "network/mac")).toBe(XML);
  expect(withAttribute(XML, "network/bridge", { name: "delay", value: "1" })).toBe(XML);
  expect(withElement(XML, "interface/source", "<source/>")).toBe(XML);
});
