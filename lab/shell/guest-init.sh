#!/bin/busybox sh
# First process of a lab guest. The kernel hands on what it doesn't know from its command line as environment:
# lab_host (hostname) and lab_nics, one word per NIC: dhcp, an address with prefix, or none; commas between.
/bin/busybox --install -s /bin
export PATH=/bin:/usr/sbin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs tmpfs /run
for module in virtio_ring virtio virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci failover net_failover virtio_net virtio_console; do
  [ -e "/lib/modules/$module.ko" ] && insmod "/lib/modules/$module.ko"
done

hostname "${lab_host:-guest}"
ip link set lo up
[ -n "$lab_forward" ] && echo 1 > /proc/sys/net/ipv4/ip_forward
number=0
for nic in $(echo "$lab_nics" | tr , ' '); do
  device=eth$number
  number=$((number + 1))
  [ "$nic" = none ] && continue
  ip link set "$device" up
  case "$nic" in
    dhcp) udhcpc -b -S -t 3 -T 2 -A 5 -i "$device" -x "hostname:${lab_host:-guest}" -s /bin/guest-dhcp > /dev/null 2>&1 & ;;
    *) ip addr add "$nic" dev "$device" ;;
  esac
done

hostname > /www/index.html
httpd -p 80 -h /www

# The agent, when this image has it, on the guest's first virtio port.
for port in /dev/vport*; do
  [ -x /usr/sbin/qemu-ga ] && [ -e "$port" ] || continue
  mkdir -p /var/run
  qemu-ga -m virtio-serial -p "$port" -t /run > /run/qemu-ga.log 2>&1 &
  break
done

# Once a minute each address makes itself heard, so that switches and neighbours keep knowing it.
announce() {
  while :; do
    for address in $(ip -4 -o addr | awk '$2 != "lo" { print $2 "=" $4 }'); do
      own=${address#*=}
      arping -q -U -c 1 -I "${address%%=*}" "${own%/*}" > /dev/null 2>&1
    done
    sleep "${1:-60}"
  done
}
announce 60 &

# This never ends, also when there is no console.
while :; do
  setsid cttyhack sh < /dev/ttyS0 > /dev/ttyS0 2>&1 || sleep 3600
  sleep 5
done
