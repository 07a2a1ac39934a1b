# An empty machine without a network: what the handbook writes to is covered, and gone afterwards.
# CARRIED/opt and CARRIED/backup are what somebody carries from one machine to the next.
set -euo pipefail
ip link set lo up
test -z "$(ip route)"
mount -t tmpfs cover /mnt
for place in etc root; do # the Python of the tests may lie where only root gets in
    mkdir -p "/mnt/$place/up" "/mnt/$place/work"
    mount -t overlay cover "/$place" \
        -o "lowerdir=/$place,upperdir=/mnt/$place/up,workdir=/mnt/$place/work"
done
chmod 755 /root
for place in /var/lib /var/cache /var/log /run; do
    mount -t tmpfs cover "$place"
done
mkdir -p /opt /backup /mnt/bin
mount --bind "$CARRIED/opt" /opt
mount --bind "$CARRIED/backup" /backup
printf '#!/bin/sh\nexec %s %s "$@"\n' "$PYTHON" "$MACHINE/systemctl.py" >/mnt/bin/systemctl
chmod +x /mnt/bin/systemctl
export PATH="/mnt/bin:$PATH"
told() { echo "drill: $* (${SECONDS} s)"; }
run=/opt/hangthat/ops/run
