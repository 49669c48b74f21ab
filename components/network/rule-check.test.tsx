import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { show } from "@/components/words/show.test-helper";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { toRuleHost } from "@/lib/derive/rules/explain/rule-host";
import { RuleCheck } from "./rule-check";

afterEach(cleanup);

const host = toRuleHost(await recordedSnapshot("bookworm-iptables-aula"));
const write = (text: string) => fireEvent.change(screen.getByRole("textbox"), { target: { value: text } });

it("a rule that iptables takes without a word is told at its place, with what to write instead", () => {
  show(<RuleCheck host={host} />);
  write(`# from the notes\niptables -A FORWARD -i${host.networks[0]?.bridge} -j REJECT`);
  const told = screen.getByRole("region");
  expect(told.textContent).toContain("Line 2, column 21:");
  expect(told.textContent).toContain("iptables takes it without complaint");
  expect(told.textContent).toContain(`iptables -A FORWARD -i ${host.networks[0]?.bridge} -j REJECT`);
});

it("a port forward to a guest is told what it lacks, in Spanish too", () => {
  const nat = host.networks.find(({ type }) => type === "nat");
  const guest = nat?.subnets[0]?.address.replace(/\d+$/, "77");
  show(<RuleCheck host={host} />, "es");
  write(`iptables -t nat -A PREROUTING -d ${host.addresses[0]} -p tcp --dport 80 -j DNAT --to-destination ${guest}`);
  expect(screen.getByRole("region").textContent).toContain("Con DNAT no basta");
  expect(screen.getByRole("region").textContent).toContain(`iptables -I FORWARD -d ${guest} -o ${nat?.bridge}`);
});

it("a rule without the usual mistakes is said to have none, and nothing is said of nothing", () => {
  show(<RuleCheck host={host} />);
  expect(screen.getByRole("region").textContent).toBe("");
  write(`iptables -I FORWARD -i ${host.networks[0]?.bridge} -j DROP`);
  expect(screen.getByRole("region").textContent).toContain("None of the usual mistakes");
});

it("a rule of nft, or a line that is none, is never praised", () => {
  show(<RuleCheck host={host} />);
  for (const [text, told] of [
    ["nft add rule ip filter forward iifname virbr1 dorp", "This is a rule of nft."],
    ["ip route show", "it is no rule"],
  ] as const) {
    write(text);
    expect(screen.getByRole("region").textContent).toContain(told);
    expect(screen.getByRole("region").textContent).not.toContain("None of the usual mistakes");
  }
});
