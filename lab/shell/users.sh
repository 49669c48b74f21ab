# Sourced by build-rootfs.sh: the people of a lab host, one for each way of logging in that Puente must stand.
add_user() { in_target useradd --create-home --shell "$1" "$2"; }
join_libvirt() { for user in "$@"; do in_target usermod -aG libvirt "$user"; done; }

add_user /bin/bash profe      # changes libvirt, reads the rules through sudo
add_user /bin/bash alumno     # changes libvirt, cannot read the rules
add_user /bin/bash invitado   # only looks (virsh -r)
add_user /usr/bin/fish pez    # fish as login shell
add_user /bin/tcsh tc         # tcsh as login shell
add_user /bin/bash ruidoso    # start files that talk
add_user /bin/bash espanol    # a Spanish locale
add_user /bin/bash clave      # password and keyboard-interactive only
join_libvirt profe alumno pez tc ruidoso espanol clave

for talk in .bashrc .profile; do
  cat > "$TARGET/home/ruidoso/$talk" <<'TALK'
echo "*** ¡Bienvenido! Next maintenance: Sunday ***"
echo "<network><name>not-a-network</name></network>"
echo "warning: this start file talks on stderr too" >&2
TALK
done

cat > "$TARGET/etc/sudoers.d/puente" <<'SUDOERS'
# What Puente needs to read a host's rules: these commands with exactly these arguments, nothing more.
profe ALL=(root) NOPASSWD: /usr/sbin/iptables-save -c, /usr/sbin/ip6tables-save -c
profe ALL=(root) NOPASSWD: /usr/sbin/iptables-legacy-save -c, /usr/sbin/ip6tables-legacy-save -c
profe ALL=(root) NOPASSWD: /usr/sbin/ebtables-save ""
profe ALL=(root) NOPASSWD: /usr/sbin/nft -j list ruleset, /usr/sbin/nft -a list ruleset, /usr/sbin/nft monitor
SUDOERS
chmod 440 "$TARGET/etc/sudoers.d/puente"
