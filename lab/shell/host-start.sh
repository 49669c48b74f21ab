#!/bin/sh
# Second half of a lab host's start, inside its own root: what an init would do, in the order libvirt needs.
set -u
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG="$LAB_LOCALE"

hostname "$LAB_HOST"
# A new namespace has bridge-nf-call-* at 1 and the machine's own IPv4 settings.
for call in iptables ip6tables arptables; do
  [ -e /proc/sys/net/bridge/bridge-nf-call-$call ] && echo 0 > /proc/sys/net/bridge/bridge-nf-call-$call
done
echo 0 > /proc/sys/net/ipv4/ip_forward
for where in all default; do
  echo 2 > /proc/sys/net/ipv4/conf/$where/rp_filter
  echo 0 > /proc/sys/net/ipv6/conf/$where/forwarding
  echo 0 > /proc/sys/net/ipv6/conf/$where/accept_dad
done
mkdir -p /run/network
ifup -a

for user in $(cd /home && echo *); do
  [ "$user" = clave ] && continue
  install -d -m 700 -o "$user" -g "$user" "/home/$user/.ssh"
  install -m 600 -o "$user" -g "$user" /etc/ssh/lab_authorized_keys "/home/$user/.ssh/authorized_keys"
done
install -d -m 700 /root/.ssh
install -m 600 /etc/ssh/lab_authorized_keys /root/.ssh/authorized_keys
chpasswd < /etc/ssh/lab_passwords
rm -f /etc/ssh/lab_authorized_keys /etc/ssh/lab_passwords
chmod 600 /etc/ssh/ssh_host_*_key

# Without the bus and polkit before libvirtd, virsh fails for everybody but root.
mkdir -p /run/dbus
dbus-uuidgen --ensure=/etc/machine-id
dbus-daemon --system --fork
/usr/lib/polkit-1/polkitd --no-debug > /dev/null 2>&1 &
nice -n -10 perl /usr/local/lib/puente-lab/tap-nodes.pl &
virtlogd -d
libvirtd -d --timeout 0
/usr/sbin/sshd -D &

# The first process of a PID namespace adopts every orphan: keep waiting, never end.
while :; do
  wait
  sleep 5
done
