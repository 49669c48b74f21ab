#!/bin/sh
# Builds the root file system of one generation. Runs in mount and PID namespaces of its own, so that whatever
# interrupts it, no mount and no process stays. Environment: TARGET, SUITE, MIRROR, PACKAGES, APT_OPTIONS.
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

debootstrap --variant=minbase "$SUITE" "$TARGET" "$MIRROR"

# The packages go in afterwards: with debootstrap's --include systemd fails to configure.
cp --remove-destination /etc/resolv.conf "$TARGET/etc/resolv.conf"
mount -t proc proc "$TARGET/proc"
mount -t sysfs -o ro sysfs "$TARGET/sys"
printf '#!/bin/sh\nexit 101\n' > "$TARGET/usr/sbin/policy-rc.d"
chmod 755 "$TARGET/usr/sbin/policy-rc.d"
echo force-unsafe-io > "$TARGET/etc/dpkg/dpkg.cfg.d/lab"
printf 'path-exclude=/usr/share/%s/*\n' doc man info >> "$TARGET/etc/dpkg/dpkg.cfg.d/lab"
echo 'Acquire::Languages "none";' > "$TARGET/etc/apt/apt.conf.d/lab"
in_target() { chroot "$TARGET" "$@"; }
# shellcheck disable=SC2086 # both are lists
in_target apt-get $APT_OPTIONS update -q
# shellcheck disable=SC2086
in_target apt-get $APT_OPTIONS install -y -q --no-install-recommends $PACKAGES

sed -i 's/^# *\(es_ES.UTF-8\|en_US.UTF-8\)/\1/' "$TARGET/etc/locale.gen"
in_target locale-gen

# Downloaded, never installed: the guests boot this kernel and this busybox.
mkdir -p "$TARGET/var/cache/lab-guest"
kernel=$(in_target apt-cache depends linux-image-cloud-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
# shellcheck disable=SC2086
in_target sh -c "cd /var/cache/lab-guest && apt-get $APT_OPTIONS download -q $kernel busybox-static qemu-guest-agent"
for deb in "$TARGET"/var/cache/lab-guest/*.deb; do
  in_target dpkg -x "/var/cache/lab-guest/${deb##*/}" /var/cache/lab-guest/root
done
in_target find /var/cache/lab-guest/root -name '*.ko.xz' -exec xz -d {} +

. "${0%/*}/users.sh"

in_target apt-get clean
rm -rf "$TARGET"/var/lib/apt/lists/* "$TARGET"/var/cache/lab-guest/*.deb "$TARGET/usr/sbin/policy-rc.d"
rm -f "$TARGET/etc/resolv.conf" "$TARGET"/etc/ssh/ssh_host_*
# A host starts with nothing running but what its scenario asks for.
rm -f "$TARGET/etc/libvirt/qemu/networks/autostart/default.xml"
umount "$TARGET/proc" "$TARGET/sys"
