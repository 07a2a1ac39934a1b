# What a check must name: no worker, no static files, a folder that is not ours, another key.
chown root /var/lib/hangthat/files
mv /var/lib/hangthat/static /var/lib/hangthat/static.away
cp /etc/hangthat.env /mnt/other.env
echo HANGTHAT_SECRET_KEY=khoa-khac-khoa-khac-khoa-khac-khoa-khac-khoa-khac-khoa-khac >>/mnt/other.env
HANGTHAT_ENV=/mnt/other.env $run check --deploy --database default >/mnt/said 2>&1 && exit 8
for fault in desk.E001 desk.E002 desk.W002 journal.E010; do
    grep -q "$fault" /mnt/said || { cat /mnt/said; echo "the check says nothing of $fault"; exit 8; }
done
mv /var/lib/hangthat/static.away /var/lib/hangthat/static
chown hangthat /var/lib/hangthat/files
told "the check named four faults"
