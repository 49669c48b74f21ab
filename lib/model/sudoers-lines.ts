const COMMANDS = [
  ...["iptables", "ip6tables", "iptables-legacy", "ip6tables-legacy"].map((name) => `/usr/sbin/${name}-save -c`),
  '/usr/sbin/ebtables-save ""', // no argument at all: without the quotes sudo would allow -M PROGRAM
  ...["-j list ruleset", "-a list ruleset", "monitor"].map((words) => `/usr/sbin/nft ${words}`),
];

/**
 * The least a host's user needs to read the rules: what Puente asks with sudo, by its path and arguments, nothing else.
 *   in   puente
 *   out  puente ALL=(root) NOPASSWD: /usr/sbin/iptables-save -c, \
 * Source: sudoers(5), "Command arguments"
 */
export function sudoersLines(user: string): string {
  return `${user} ALL=(root) NOPASSWD: ${COMMANDS.join(", \\\n    ")}`;
}
