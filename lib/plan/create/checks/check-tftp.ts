import { type Check, problem, shown } from "../finding.ts";

/** The folder for TFTP stands as it is in dnsmasq's configuration, beside an IPv4 address and nowhere else. */
export const checkTftp: Check = ({ written, spec: { subnets } }) => {
  if (!written.tftp) return [];
  const holder = subnets.find(({ tftpRoot }) => tftpRoot !== null);
  const isIpv4 = subnets.some(({ family }) => family === "ipv4");
  if (!isIpv4) return subnets.length === 0 ? [] : [problem("create.tftp-needs-ipv4", "tftp", { suggestion: "" })];
  const root = holder?.tftpRoot ?? "";
  const isFine = /^\/[\w./+@-]*$/.test(root) && root.length < 1000 && !root.split("/").includes("..");
  return isFine ? [] : [problem("create.tftp-folder", "tftp", { params: { found: shown(root) }, suggestion: "true" })];
};
