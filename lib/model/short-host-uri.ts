/**
 * A host's URI as it is told in a list: how and where, without the parameters that name files of this machine.
 *   in   qemu+ssh://ana@kvm1:2222/system?keyfile=/home/ana/.ssh/lab
 *   out  qemu+ssh://ana@kvm1:2222/system
 */
export function shortHostUri(uri: string): string {
  return uri.replace(/\?.*$/, "");
}
