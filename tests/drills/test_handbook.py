"""docs/operations.md, from the bare machine to a site that answers, without a network.

The blocks of the document are what runs, in their order: as root, in namespaces of its own, where
/etc, /opt, /backup and /var are covered and there is no route. What needs a running systemd is
done by the lines of its units; wheels and Python are those of the tests.
"""

import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.drills.installation import ROOT, _as_owner, _postgresql_programs, _url
from tests.gates import sampling

PAGE = (ROOT / "docs" / "operations.md").read_text()
BLOCKS = re.findall(r"^```(sh(?: \w+)?|sql)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
pytestmark = [
    pytest.mark.skipif(not sampling.FULL, reason="HANGTHAT_GATES=full"),
    pytest.mark.skipif(os.geteuid() != 0, reason="needs root"),
    pytest.mark.skipif(not Path("/etc/debian_version").exists(), reason="needs Debian"),
    pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare"),
    pytest.mark.django_db,
]
COVER = """
set -eu
ip link set lo up
test -z "$(ip route)"
mount -t tmpfs cover {cover}
for place in etc root; do  # the Python of the tests may lie where only root gets in
    mkdir -p {cover}/$place/up {cover}/$place/work
    mount -t overlay cover /$place \\
        -o lowerdir=/$place,upperdir={cover}/$place/up,workdir={cover}/$place/work
done
chmod 755 /root
for place in /opt /backup /var/lib /var/cache /var/log; do
    mkdir -p $place; mount -t tmpfs cover $place
done
mkdir -p /opt/hangthat
cp -r {root}/hangthat {root}/reference {root}/locale {root}/ops {root}/docs /opt/hangthat/
mkdir -p /opt/hangthat/.venv/bin
for program in granian python; do ln -s {bin}/$program /opt/hangthat/.venv/bin/; done
cat > /opt/hangthat/.venv/bin/hangthat <<'END'
#!/bin/sh
export PYTHONPATH=/opt/hangthat
exec {bin}/python -c 'from hangthat.config.cli import main; main()' "$@"
END
chmod +x /opt/hangthat/.venv/bin/hangthat
export PATH={programs}:$PATH
"""
SERVE = """
unit() {{ sed -n "s/^$2=//p" /opt/hangthat/ops/systemd/$1; }}
as_unit() {{ ( set -a; . /etc/hangthat.env; set +a; cd /opt/hangthat; PYTHONPATH=/opt/hangthat \\
    exec setpriv --reuid=hangthat --regid=hangthat --clear-groups $(unit $1 ExecStart) ) }}
as_unit hangthat-site.service & as_unit hangthat-work.service &
for try in $(seq 100); do
    said=$(curl -s -H "X-Forwarded-Proto: https" -H "Host: hangthat.example" \\
        http://127.0.0.1:8443/song/ || true)
    test "$said" = "đang chạy" && break
    sleep 0.5
done
test "$said" = "đang chạy"
curl -s -o /dev/null -w "sign-in %{{http_code}}\\n" -H "X-Forwarded-Proto: https" \\
    -H "Host: hangthat.example" http://127.0.0.1:8443/dang-nhap/
/opt/hangthat/ops/run check --deploy --database default
/opt/hangthat/ops/run tidy
"""
PROXY = """
mkdir -p /etc/nginx/conf.d /etc/hangthat-tls /var/lib/nginx /var/log/nginx
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=hangthat.example \\
    -keyout /etc/hangthat-tls/server.key -out /etc/hangthat-tls/server.crt 2>/dev/null
cat > /etc/nginx/nginx.conf <<'END'
pid /run/nginx-drill.pid;
events {{ }}
http {{ include /etc/nginx/conf.d/*.conf; }}
END
mount -t tmpfs cover /run
nginx() {{ command nginx -c /etc/nginx/nginx.conf "$@"; }}
{blocks}
nginx
ask="curl -sk --resolve hangthat.example:443:127.0.0.1"
test "$($ask https://hangthat.example/song/)" = "đang chạy"
head -c 240000000 /dev/zero > {cover}/large
$ask -F a=@{cover}/large https://hangthat.example/dang-nhap/ | grep -q "Tệp quá lớn"
crowd() {{ for n in $(seq 60); do $ask -o /dev/null -w "%{{http_code}} " "$1"; done; }}
crowd https://hangthat.example/cong/ | grep -q 429 && exit 9
for n in $(seq 60); do $ask "https://hangthat.example/kiem/x$n/"; done | grep -q "Quá nhiều lượt"
echo "proxy 200"
"""


def blocks(*kinds: str) -> str:
    return "".join(words for kind, words in BLOCKS if kind in kinds)


@pytest.fixture
def roles() -> dict[str, str]:
    """Those that the document makes, on the server of the tests; gone afterwards."""
    if connection.vendor != "postgresql":
        yield {}
        return
    for statement in filter(str.strip, blocks("sql").split(";")):
        _as_owner(statement)
    own = _url("hangthat")
    user = urlsplit(own).username
    yield {
        role: own.replace(f"//{user}@", f"//{role}:{password}@")
        for role, password in (("hangthat", "MAT_KHAU_CHU"), ("trang", "MAT_KHAU_TRANG"))
    }
    _as_owner("DROP DATABASE hangthat WITH (FORCE)")
    _as_owner("DROP ROLE trang")
    _as_owner("DROP ROLE hangthat")


def script(cover: Path, roles: dict[str, str]) -> str:
    first, *rest = [words for kind, words in BLOCKS if kind in kinds_run(roles)]
    settings = "".join(
        f"echo 'DATABASE_URL={roles[role]}' >> /etc/{file}\n"
        for role, file in (("trang", "hangthat.env"), ("hangthat", "hangthat-owner.env"))
        if roles
    )
    known = {
        "cover": cover,
        "root": ROOT,
        "bin": Path(os.sys.executable).parent,
        "programs": ":".join(_postgresql_programs()),
        "blocks": blocks("sh nginx"),
    }
    parts = [COVER.format(**known), first, settings, *rest, SERVE.format(**known)]
    if shutil.which("nginx"):
        parts.append(PROXY.format(**known))
    return "\n".join(parts)


def kinds_run(roles: dict[str, str]) -> set[str]:
    return {"sh", "sh postgresql"} if roles else {"sh"}


def test_the_handbook_leads_from_a_bare_machine_to_a_site_that_answers(
    tmp_path: Path, roles: dict[str, str], counted: Counter
) -> None:
    cover = Path("/mnt")
    done = subprocess.run(
        ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "bash", "-c",
         script(cover, roles)],
        capture_output=True, text=True, check=False, timeout=500,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
    )  # fmt: skip

    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-4000:]
    assert "sign-in 200" in said
    assert " 0 chỗ sai" in said
    assert "Đã sao lưu vào /backup/hangthat/" in said
    if shutil.which("nginx"):
        assert "proxy 200" in said
        counted["drills: proxies tried"] += 1
    counted["drills: blocks of the handbook run"] += len(
        [kind for kind, _ in BLOCKS if kind in kinds_run(roles)]
    )
