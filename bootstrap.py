#!/usr/bin/env python3
"""Một lệnh cho mỗi việc; máy chỉ cần có Python 3.11 trở lên.

python3 bootstrap.py setup [--dev]        cài đặt vào thư mục .venv
                     run [--port 8000]    cài đặt nếu cần, rồi chạy chương trình
                     test [--only sqlite|postgres] [đối số của pytest]
                     check [--base REV] [--all]
                                          kiểm tra nhanh: những gì thay đổi có thể làm hỏng
                     fmt                  sửa định dạng mã nguồn
                     docs                 sinh lại tài liệu, chụp lại hình của sổ tay
                     lock [--upgrade]     chọn lại phiên bản thư viện
"""
# Standard library only, and no syntax newer than Python 3.6: an old interpreter must get as far
# as looking for a newer one.

import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
STAMP = VENV / "setup.json"
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
SUPPORTED = ((3, 14), (3, 13), (3, 12), (3, 11))
UV = "uv==0.13.9"
CHROMIUM = ["chromium", "fonts-liberation"]
# What would lead Python or pip out of .venv, or make every process compile all modules anew.
FOREIGN = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
FOREIGN |= {"PYTHONDONTWRITEBYTECODE"}
MISSING = 3  # exit code: the person must install something first


def say(message: str) -> None:
    sys.stdout.write(message + "\n")
    sys.stdout.flush()


def stop(message: str, code: int) -> None:
    sys.stderr.write(message + "\n")
    sys.exit(code)


def environment(**added: str) -> dict:
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return dict(kept, PIP_DISABLE_PIP_VERSION_CHECK="1", **added)


def call(*command: object, **added: str) -> int:
    words = [str(word) for word in command]
    return subprocess.call(words, cwd=str(ROOT), env=environment(**added))


def become(*command: object) -> None:
    """Gives this process to the command, so that signals reach it."""
    words = [str(word) for word in command]
    os.chdir(str(ROOT))
    os.execve(words[0], words, environment())


def apt_install(packages: list) -> bool:
    """False where that is not ours to do: not Debian, or not root."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say("Đang cài bằng apt: " + " ".join(packages))
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages]
    commands = (["apt-get", "update", "-qq"], install)
    return all(call(*command, DEBIAN_FRONTEND="noninteractive") == 0 for command in commands)


def installed_pythons(path: str, home: Path) -> list:
    """Every Python of a supported version in PATH, /usr/bin and pyenv, newest first."""
    folders = [Path(folder) for folder in path.split(os.pathsep) if folder] + [Path("/usr/bin")]
    found = []
    for major, minor in SUPPORTED:
        name = f"python{major}.{minor}"
        found += [folder / name for folder in folders]
        found += sorted(home.glob(f".pyenv/versions/{major}.{minor}.*/bin/{name}"))
    return [python for python in found if os.access(str(python), os.X_OK)]


def is_supported(python: Path) -> bool:
    """Asks it: a pyenv shim may be there and yet run nothing."""
    ask = f"import sys; sys.exit(sys.version_info[:2] not in {SUPPORTED})"
    quiet = subprocess.DEVNULL
    return subprocess.call([str(python), "-c", ask], stdout=quiet, stderr=quiet) == 0


def use_supported_python() -> None:
    if sys.version_info[:2] in SUPPORTED:
        return
    pythons = installed_pythons(os.environ.get("PATH", ""), Path("~").expanduser())
    for python in filter(is_supported, pythons):
        os.execv(str(python), [str(python), *sys.argv])
    stop(
        "Cần Python 3.11, 3.12, 3.13 hoặc 3.14; máy này chưa có.\n"
        "Python 3.11 to 3.14 is needed. Debian 12+, Ubuntu 24.04+: "
        "sudo apt install python3 python3-venv",
        MISSING,
    )


def digest() -> str:
    """Changes when what must be installed changes, and not with the settings of a linter."""
    import tomllib  # since Python 3.11

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project.pop("tool", None)
    asked = [json.dumps(project), LOCK.read_text(), DEV_LOCK.read_text()]
    return hashlib.sha256("".join(asked).encode()).hexdigest()


def installed_names() -> list:
    files = [*BIN.glob("*"), *VENV.glob("lib/python3*/site-packages/*")]
    return sorted(str(file.relative_to(VENV)) for file in files if file.name != "__pycache__")


def read_stamp() -> dict:
    """What the last complete set-up wrote; empty if .venv is half-made, moved or lacks a file."""
    try:
        stamp = json.loads(STAMP.read_text())
        lost = set(stamp["names"]) - set(installed_names())
        whole = stamp["root"] == str(ROOT) and PYTHON.exists() and not lost
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return stamp if whole else {}


def write_stamp(*, dev: bool) -> None:
    stamp = {"root": str(ROOT), "dev": dev, "digest": digest(), "names": installed_names()}
    STAMP.write_text(json.dumps(stamp))


def make_venv() -> None:
    python = Path(sys.executable).resolve()  # the one behind .venv, if this runs inside it
    if VENV.exists():
        say("Thư mục .venv dở dang hoặc hỏng: làm lại.")
        shutil.rmtree(str(VENV))
    package = "python{}.{}-venv".format(*sys.version_info)
    if not importlib.util.find_spec("ensurepip") and apt_install([package]):
        importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip"):
        made = call(python, "-m", "venv", VENV) == 0
    else:
        made = bool(shutil.which("uv")) and call("uv", "venv", "-q", "-p", python, VENV) == 0
    if not made:
        stop(f"Thiếu venv / venv is missing. Chạy / run: sudo apt install {package}", MISSING)


def find_uv() -> str:
    """The path of uv, put into .venv if pip can; empty without it."""
    ours, pip = BIN / "uv", BIN / "pip"
    if ours.exists() or (pip.exists() and call(PYTHON, "-m", "pip", "install", "-q", UV) == 0):
        return str(ours)
    return shutil.which("uv") or ""


def install(lock: Path) -> bool:
    """By uv, which is several times faster; where it fails, the same file by pip."""
    uv = find_uv()
    installers = [[uv, "pip", "install", "-q", "-p", PYTHON]] if uv else []
    for installer in [*installers, [PYTHON, "-m", "pip", "install", "-q"]]:
        if call(*installer, "--require-hashes", "-r", lock) == 0:
            return call(*installer, "--no-deps", "--no-build-isolation", "-e", ROOT) == 0
    return False


def setup(*, dev: bool) -> None:
    """Does nothing while the last set-up holds; one for development serves `run` too."""
    stamp = read_stamp()
    if stamp.get("digest") == digest() and (stamp["dev"] or not dev):
        return
    started = time.monotonic()
    say("Đang cài thư viện vào .venv; lần đầu mất khoảng nửa phút.")
    if not stamp:
        make_venv()
    STAMP.unlink(missing_ok=True)
    if not install(DEV_LOCK if dev else LOCK):
        stop("Không cài được thư viện: xem lỗi ở trên, kiểm tra mạng rồi chạy lại.", 1)
    write_stamp(dev=dev)
    say(f"Đã cài xong, {time.monotonic() - started:.0f} giây.")


def require_chromium() -> None:
    if shutil.which(CHROMIUM[0]) or apt_install(CHROMIUM):
        return
    command = "sudo apt-get install -y --no-install-recommends " + " ".join(CHROMIUM)
    stop(f"Thiếu Chromium / Chromium is missing. Chạy / run: {command}", MISSING)


def run(args: list) -> None:
    setup(dev=False)
    become(BIN / "hangthat", "start", *(args or ["--port", "8000"]))


def test(args: list) -> None:
    setup(dev=True)
    if "not browser" not in args:
        require_chromium()
    become(PYTHON, "-m", "tests.suites", "test", *args)


def check(args: list) -> None:
    setup(dev=True)
    become(PYTHON, "-m", "tests.suites", "check", *args)


def fmt(args: list) -> int:
    setup(dev=True)
    codes = [call(BIN / "ruff", "check", "--fix", "."), call(BIN / "ruff", "format", ".")]
    return 1 if any(codes) else 0


def docs(args: list) -> int:
    setup(dev=True)
    if call(BIN / "hangthat", "docs", *args):
        return 1
    require_chromium()
    return call(PYTHON, ROOT / "docs" / "so-tay" / "chup_hinh.py")


def lock_commands(uv: str) -> list:
    """The runtime lock is held to the versions of the other, so that one .venv serves both."""
    resolve = [uv, "pip", "compile", "-q", "--universal", "--python-version", "3.11"]
    resolve += ["--generate-hashes", "--no-header", "pyproject.toml"]
    return [
        [*resolve, "--group", "dev", "--group", "install", "-o", DEV_LOCK.name],
        [*resolve, "--group", "install", "-c", DEV_LOCK.name, "-o", LOCK.name],
    ]


def lock(args: list) -> int:
    """Needs no complete set-up: the locks may be what is broken."""
    if not PYTHON.exists():
        make_venv()
    uv = find_uv()
    if not uv:
        stop("Thiếu uv / uv is missing. Chạy / run: pip install uv", MISSING)
    return 1 if any(call(*command, *args) for command in lock_commands(uv)) else 0


VERBS = {
    "setup": lambda args: setup(dev="--dev" in args),
    "run": run,
    "test": test,
    "check": check,
    "fmt": fmt,
    "docs": docs,
    "lock": lock,
}


def main() -> None:
    use_supported_python()
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    if verb not in VERBS:
        stop(__doc__, 2)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(VERBS[verb](sys.argv[2:]))


if __name__ == "__main__":
    main()
