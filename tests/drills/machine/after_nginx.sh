# The site behind its proxy is alive.
nginx
ask() { curl -sk --max-time 20 --resolve hangthat.example:443:127.0.0.1 "$@"; }
test "$(ask https://hangthat.example/song/)" = "đang chạy"
ask -o /dev/null -w "proxied sign-in %{http_code}\n" https://hangthat.example/dang-nhap/
told "the site is alive behind its proxy"
