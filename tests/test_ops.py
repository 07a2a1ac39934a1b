"""The files of ops/ are what they say: settings, units, the proxy and its pages."""

import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from hangthat.core.agencies.models import Area
from hangthat.core.backups.services.copying import _keep_settings
from hangthat.core.files.services.keeping import LIMIT as SCAN
from hangthat.core.spreadsheets.reader.table import LIMIT as SPREADSHEET
from hangthat.core.web.languages import InBothLanguages, in_chinese
from hangthat.desk.management.installation import installation
from hangthat.domain.cases.services import annul
from hangthat.domain.publications.tests.scene import BY, TODAY, Scene
from hangthat.domain.tips.lexicon import MarkKind
from hangthat.domain.tips.services import floods
from hangthat.portal.urls import urlpatterns
from hangthat.portal.views.street import UPLOAD
from tests.test_docs import can_be_called

OPS = Path(__file__).parents[1] / "ops"
NGINX = (OPS / "nginx" / "hangthat.conf").read_text()
LOCATIONS = re.findall(r"    location [^{]+\{[^}]*\}\n", NGINX)
TIPS = next(part for part in LOCATIONS if " ^/(zh/)?bao/ " in part)
OWN_RECORD = next(part for part in LOCATIONS if " ^/(zh/)?ho-so/ " in part)
OTHERS = NGINX.replace(TIPS, "").replace(OWN_RECORD, "")
HANDBOOK = (OPS.parent / "docs" / "operations.md").read_text()
UNITS = sorted((OPS / "systemd").iterdir())


def test_a_settings_file_has_no_remark_behind_a_value() -> None:
    for file in OPS.glob("*.env"):
        for line in file.read_text().splitlines():
            assert re.fullmatch(r"#.*|[A-Z_]+=\S+", line), f"{file.name}: {line}"


def test_a_setting_that_the_handbook_shows_is_one_word_for_a_shell() -> None:
    """`ops/run` reads by a shell what systemd reads too."""
    shown = re.findall(r"^HANGTHAT_\w+=.*$", HANDBOOK, re.MULTILINE)

    assert len(shown) >= 5
    assert [line for line in shown if len(shlex.split(line)) != 1] == []


def test_the_settings_of_a_copy_can_be_read_by_a_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = "Đăng nhập; một lần & $HOME"
    monkeypatch.setenv("HANGTHAT_OIDC_NAME", value)

    _keep_settings(tmp_path)

    asked = '. "$0"; printf %s "$HANGTHAT_OIDC_NAME"'
    read = subprocess.run(
        ["sh", "-c", asked, tmp_path / "settings.env"], capture_output=True, text=True, check=True
    )
    assert read.stdout == value


def test_every_command_of_a_unit_can_be_called() -> None:
    found = [
        words.split()
        for unit in UNITS
        for words in re.findall(r"^Exec\w+=\S+/hangthat (.+)$", unit.read_text(), re.MULTILINE)
    ]

    assert len(found) >= 6
    assert [one for one in found if not can_be_called(one[0], one[1:])] == []


def test_site_worker_backup_tidy_seal_and_verify_are_units() -> None:
    names = {unit.name.removeprefix("hangthat-") for unit in UNITS}

    assert {"site.service", "work.service"} <= names
    for nightly in ("backup", "tidy", "seal", "verify"):
        assert {f"{nightly}.service", f"{nightly}.timer"} <= names


def test_no_two_zones_of_the_proxy_have_one_name() -> None:
    zones = re.findall(r"(?:\bzone|keys_zone)=(\w+):", NGINX)

    assert len(zones) == len(set(zones)) == 6
    assert set(re.findall(r"limit_req zone=(\w+)|limit_conn (\w+)|proxy_cache (\w+)", NGINX)) == {
        ("street_limit", "", ""), ("tips_limit", "", ""), ("tips_sent", "", ""),
        ("own_records_limit", "", ""), ("", "tips_at_once", ""),
        ("", "", "street_cache"),
    }  # fmt: skip


def test_the_proxy_takes_what_the_pages_take() -> None:
    (tips,) = _most(TIPS)
    (most,) = _most(OTHERS)
    (photo,) = _most(OWN_RECORD)

    assert most > max(10 * SCAN, SPREADSHEET)
    assert min(tips, photo) >= UPLOAD


def _most(conf: str) -> list[int]:
    return [int(one) * 2**20 for one in re.findall(r"client_max_body_size (\d+)m;", conf)]


def test_the_cache_stands_before_the_limit() -> None:
    street, _, inside = OTHERS.partition("listen unix:")

    assert TIPS in NGINX.partition("listen unix:")[0]
    assert "proxy_cache street_cache" in street
    assert "limit_req zone" not in street
    assert "limit_conn" not in street.partition("server {")[2]
    assert "limit_req zone=street_limit" in inside


def test_the_proxy_logs_no_address_that_a_citizen_opens() -> None:
    blocks = re.findall(r'location (~ )?"?(\S+?)"? \{\n(.*?)\n    \}', NGINX, re.DOTALL)
    quiet = [
        one if pattern else f"^{re.escape(one)}"
        for pattern, one, block in blocks
        if "access_log off;" in block and one != "/"
    ]
    opened = {"/" + re.sub(r"<[^>]+>", "1", str(one.pattern)) for one in urlpatterns} - {"/song/"}
    opened |= {
        in_chinese("/" + re.sub(r"<[^>]+>", "1", str(one.pattern)))
        for one in urlpatterns
        if isinstance(one.pattern, InBothLanguages)
    }

    opened.add("/static/portal/tip.js")  # of the form of a tip alone

    assert len(opened) > 60
    assert [one for one in opened if not any(re.match(start, one) for start in quiet)] == []


def test_the_address_that_opens_a_shops_own_record_is_written_nowhere() -> None:
    for line in ("access_log off;", "error_log /dev/null crit;", "proxy_max_temp_file_size 0;"):
        assert line in OWN_RECORD
    (held,) = re.findall(r"client_body_buffer_size (\d+)m;", OWN_RECORD)
    assert [int(held) * 2**20] == _most(OWN_RECORD)
    assert "proxy_cache" not in OWN_RECORD


def test_a_tip_leaves_no_trace_at_the_proxy_and_is_limited_by_zones_of_its_own() -> None:
    """Neither line of a log, nor address, nor file; and never an answer of the cache."""
    for line in (
        "access_log off;",
        "error_log /dev/null crit;",
        'proxy_set_header X-Forwarded-For "";',
        "proxy_max_temp_file_size 0;",
        "limit_req zone=tips_limit burst=40 nodelay;",
        "limit_req zone=tips_sent burst=20 nodelay;",
        "limit_req_status 429;",
        "limit_conn tips_at_once 4;",
        "limit_conn_status 429;",
    ):
        assert line in TIPS
    refused = NGINX.partition(r"location ~ ^/(413|429|502)\.html$ {")[2].partition("}")[0]
    assert "access_log off;" in refused  # a request is logged where it ends
    (held,) = re.findall(r"client_body_buffer_size (\d+)m;", TIPS)
    assert [int(held) * 2**20] == _most(TIPS)
    assert "proxy_cache" not in TIPS
    assert "remote_addr" not in TIPS
    assert "street_limit" not in TIPS
    (street,) = re.findall(r'location ~ "(\^/\([^"]+)"', NGINX)
    assert re.match(street, "/cong/")
    assert not re.match(street, "/bao/")  # the first pattern that matches answers


def test_one_address_cannot_close_the_form_for_the_province_and_a_shared_one_may_send_many() -> (
    None
):
    """Counted are tips that are sent, and nothing that is looked at; by the hour and at once."""
    (counted,) = re.findall(r'"~(\^POST [^"]+)" \$binary_remote_addr;', NGINX)
    (rate,) = re.findall(r"zone=tips_sent:10m rate=(\d+)r/m;", NGINX)
    (burst,) = re.findall(r"zone=tips_sent burst=(\d+) nodelay;", TIPS)
    an_hour = 60 * int(rate) + int(burst)

    assert an_hour < floods.MOST[MarkKind.PLAIN] < floods.MOST[MarkKind.SOLVED]
    for kind in (MarkKind.SOLVED, MarkKind.PLAIN):
        for span, most in floods.BURST[kind].items():
            assert int(rate) * span.total_seconds() / 60 < most / 2
    assert an_hour > 100, "thousands of telephones share one address of their network"
    for sent in ("POST /bao/", "POST /zh/bao/"):
        assert re.match(counted, sent)
    for looked_at in ("GET /bao/", "POST /bao/tra-cuu/", "POST /bao/ban-do/", "POST /kiem/bao/"):
        assert not re.match(counted, looked_at)
    assert "limit_req_zone $tip_sender zone=tips_sent" in NGINX
    assert 'default "";' in NGINX, "an empty key is not counted"


def test_no_log_tells_who_read_a_citizens_page_while_the_program_is_down() -> None:
    """Where no request is logged, no error is logged with an address and a request either."""
    rooms = re.split(r"\n    (?=location)|\nserver {", NGINX)
    silent = [one for one in rooms if "access_log off;" in one and "internal;" not in one]

    assert len(silent) == 6, "two of them with pages of citizens, two sealed, two servers"
    assert all("error_log /dev/null crit;" in one for one in silent)


def test_two_names_of_the_site_do_not_answer_for_each_other() -> None:
    assert NGINX.count("proxy_cache street_cache;") == 1
    assert "proxy_cache_key $scheme$host$request_uri;" in NGINX


def test_who_types_the_name_alone_is_led_to_the_encrypted_site() -> None:
    (plain,) = [one for one in NGINX.split("\nserver {") if "listen 80;" in one]

    assert "server_name hangthat.example;" in plain
    assert "return 301 https://$host$request_uri;" in plain
    assert "location" not in plain


@pytest.mark.parametrize("code", [413, 429, 502])
def test_the_pages_of_the_proxy_are_vietnamese(code: int) -> None:
    page = (OPS / "nginx" / "pages" / f"{code}.html").read_text()

    assert '<html lang="vi">' in page
    assert f"error_page {code}" in NGINX
    assert "Hãy" in page or "hãy" in page


@pytest.mark.skipif(shutil.which("nginx") is None, reason="no nginx here")
def test_nginx_takes_its_file(tmp_path: Path) -> None:
    whole = whole_of(tmp_path, NGINX)

    done = subprocess.run(
        ["nginx", "-t", "-c", whole, "-p", tmp_path], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def whole_of(tmp_path: Path, text: str) -> Path:
    """The documented file within one that nginx can be started with, with keys of its own."""
    key, certificate = tmp_path / "server.key", tmp_path / "server.crt"
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=hangthat"]
    subprocess.run([*new, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    conf = text.replace("/etc/hangthat-tls", str(tmp_path)).replace("/var/cache", str(tmp_path))
    (tmp_path / "nginx").mkdir()
    whole = tmp_path / "nginx.conf"
    own = "".join(
        f"{name}_temp_path {tmp_path}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    head = f"pid {tmp_path}/pid; error_log stderr; events {{}}"
    whole.write_text(f"{head} http {{ access_log off; {own} {conf} }}")
    return whole


def through_nginx(tmp_path: Path, program: str, port: int) -> subprocess.Popen[bytes]:
    """As documented, but for its port, its socket and where the program listens."""
    conf = NGINX.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
    conf = conf.replace("http://127.0.0.1:8443", program).replace("/run/", f"{tmp_path}/")
    conf = conf.replace("listen 80;", f"listen unix:{tmp_path}/plain.sock;")
    whole = whole_of(tmp_path, conf)
    root = "user root; " if os.geteuid() == 0 else ""
    whole.write_text(f"daemon off; {root}{whole.read_text()}")
    return subprocess.Popen(["nginx", "-c", whole, "-p", tmp_path])


def page_at(address: str) -> str:
    unchecked = ssl._create_unverified_context()  # of a certificate that this test made
    try:
        with urllib.request.urlopen(address, context=unchecked, timeout=20) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as refused:
        return str(refused.read().decode())


@pytest.mark.skipif(shutil.which("nginx") is None, reason="no nginx here")
@pytest.mark.django_db(transaction=True)
def test_an_annulled_publication_is_gone_at_the_next_request_behind_nginx(
    tmp_path: Path, live_server: Any, ward_one: Area
) -> None:
    scene = Scene(ward_one)
    shown = scene.published()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = f"https://localhost:{port}"
    entry, every = (site + one for one in (f"/cong-khai/{shown.code}/", "/cong-khai/"))
    proxy = through_nginx(tmp_path, live_server.url, port)
    try:
        for _ in range(100):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        before = [page_at(address) for address in (entry, every, entry, every)]
        annul(decision=shown.decision, annulled_on=TODAY, reason="sai", **BY)
        after = [page_at(address) for address in (entry, every)]
    finally:
        proxy.terminate()
        proxy.wait(timeout=20)

    assert all("Nguyễn Văn Hộ" in page for page in before)
    assert not any("Nguyễn Văn Hộ" in page for page in after)
    assert "không còn hiệu lực" in after[0]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_the_units() -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", *UNITS], capture_output=True, text=True, check=False
    )

    said = [line for line in done.stderr.splitlines() if line and "is not executable" not in line]
    assert said == []


@pytest.mark.django_db
def test_an_address_says_that_the_site_is_alive(client: Client) -> None:
    answer = client.get("/song/")

    assert (answer.status_code, answer.content.decode()) == (200, "đang chạy\n")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.django_db
def test_the_site_says_that_its_database_is_gone(client: Client) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("no route")

    with connection.execute_wrapper(gone):
        assert client.get("/song/").status_code == 503


@pytest.mark.django_db
def test_the_check_tells_of_static_files_worker_and_an_open_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setattr(settings, "DATA", tmp_path)

    found = {message.id for message in installation(None, ["default"])}

    assert {"desk.W001", "desk.W002"} <= found
    (tmp_path / "worker-alive").touch()
    tmp_path.chmod(0o700)
    assert not {"desk.W001", "desk.W002"} & {one.id for one in installation(None, ["default"])}
    assert installation(None, None) == []
