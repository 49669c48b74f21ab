import { inside } from "../lab/inside.ts";
import type { HostState } from "../lab/state.ts";

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a running guest of the lab sees and can reach, asked by its agent: never over the network that is tried. */
export function agentOf(host: HostState, guest: string) {
  const ask = async (execute: string, args: object) => {
    const text = JSON.stringify({ execute, arguments: args });
    const answer = await inside(host, ["virsh", "-c", "qemu:///system", "qemu-agent-command", guest, text]);
    return JSON.parse(answer).return;
  };

  /** Runs a script in the guest; one that fails is an error. */
  async function inGuest(script: string): Promise<string> {
    const program = `export PATH=/bin; ${script}`;
    const asked = { path: "/bin/busybox", arg: ["sh", "-c", program], "capture-output": true };
    const { pid } = await ask("guest-exec", asked);
    for (;;) {
      const told = await ask("guest-exec-status", { pid });
      if (told.exited && told.exitcode !== 0) throw new Error(`${script}: ${JSON.stringify(told)}`);
      if (told.exited) {
        const said = Buffer.from(told["out-data"] ?? "", "base64");
        return said.toString().trim();
      }
      await sleep(200);
    }
  }

  /** Asks for an address anew, as a person would who moved the cable, and gives what the NIC has then. */
  const askAddress = () =>
    inGuest(
      "ip addr flush dev eth0; ip link set eth0 up; " +
        "udhcpc -f -q -n -t 20 -T 1 -i eth0 -s /bin/guest-dhcp >&2; ip -4 -o addr show dev eth0",
    );

  /** Which of some addresses answer a ping. */
  async function reached<Name extends string>(targets: Record<Name, string>): Promise<Record<Name, boolean>> {
    const names = Object.keys(targets) as Name[];
    const pings = names.map((name) => `(ping -c 2 -W 2 ${targets[name]} > /dev/null 2>&1 && echo ${name}) &`);
    const answered = (await inGuest(`${pings.join(" ")} wait`)).split("\n");
    return Object.fromEntries(names.map((name) => [name, answered.includes(name)])) as Record<Name, boolean>;
  }

  return { inGuest, askAddress, reached };
}
