# The site lives, with the settings that its unit gave it; the check has nothing to say.
as_proxy() { curl -s -H "X-Forwarded-Proto: https" -H "Host: hangthat.example" "$@"; }
is_alive() { test "$(as_proxy http://127.0.0.1:8443/song/)" = "đang chạy"; }
for try in $(seq 200); do
    is_alive && break
    sleep 0.3
done
is_alive
as_proxy -o /dev/null -w "sign-in %{http_code}\n" http://127.0.0.1:8443/dang-nhap/
$run check --deploy --database default | tee /mnt/said
grep -q "no issues" /mnt/said
told "the site is alive"
