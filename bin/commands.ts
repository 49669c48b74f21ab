import type { Command } from "./command.ts";

const READING = {
  operands: ["host"],
  options: ["json", "accept-key", "lang", "help"],
  exits: [0, 2, 3],
  environment: ["PUENTE_DATA", "SSH_AUTH_SOCK", "LC_ALL"],
  files: ["sshConfig", "knownHosts", "data"],
} as const;

export const COMMANDS: readonly Command[] = [
  {
    ...READING,
    name: "inspect",
    examples: [
      "puente inspect qemu+ssh://root@kvm1.example/system",
      "puente inspect qemu:///system --json",
      "puente inspect aula --json | jq '.guests[].nics[].addresses'",
    ],
    load: async () => (await import("./commands/inspect.ts")).inspect,
  },
  {
    ...READING,
    name: "networks",
    examples: [
      "puente networks qemu+ssh://puente@kvm1.example/system",
      "puente networks aula --json | jq -r '.networks[] | select(.active) | .name'",
    ],
    load: async () => (await import("./commands/networks.ts")).networks,
  },
  {
    ...READING,
    name: "plan",
    options: ["spec", "json", "accept-key", "lang", "help"],
    exits: [0, 1, 2, 3],
    examples: [
      "puente plan aula --spec red1.json",
      `echo '{"name":"red1","type":"nat"}' | puente plan aula --spec - --json | jq -c '.steps[].argv'`,
    ],
    load: async () => (await import("./commands/plan.ts")).plan,
  },
  {
    ...READING,
    name: "apply",
    options: ["spec", "yes", "json", "accept-key", "lang", "help"],
    exits: [0, 1, 2, 3],
    examples: [
      "puente apply aula --spec red1.json",
      `echo '{"change":"stop","network":"red1"}' | puente apply aula --spec - --yes`,
    ],
    load: async () => (await import("./commands/apply.ts")).apply,
  },
  {
    name: "serve",
    operands: [],
    options: ["port", "host", "lang", "help"],
    exits: [0, 1, 2],
    environment: ["PUENTE_DATA", "PUENTE_ALLOWED_HOSTS", "SSH_AUTH_SOCK", "LC_ALL"],
    files: ["data", "server"],
    examples: ["puente serve", "puente serve --port 8080"],
    load: async () => (await import("./commands/serve.ts")).serve,
  },
  {
    name: "link",
    operands: [],
    options: ["lang", "help"],
    exits: [0, 1, 2],
    environment: ["PUENTE_DATA", "LC_ALL"],
    files: ["data"],
    examples: ["puente link"],
    load: async () => (await import("./commands/link.ts")).link,
  },
];
