#!/bin/sh
# First process of a lab host, in network, mount, PID and UTS namespaces of its own: puts the host's root together
# and changes into it. Everything written lives in memory and is gone with the host.
# Environment: LAB_ROOTFS (shared, read only), LAB_GUEST (kernel of the guests), LAB_DIR (the host's folder), LAB_SHELL
# (this folder).
set -eu
# Whatever the umask of who runs the lab is: the host's own users must be able to read it.
umask 022
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
cd "$LAB_DIR"
mount -t tmpfs -o mode=755,size=1g lab-host mnt
cd mnt
mkdir lower upper work root
mount --bind "$LAB_ROOTFS" lower
# Relative paths: the options of an overlay cannot carry commas or colons.
mount -t overlay -o lowerdir=lower,upperdir=upper,workdir=work overlay root
cd root

mount -t proc proc proc
mount --rbind /sys sys
mount -t tmpfs -o mode=755,nosuid,nodev run run
mkdir run/sshd run/lock
mount -t tmpfs -o mode=1777 tmp tmp

# A private /dev: the nodes of macvtaps are named by interface index, and indexes repeat from host to host.
mount -t tmpfs -o mode=755,nosuid dev dev
mkdir dev/pts dev/net dev/shm dev/mapper
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
mount -t tmpfs -o mode=1777 shm dev/shm
node() { mknod -m "$1" "dev/$2" c "$3" "$4"; }
node 666 null 1 3
node 666 zero 1 5
node 666 full 1 7
node 666 random 1 8
node 666 urandom 1 9
node 666 tty 5 0
node 666 net/tun 10 200
# A KVM that may be there and hang is worse than none: this one is visibly no KVM, so qemu emulates.
node 600 kvm 1 3
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr

mkdir -p usr/local/lib/puente-lab
cp "$LAB_SHELL"/host-start.sh "$LAB_SHELL"/host-systemd.sh "$LAB_SHELL"/tap-nodes.pl usr/local/lib/puente-lab/
cp -r "$LAB_DIR/etc/." etc/
cp "$LAB_GUEST"/* var/lib/libvirt/images/
chmod 644 var/lib/libvirt/images/*
if [ "$LAB_GENERATION" != bookworm ]; then
  mv usr/sbin/tc usr/sbin/tc.real
  cp "$LAB_SHELL/tc" usr/sbin/tc
  chmod 755 usr/sbin/tc
fi
exec chroot . /bin/sh /usr/local/lib/puente-lab/host-start.sh
