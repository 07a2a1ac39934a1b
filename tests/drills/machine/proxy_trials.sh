# Limited, told in Vietnamese, not to be stopped by half a form.
truncate -s 240M /mnt/large
ask -F a=@/mnt/large https://hangthat.example/dang-nhap/ >/mnt/said || true # it may not be let finish
grep -q "Tệp quá lớn" /mnt/said
crowd() { for n in $(seq 60); do ask -w "%{http_code}\n" "$1"; done; }
crowd https://hangthat.example/ >/mnt/said
grep -q "^429" /mnt/said && exit 9
(for n in $(seq 60); do ask "https://hangthat.example/kiem/x$n/"; done) >/mnt/said
grep -q "Quá nhiều lượt" /mnt/said
told "the proxy answered 413 and 429"
python=/opt/hangthat/.venv/bin/python
for number in 8 24 200; do
    echo "half-sent proxied $number $($python "$MACHINE/half_sent.py" 443 $number tls)"
    echo "half-sent alone $number $($python "$MACHINE/half_sent.py" 8443 $number)"
done
told "forms were sent by halves"
