import { expect, test } from "vitest";
import { interfaceTexts } from "./interface-texts.ts";

const NIC = "<interface type='network'>\n  <mac address='52:54:00:00:00:01'/>\n</interface>";
const EMPTY = "<interface type='user'/>";

test("each interface comes whole, in order, with its own quotes and blanks", () => {
  expect(interfaceTexts(`<?xml version="1.0"?><domain>\n<devices>${NIC}<disk/>${EMPTY}</devices></domain>`)).toEqual([
    NIC,
    EMPTY,
  ]);
});
test("what looks like one in metadata, a comment, CDATA or an attribute is none", () => {
  const decoys = `<metadata><a:b xmlns:a="x"><devices>${NIC}</devices><![CDATA[</a:b><devices>${NIC}]]></a:b></metadata>
<!-- <devices>${NIC}</devices> --><description>&lt;devices></description>`;
  const commandLine = `<q:commandline a="<devices><interface>"/>`;
  expect(interfaceTexts(`<domain>${decoys}<devices>${EMPTY}</devices>${commandLine}</domain>`)).toEqual([EMPTY]);
});
test("an interface within another device is none of the guest's", () => {
  expect(interfaceTexts(`<domain><devices><hostdev><interface/></hostdev>${NIC}</devices></domain>`)).toEqual([NIC]);
});
test("a guest without devices has none", () => {
  expect(interfaceTexts("<domain><name>a</name></domain>")).toEqual([]);
});
