export const HELP = `The lab: real KVM hosts (libvirtd, qemu, sshd) in namespaces of this Debian machine. Needs root.

  npm run lab -- up [--hosts N] [--generation bookworm|trixie|trixie-nftables] [--scenario aula|empty]
                    [--name NAME] [--locale C.UTF-8|es_ES.UTF-8] [--json]
  npm run lab -- down [--name NAME | --all]
  npm run lab -- status [--name NAME] [--json]
  npm run lab -- sh HOST [command …]            inside a host; HOST/pc, HOST/router, HOST/internet: in its LAN
  npm run lab -- bulk HOST [--networks 1000] [--active 20] [--guests 2000]

Defaults: one bookworm host with the scenario aula, called lab. lab/README.md tells the rest.
`;
