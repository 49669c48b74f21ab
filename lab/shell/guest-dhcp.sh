#!/bin/busybox sh
# What udhcpc calls in a lab guest when its lease changes.
case "$1" in
  deconfig)
    ip -4 addr flush dev "$interface"
    ip link set "$interface" up
    ;;
  bound | renew)
    ip addr replace "$ip/$mask" broadcast + dev "$interface"
    for gateway in $router; do ip route add default via "$gateway" dev "$interface" 2> /dev/null; done
    if [ -n "$dns" ]; then
      : > /etc/resolv.conf
      for server in $dns; do echo "nameserver $server" >> /etc/resolv.conf; done
    fi
    ;;
esac
