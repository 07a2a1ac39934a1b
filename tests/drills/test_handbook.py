"""docs/operations.md, from a bare machine to a site that answers, and to its restored copy.

The blocks of the document are what runs, in their order: as root, in namespaces where there is no
route and /etc, /opt, /backup, /run and /var are covered. Nothing is done by hand between them; what
a province has by itself (a certificate, names, a year's work) is in `machine/`, and so is what is
tried between the steps. The restored copy runs on a second such machine, to which only the program
and /backup are carried.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.drills.installation import ROOT, as_administrator, postgresql_programs
from tests.gates import sampling

PAGE = (ROOT / "docs" / "operations.md").read_text()
BLOCKS = re.findall(r"^```sh (\w+)( postgresql)?\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
MACHINE = ROOT / "tests" / "drills" / "machine"
NOT_CARRIED = (".git", ".venv", ".cache", "var", "__pycache__", ".*_cache", "*.egg-info")
SITE = ("answers", "prepare", "setup", "check", "accounts", "serve", "nginx", "seal", "backup")
COPY = ("answers", "prepare", "restore", "serve", "nginx", "seal")  # what "Restore" refers to
BEFORE = {"nginx": "before_nginx.sh"}
AFTER = {"serve": "alive.sh", "nginx": "after_nginx.sh"}
HAS_NGINX = shutil.which("nginx") is not None
pytestmark = [
    pytest.mark.skipif(not sampling.FULL, reason="HANGTHAT_GATES=full"),
    pytest.mark.skipif(os.geteuid() != 0, reason="needs root"),
    pytest.mark.skipif(not Path("/etc/debian_version").exists(), reason="needs Debian"),
    pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare"),
    pytest.mark.django_db,
]
# A year's work, and what was written and sealed after the copy that will be restored.
WORK = """
$run --owner demo --size 100
"""
LATER = """
$run targets --format csv >/backup/figures
$run officer add muon --name "Hà Văn Muộn" --role technician
systemctl enable --now hangthat-seal.timer
told "backed up, and written to after it"
"""
COMPARED = """
$run targets --format csv >/mnt/figures
diff /backup/figures /mnt/figures
told "restored with the same figures"
"""
STOPPED = """
systemctl stop hangthat-site.service
ask https://hangthat.example/dang-nhap/ >/mnt/said
grep -q "Hệ thống đang khởi động lại" /mnt/said
told "the proxy answered 502"
"""


def blocks(*steps: str) -> list[tuple[str, str]]:
    """(step, commands), step after step; of those for PostgreSQL only there."""
    ours = connection.vendor == "postgresql"
    return [
        (step, words)
        for wanted in steps
        for step, only, words in BLOCKS
        if step == wanted and (ours or not only)
    ]


def answers() -> str:
    """What this test answers otherwise than the document's example does."""
    if connection.vendor != "postgresql":
        return ""
    found = connection.settings_dict
    port = f" -p {found['PORT']}" if found["PORT"] else ""
    host = found["HOST"].replace("/", "%2F")
    return f"DB_HOST={host}\nPSQL='psql -q -h {found['HOST']}{port} -U {found['USER']}'\n"


def road(steps: tuple[str, ...], **between: str) -> str:
    """The blocks of these steps with what is tried and said between them."""
    parts, found = ['. "$MACHINE/cover.sh"'], blocks(*steps)
    for number, (step, words) in enumerate(found):
        is_last = all(later != step for later, _ in found[number + 1 :])
        if step == "nginx" and not HAS_NGINX:
            continue
        parts.append(f'. "$MACHINE/{BEFORE[step]}"' if step in BEFORE else "")
        parts.append(words + (answers() if step == "answers" else ""))
        if is_last:
            parts.append(f'. "$MACHINE/{AFTER[step]}"' if step in AFTER else "")
            parts.append(between.get(step, ""))
    return "\n".join([*parts, f'echo "blocks {len(found)}"'])


def on_a_machine(carried: Path, script: str) -> str:
    """What a script says that runs as root in namespaces of its own, and must end well."""
    base = Path(sys.base_prefix) / "bin"
    path = [str(base), *postgresql_programs(), "/usr/sbin", "/usr/bin", "/sbin", "/bin"]
    settings = {
        "PATH": ":".join(path),
        "LANG": "C.UTF-8",
        "HOME": "/root",
        "CARRIED": str(carried),
        "MACHINE": str(MACHINE),
        "PYTHON": sys.executable,
    }
    namespaces = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child"]
    done = subprocess.run(
        [*namespaces, "--mount-proc", "bash", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
        env=settings,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, f"{done.returncode}\n{said[-5000:]}"
    return said


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    """The checkout and the wheels, as they come to a machine without a network."""
    program = tmp_path / "opt" / "hangthat"
    shutil.copytree(ROOT, program, ignore=shutil.ignore_patterns(*NOT_CARRIED), symlinks=True)
    shutil.copytree(downloaded(), program / "wheels", copy_function=os.link)
    (tmp_path / "backup").mkdir()
    return tmp_path


def downloaded() -> Path:
    """The folder of wheels, by the document's own command; kept until the lock changes."""
    lock = ROOT / "requirements.lock"
    name = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:16]
    place = ROOT / ".cache" / f"wheels-{name}"
    if not place.exists():
        half = place.with_suffix(f".{os.getpid()}")
        half.mkdir(parents=True)
        shutil.copy(lock, half)
        ((_, command),) = blocks("download")
        base = Path(sys.base_prefix) / "bin"
        environment = os.environ | {"PATH": f"{base}:{os.environ['PATH']}"}
        done = subprocess.run(["sh", "-euc", command], cwd=half, env=environment, check=False)
        if done.returncode:
            pytest.skip("the wheels cannot be downloaded here")
        half.rename(place)
    return place / "wheels"


@pytest.fixture
def no_roles_stay() -> Iterator[None]:
    """What the document makes on the server of the tests is gone afterwards."""
    if connection.vendor == "postgresql":
        Path(connection.settings_dict["HOST"]).chmod(0o711)  # the socket of the tests' own server
    yield
    forget()


def forget() -> None:
    """The old machine's database server is lost too."""
    if connection.vendor == "postgresql":
        as_administrator("DROP DATABASE IF EXISTS hangthat WITH (FORCE)")
        for role in ("trang", "niem", "hangthat"):
            as_administrator(f"DROP ROLE IF EXISTS {role}")


def test_the_handbook_leads_from_a_bare_machine_to_a_restored_copy(
    carried: Path, no_roles_stay: None, counted: Counter
) -> None:
    stopped = STOPPED if HAS_NGINX else ""
    told = '\ntold "installed"\n'
    made = on_a_machine(
        carried,
        road(
            ("install", *SITE),
            install=told,
            accounts=f'{WORK}\n. "$MACHINE/before_serving.sh"',
            nginx='. "$MACHINE/proxy_trials.sh"',
            backup=LATER + stopped,
        ),
    )
    forget()
    restored = on_a_machine(carried, road(COPY, restore=COMPARED, seal=stopped))

    for said in (made, restored):
        assert "sign-in 200" in said
        assert "entry (dòng nhật ký)" in said
        assert ("proxied sign-in 200" in said) == HAS_NGINX
    if HAS_NGINX:
        must_withstand_halves(made)
    assert "Đã sao lưu vào /backup/hangthat/" in made
    assert " 0 chỗ sai" in restored
    assert "những gì ghi sau bản sao không còn" in restored
    counted["drills: blocks of the handbook run"] += sum(
        int(re.search(r"^blocks (\d+)", said, re.MULTILINE)[1]) for said in (made, restored)
    )
    counted["drills: proxies tried"] += 2 * HAS_NGINX


def must_withstand_halves(said: str) -> None:
    """Behind the proxy nobody notices; alone the site answers again once they are gone."""
    found = re.findall(r"^half-sent (\w+) (\d+) (\S+) (\S+)", said, re.MULTILINE)
    assert len(found) == 6
    for door, _, meanwhile, afterwards in found:
        assert afterwards != "none", found
        assert door == "alone" or meanwhile != "none", found


def test_every_step_of_the_handbook_is_run() -> None:
    """A block that names a step which no machine takes would never be tried."""
    assert {step for step, _, _ in BLOCKS} == {"download", "install", *SITE, *COPY}


@pytest.mark.skipif(HAS_NGINX, reason="it is here")
def test_the_proxy_was_tried() -> None:
    pytest.skip("nginx is not here: the handbook was run without its proxy")
