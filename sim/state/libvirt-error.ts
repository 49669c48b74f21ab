/** What libvirt refuses, in its own words: the second line of virsh's error. */
export class LibvirtError extends Error {}
