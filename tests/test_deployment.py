"""As it runs in a province: behind HTTPS, behind a proxy, and nothing to warn about."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ASK = """
import django, json
django.setup()
from django.conf import settings
from django.test import Client
names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "DEVICE_COOKIE_NAME"]
plain = Client().get("/dang-nhap/", SERVER_NAME="hangthat.example")
proxied = Client().get(
    "/dang-xuat/", SERVER_NAME="hangthat.example", HTTP_X_FORWARDED_PROTO="https"
)
page = Client().get("/dang-xuat/", SERVER_NAME="hangthat.example", secure=True)
print(json.dumps({
    "cookies": [getattr(settings, name) for name in names],
    "plain": plain.status_code, "proxied": proxied.status_code, "headers": dict(page.headers),
}))
"""


def under(folder: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    deployed = {
        "DJANGO_SETTINGS_MODULE": "hangthat.config.settings",
        "HANGTHAT_DATA": str(folder),
        "HANGTHAT_HTTPS": "1",
        "HANGTHAT_HOSTS": "hangthat.example",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=keep | deployed | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_check_for_deployment_has_nothing_to_say(tmp_path: Path) -> None:
    said = under(tmp_path, "-m", "django", "check", "--deploy", "--fail-level", "INFO")

    assert said.returncode == 0, said.stderr
    assert "no issues (0 silenced)" in said.stdout


@pytest.mark.parametrize(("proxies", "through"), [("0", 301), ("1", 405)])
def test_only_a_proxy_of_our_own_is_believed_that_the_visitor_came_by_https(
    tmp_path: Path, proxies: str, through: int
) -> None:
    said = under(tmp_path, "-c", ASK, HANGTHAT_PROXIES=proxies)

    found = json.loads(said.stdout)
    assert found["plain"] == 301
    assert found["proxied"] == through
    assert found["cookies"] == ["__Host-sessionid", "__Host-csrftoken", "__Host-device"]
    headers = found["headers"]
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'self'"


@pytest.mark.parametrize("value", ["-1", "một", "1.5"])
def test_a_number_that_is_none_stops_the_program_with_its_name(tmp_path: Path, value: str) -> None:
    said = under(tmp_path, "-m", "django", "check", HANGTHAT_PROXIES=value)

    assert said.returncode != 0
    assert "HANGTHAT_PROXIES phải là số nguyên không âm" in said.stderr
