# Makes /dev/tapN when the kernel announces a macvtap of this host, and removes it afterwards, as udev would.
# libvirt waits for the node only a fifth of a second, so this listens to the kernel instead of looking around.
use strict;
use warnings;
my ($AF_NETLINK, $SOCK_DGRAM, $NETLINK_KOBJECT_UEVENT) = (16, 2, 15);
socket(my $events, $AF_NETLINK, $SOCK_DGRAM, $NETLINK_KOBJECT_UEVENT) or die "socket: $!";
bind($events, pack("S S L L", $AF_NETLINK, 0, 0, 1)) or die "bind: $!";
while (1) {
    # Losing events under a flood (ENOBUFS) is no reason to stop.
    defined recv($events, my $message, 16384, 0) or next;
    my %event = map { /^([A-Z]+)=(.*)$/s ? ($1 => $2) : () } split /\0/, $message;
    next unless ($event{DEVNAME} // "") =~ /^(?:\/dev\/)?(tap\d+)$/;
    my $node = "/dev/$1";
    unlink $node;
    next unless ($event{ACTION} // "") eq "add";
    system("mknod", "-m", "660", $node, "c", $event{MAJOR}, $event{MINOR});
}
