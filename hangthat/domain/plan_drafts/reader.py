"""A file that was sent in → the text of a draft."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from hangthat.core.common.text import nfc
from hangthat.domain.plans.reader.asking import read_apart
from hangthat.domain.plans.reader.refusal import Unreadable

LIMIT = 10 << 20  # bytes of a document


def received(upload: UploadedFile) -> tuple[str, bytes]:
    content = upload.read(LIMIT + 1)
    if not content:
        raise ValidationError({"upload": "Tệp rỗng: không có byte nào. Hãy chọn lại tệp."})
    if len(content) > LIMIT:
        raise ValidationError({"upload": f"Tệp lớn hơn {LIMIT >> 20} MB. Hãy chọn lại tệp."})
    path = Path(nfc(Path(upload.name or "ke-hoach").name))
    return path.stem[:80] + path.suffix.lower()[:10], content


def as_draft(name: str, content: bytes) -> str:
    if name.endswith(".toml"):
        return text_of(name, content)
    with TemporaryDirectory(prefix="hangthat-plan-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            return read_apart(path)
        except Unreadable as refusal:
            raise ValidationError({"upload": str(refusal)}) from refusal


def text_of(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = f"{name}: không đọc được tệp (cần tệp bản nháp .toml, mã UTF-8)."
        raise ValidationError({"upload": words}) from error
