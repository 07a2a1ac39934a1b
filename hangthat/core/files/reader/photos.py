"""A photo as it was sent, and as it is kept: its points alone, without what the camera wrote."""

import os
import subprocess
import sys
from pathlib import Path

from django.core.exceptions import ValidationError

import hangthat
from hangthat.core.files.reader.kinds import PDF, kind_of
from hangthat.core.files.reader.refusal import FileRefusal
from hangthat.core.files.reader.scanner import must_be_clean

LARGEST = 12 * 2**20  # bytes of one photo
_CHILD = "hangthat.core.files.reader.drawing"
_HOME = Path(hangthat.__path__[0]).parent
_PATIENCE = 30  # seconds
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
_VIDEO_WORDS = "Đây là tệp phim, không nhận được; hãy chụp ảnh màn hình rồi gửi ảnh."
_HEIC_WORDS = (
    "Ảnh kiểu HEIC không nhận được; hãy gửi ảnh JPEG (máy iPhone: Cài đặt, Camera, Định dạng, "
    "Tương thích nhất) hoặc ảnh chụp màn hình."
)
_KIND_WORDS = "Chỉ nhận ảnh JPEG hoặc PNG."


def cleaned(content: bytes, *, name: str) -> bytes:
    """The photo drawn anew as JPEG, at most 1920 dots wide or high. `name`: how it is told, “Ảnh
    1”, since the file's own name may name somebody.

    Refuses: a photo that is too large, of another kind, of two kinds at once, infected or broken.
    Nothing of it is decoded before that.
    """
    try:
        _must_be_photo(content)
        must_be_clean(content)
    except (FileRefusal, ValidationError) as refusal:
        words = refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal)
        raise ValidationError({"photos": f"{name}: {words}"}) from None
    done = _drawn(content)
    if done.returncode == 3:
        raise ValidationError({"photos": f"{name}: ảnh lớn quá 60 triệu điểm; hãy chụp nhỏ hơn."})
    if done.returncode or not done.stdout:
        raise ValidationError({"photos": f"{name}: ảnh hỏng, không mở được; hãy chụp lại."})
    return done.stdout


def _must_be_photo(content: bytes) -> None:
    if not content:
        raise FileRefusal("tệp trống; hãy chọn lại ảnh.")
    if len(content) > LARGEST:
        raise FileRefusal(f"nặng quá {LARGEST >> 20} MB; hãy chụp lại ở cỡ nhỏ hơn.")
    if content[4:8] == b"ftyp":
        raise FileRefusal(_HEIC_WORDS if content[8:12] in _HEIC else _VIDEO_WORDS)
    try:
        kind = kind_of(content)
    except FileRefusal as refusal:
        raise FileRefusal(_KIND_WORDS if "PDF, PNG" in str(refusal) else str(refusal)) from None
    if kind == PDF:
        raise FileRefusal(_KIND_WORDS)


def _drawn(content: bytes) -> subprocess.CompletedProcess[bytes]:
    """By pipes alone, after officers' pages. It inherits no secret."""
    command = ["nice", "-n", "10", sys.executable, "-sP", "-m", _CHILD]
    env = {"PYTHONPATH": str(_HOME), "PYTHONUTF8": "1", "PATH": os.defpath}
    try:
        return subprocess.run(
            command, input=content, capture_output=True, env=env, cwd="/", timeout=_PATIENCE,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 4, b"", b"")
