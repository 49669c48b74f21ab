import { describe, expect, it } from "vitest";
import type { NetworkSpec } from "@/lib/model/network-spec.ts";
import { EMPTY_STATE, isUntouched, type WizardAction, wizardReducer } from "./wizard-state.ts";

const played = (...actions: WizardAction[]) => actions.reduce(wizardReducer, EMPTY_STATE);
const set = (path: string, value: string): WizardAction => ({ do: "set", path, value });

describe("the form's state", () => {
  it("puts what is written at its path, and makes a field automatic again when it is taken away", () => {
    const state = played(set("ipv4.dhcp.start", "192.168.9.5"), set("dns.hosts.1.ip", "192.168.9.7"));
    expect(state.fields).toEqual({
      ipv4: { dhcp: { start: "192.168.9.5" } },
      dns: { hosts: [undefined, { ip: "192.168.9.7" }] },
    });
    const back = wizardReducer(state, { do: "set", path: "ipv4.dhcp.start", value: undefined });
    expect(back.fields.ipv4).toEqual({ dhcp: {} });
  });

  it("gives back what a part held when it is switched off and on", () => {
    const off = played(set("ipv4.dhcp.end", "192.168.9.99"), { do: "switch", path: "ipv4.dhcp", isOn: false });
    expect(off.fields).toEqual({ ipv4: { dhcp: null } });
    const on = wizardReducer(off, { do: "switch", path: "ipv4.dhcp", isOn: true });
    expect(on.fields).toEqual({ ipv4: { dhcp: { end: "192.168.9.99" } } });
    expect(played({ do: "switch", path: "ipv6", isOn: true }).fields).toEqual({ ipv6: {} });
  });

  it("adds and removes rows, and has no list when the last one is gone", () => {
    const row = { cidr: "", gateway: "" };
    const two = played(
      { do: "add-row", path: "routes", row },
      { do: "add-row", path: "routes", row },
      set("routes.1.cidr", "10.0.0.0/8"),
    );
    const one = wizardReducer(two, { do: "remove-row", path: "routes", index: 0 });
    expect(one.fields).toEqual({ routes: [{ cidr: "10.0.0.0/8", gateway: "" }] });
    expect(wizardReducer(one, { do: "remove-row", path: "routes", index: 0 }).fields).toEqual({});
  });

  it("keeps every field while the type is another one", () => {
    const state = played(
      set("nat.ports.start", "2000"),
      { do: "choose", type: "macvtap" },
      { do: "choose", type: "nat" },
    );
    expect(state.fields).toEqual({ nat: { ports: { start: "2000" } } });
  });

  it("follows XML that can be read, but for what no XML says", () => {
    const spec: NetworkSpec = { name: "lab", type: "isolated", mtu: 1400, domain: "lab.example", dns: false };
    const state = played({ do: "set", path: "start", value: false }, set("name", "old"), {
      do: "write-xml",
      text: "<network/>",
      spec,
      problems: [],
    });
    expect(state.fields).toEqual({
      name: "lab",
      mtu: "1400",
      domain: { name: "lab.example" },
      dns: false,
      start: false,
    });
    expect(state).toMatchObject({ base: "<network/>", xml: { text: "<network/>", isRead: true } });
  });

  it("keeps both the form and the text while the XML can't be read, and drops the text alone", () => {
    const problem = { field: "xml", code: "create.xml", params: {}, suggestion: null };
    const state = played(set("name", "lab"), { do: "write-xml", text: "<netw", spec: null, problems: [problem] });
    expect(state).toMatchObject({ fields: { name: "lab" }, base: null, xml: { text: "<netw", isRead: false } });
    expect(wizardReducer(state, { do: "drop-xml" })).toMatchObject({ fields: { name: "lab" }, xml: null });
  });

  it("lets the editor follow the form again once the form is written in", () => {
    const spec: NetworkSpec = { name: "lab", type: "nat" };
    const state = played({ do: "write-xml", text: "<network>…", spec, problems: [] }, set("name", "lab2"));
    expect(state).toMatchObject({ base: "<network>…", xml: null, fields: { name: "lab2" } });
  });

  it("knows whether a person has written anything", () => {
    expect(isUntouched(EMPTY_STATE)).toBe(true);
    expect(isUntouched(played(set("name", "lab")))).toBe(false);
    expect(isUntouched(played(set("name", "lab"), { do: "set", path: "name", value: undefined }))).toBe(true);
  });
});
