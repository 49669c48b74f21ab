import { type Scenario, type Step, VIRSH, virsh } from "./step.ts";

const raw = (...argv: string[]): Step => ({ argv });
const one = (title: string, ...steps: Step[]): Scenario => ({ title, steps });
const LISTS =
  "|--all|--inactive|--persistent|--transient|--autostart|--no-autostart|--name|--uuid|--table|--all --name|--all --uuid|--all --persistent|--all --transient|--all --autostart|--all --no-autostart|--all --inactive|--inactive --name|--all --persistent --autostart --uuid|--persistent --transient --all|--name --uuid|--name --table|--all --bogus".split(
    "|",
  );
const NAMED = ["net-start", "net-destroy", "net-undefine", "net-info", "net-dumpxml", "net-uuid", "net-autostart"];
const NOBODY = "0e5fd2f4-3a1c-4a6e-9d6e-4f0f2f6d7aff";

/** What people ask of a classroom, and what they type wrong. */
export const WORDS: Scenario[] = [
  ...LISTS.map((flags) => one(`net-list ${flags}`, virsh("net-list", ...flags.split(" ").filter(Boolean)))),
  ...[
    "default",
    "red_nat",
    "red_temporal",
    "red_parada",
    "red_bridge",
    "red_macvtap",
    "red_ñandú",
    "red_muy_aislada",
  ].map((name) =>
    one(
      `reading ${name}`,
      ...["net-info", "net-uuid", "net-dhcp-leases", "net-port-list"].map((verb) => virsh(verb, "--network", name)),
      ...[virsh("net-dumpxml", name), virsh("net-dumpxml", name, "--inactive")],
      ...[virsh("net-port-list", name, "--uuid"), virsh("net-port-list", name, "--table")],
    ),
  ),
  one(
    "leases of one NIC",
    ...["52:54:00:7a:00:01", "52:54:00:7A:00:01", "52:54:00:00:00:77", "nonsense"].map((mac) =>
      virsh("net-dhcp-leases", "red_nat", mac),
    ),
    virsh("net-dhcp-leases", "--network", "red_nat", "--mac", "52:54:00:7a:00:01"),
  ),
  ...[...NAMED, "net-name", "net-dhcp-leases", "net-port-list"].map((verb) =>
    one(`${verb} of one that is not there`, virsh(verb, "kfnone"), virsh(verb, "--network", NOBODY), virsh(verb, "")),
  ),
  one(
    "net-update of one that is not there",
    virsh("net-update", "kfnone", "add", "dns-txt", "<txt name='a' value='b'/>", "--config"),
  ),
  ...[...NAMED, "net-define", "net-create", "net-update", "net-name"].map((verb) =>
    one(
      `${verb} with wrong words`,
      ...[virsh(verb), virsh(verb, "a", "b", "c", "d", "e"), virsh(verb, "a", "--bogus"), virsh(verb, "--network")],
      ...[virsh(verb, "a", "-x"), virsh(verb, "--file")],
    ),
  ),
  one("net-define of no file", virsh("net-define", "/nofile")),
  one("a command of nobody", virsh("net-bogus", "x"), virsh("bogus")),
  one(
    "several commands at once",
    virsh("net-uuid default; net-list --all --name"),
    virsh("echo @@1; net-uuid kfnone; echo --err @@2; net-list --name"),
    virsh("net-list --name; net-uuid kfnone"),
    virsh("net-uuid 'red_nat'; net-name kfnone; echo \"a b\" 'c'"),
    virsh("net-list --bogus; net-list --name"),
    virsh("net-list --name; net-start"),
    virsh("net-uuid 'red_nat"),
  ),
  one(
    "reading only",
    raw("virsh", "-r", ...VIRSH.slice(1), "net-list", "--all"),
    ...["net-start", "net-destroy", "net-undefine", "net-autostart"].map((verb) =>
      raw("virsh", "-r", ...VIRSH.slice(1), verb, "red_parada"),
    ),
    raw(
      "virsh",
      "-r",
      ...VIRSH.slice(1),
      "net-update",
      "default",
      "add",
      "dns-txt",
      "<txt name='a' value='b'/>",
      "--live",
    ),
    {
      ...raw("virsh", "-r", ...VIRSH.slice(1), "net-define", "/dev/stdin"),
      stdin: "<network><name>kf</name></network>",
    },
  ),
  one(
    "without the rows around it",
    raw("virsh", "-q", ...VIRSH.slice(1), "net-list", "--all", "--name"),
    raw("virsh", "--quiet", ...VIRSH.slice(1), "net-uuid", "kfnone"),
  ),
];
