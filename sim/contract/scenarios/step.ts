/**
 * One command of a scenario; `stdin` is its document. `pick` keeps of a long answer what the scenario is about: the rest
 * of the host is not the same on two hosts. `only`: asked where libvirt writes its rules with that.
 */
export type Step = {
  argv: string[];
  stdin?: string;
  pick?: (stdout: string) => string;
  only?: "iptables" | "nftables";
};
export type Scenario = { title: string; steps: Step[] };

export const VIRSH = ["virsh", "-c", "qemu:///system"];
export const virsh = (...words: string[]): Step => ({ argv: [...VIRSH, ...words] });
export const given = (stdin: string, ...words: string[]): Step => ({ argv: [...VIRSH, ...words], stdin });
export const define = (xml: string) => given(xml, "net-define", "--file", "/dev/stdin");

export const network = (inner: string, name = "kf") => `<network><name>${name}</name>${inner}</network>`;
export const ip = (inner = "", start = "address='10.91.7.1' prefix='24'") => `<ip ${start}>${inner}</ip>`;
export const dhcp = (inner: string) => ip(`<dhcp>${inner}</dhcp>`);
export const nat = (inner: string) => network(`<forward mode='nat'/>${inner}`);
export const RANGE = "<range start='10.91.7.2' end='10.91.7.9'/>";

/** Whatever a scenario left is taken away; what is not there is refused alike on both. */
export const clear = [virsh("net-destroy kf; net-undefine kf")];
/** Several commands of one process, each of words: a process is what takes the time. */
export const virshAll = (...commands: string[][]): Step =>
  virsh(commands.map((words) => words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ")).join(";"));
export const dumps = [virsh("net-dumpxml kf; net-dumpxml kf --inactive; net-info kf")];
