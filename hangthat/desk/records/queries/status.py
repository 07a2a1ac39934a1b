"""Signs of the installation's health; no sign shows a value of any record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from hangthat.core.backups.services import last_backup
from hangthat.core.jobs.models import Job, State
from hangthat.core.jobs.services.alive import is_alive
from hangthat.core.journal.models import IntegrityCheck, Subject
from hangthat.core.journal.services.keys import fingerprint, known_fingerprint
from hangthat.core.journal.services.sealing import seal_trouble

_NIGHTLY = timedelta(hours=26)
_WAITING = timedelta(minutes=5)


@dataclass(frozen=True)
class Sign:
    """`tone`: good, warn or bad. `details`: the first faults by name."""

    label: str
    words: str
    tone: str = "good"
    at: datetime | None = None
    details: Sequence[str] = ()

    @property
    def icon(self) -> str:
        return "check" if self.tone == "good" else "alert-triangle"


def signs(*, at: datetime) -> list[Sign]:
    return [*_comparisons(at), _seal(at), _backup(at), *_failed(), _key(), _worker(at)]


def _comparisons(at: datetime) -> Iterator[Sign]:
    # unscoped: counts and keys alone, for whoever keeps the installation
    known = {check.subject: check for check in IntegrityCheck.objects.all()}
    for subject in Subject:
        label = str(subject.label).capitalize()
        check = known.get(subject)
        if check is None:
            yield Sign(label, "chưa so lần nào (hangthat tidy)", "warn")
        elif check.faults:
            words = f"{check.faults} chỗ không khớp"
            yield Sign(label, words, "bad", check.checked_at, check.words)
        elif check.checked_at < at - _NIGHTLY:
            words = "khớp, nhưng đã quá một ngày chưa so lại"
            yield Sign(label, words, "warn", check.checked_at)
        else:
            yield Sign(label, f"khớp cả {check.compared}", "good", check.checked_at)


def _seal(at: datetime) -> Sign:
    label, file = "Niêm phong nhật ký", Path(settings.SEALED_HEADS)
    if not settings.SEALED_HEADS:
        return Sign(label, "chưa chỉ tệp niêm phong ở đâu (HANGTHAT_SEALED_HEADS)", "warn")
    try:
        sealed_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        trouble = seal_trouble(file=file, at=at)
    except OSError:
        return Sign(label, "chưa niêm phong lần nào, hoặc không đọc được tệp niêm phong", "bad")
    except ValidationError as refusal:
        return Sign(label, " ".join(refusal.messages), "bad")
    if trouble:
        return Sign(label, f"{trouble} (hangthat journal verify)", "bad", sealed_at)
    return Sign(label, "đã niêm phong, dòng cuối còn như khi niêm phong", "good", sealed_at)


def _backup(at: datetime) -> Sign:
    label, last = "Sao lưu gần nhất", last_backup()
    if last is None:
        return Sign(label, "chưa sao lưu lần nào (hangthat backup)", "warn")
    if last < at - _NIGHTLY:
        return Sign(label, "quá hạn: hơn một ngày chưa sao lưu (hangthat backup)", "bad", last)
    return Sign(label, "đã sao lưu", "good", last)


def _failed() -> Iterator[Sign]:
    """Units of systemd whose last run failed: `ops/systemd/hangthat-failed@.service` says so."""
    for file in sorted((Path(settings.DATA) / "failed").glob("*.service")):
        failed_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        yield Sign(file.name, "lần chạy gần nhất hỏng (journalctl -u)", "bad", failed_at)


def _key() -> Sign:
    label = "Khóa bí mật"
    if not (known := known_fingerprint()):
        return Sign(label, "chưa ghi dấu (hangthat setup)", "warn")
    if known != fingerprint():
        return Sign(label, "không phải khóa của cơ sở dữ liệu này (hangthat check)", "bad")
    return Sign(label, "đúng khóa của cơ sở dữ liệu này")


def _worker(at: datetime) -> Sign:
    label = "Xử lý tác vụ"
    # unscoped: only how many wait
    waiting = Job.objects.filter(state=State.ASKED, asked_at__lt=at - _WAITING).count()
    if not is_alive(at=at):
        return Sign(label, f"không có tiến trình hangthat work; {waiting} tác vụ đang chờ", "bad")
    if waiting:
        return Sign(label, f"{waiting} tác vụ chờ quá 5 phút", "warn")
    return Sign(label, "đang chạy")
