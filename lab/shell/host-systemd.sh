#!/bin/sh
# First process of a systemd inside a running lab host, in mount, PID, UTS, IPC and cgroup namespaces of its own: the
# host's files and network are shared, nothing of the machine's is. It knows no units but those below: what a
# distribution starts besides (udev, sysctl, tmpfiles) would be at work on the machine's kernel.
set -eu
units=/run/lab-systemd
mkdir -p "$units"
for target in lab sysinit basic timers shutdown; do
  printf '[Unit]\nDefaultDependencies=no\n' > "$units/$target.target"
done
echo 'Wants=sshd.service' >> "$units/lab.target"
printf '[Unit]\nDefaultDependencies=no\n[Service]\nExecStart=/usr/sbin/sshd -D\n' > "$units/sshd.service"
mount -t cgroup2 none /sys/fs/cgroup
for settings in kernel fs; do
  mount --bind "/proc/sys/$settings" "/proc/sys/$settings"
  mount -o remount,bind,ro "/proc/sys/$settings"
done
exec env -i container=lab PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  SYSTEMD_UNIT_PATH="/run/systemd/transient:$units" /lib/systemd/systemd --system --unit=lab.target --log-target=console
