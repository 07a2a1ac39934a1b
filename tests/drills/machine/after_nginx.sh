# The site behind its proxy is alive.
nginx
ask() { curl -sk --max-time 20 --resolve hangthat.example:443:127.0.0.1 "$@"; }
test "$(ask https://hangthat.example/song/)" = "đang chạy"
ask -o /dev/null -w "proxied sign-in %{http_code}\n" https://hangthat.example/dang-nhap/
plain() { curl -s --max-time 20 --resolve hangthat.example:80:127.0.0.1 "$@"; }
test "$(plain -o /dev/null -w '%{http_code} %{redirect_url}' http://hangthat.example/bao/)" = \
    "301 https://hangthat.example/bao/"
told "the site is alive behind its proxy"
