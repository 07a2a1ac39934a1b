"""The machine's clock against the journal: no line may say that it is older than the one before.

Of the clock nobody above could tell: a long work enters with the moment of its beginning.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from hangthat.core.common.days import vietnam_minute
from hangthat.core.journal.models import Chained, Entry, Look


class ClockBehind(ValidationError):
    """The machine's clock stands before the last line: whatever was written now would look old."""

    def __init__(self, last: datetime, clock: datetime) -> None:
        super().__init__(
            f"Đồng hồ máy chủ đang là {vietnam_minute(clock)}, trước dòng nhật ký cuối cùng "
            f"({vietnam_minute(last)}). Chưa lưu gì; vẫn xem được. Hãy báo người quản trị chỉnh "
            "giờ máy chủ.",
            code="clock",
        )


def is_behind(last: datetime, clock: datetime) -> bool:
    """By more than `HANGTHAT_CLOCK_TOLERANCE` seconds."""
    return clock < last - timedelta(seconds=settings.CLOCK_TOLERANCE)


def must_not_be_behind(last: datetime) -> None:
    """Refuses: a clock before this moment. It costs no question: the head of the chain is read
    anyway."""
    clock = datetime.now(UTC)
    if is_behind(last, clock):
        raise ClockBehind(last, clock)


def is_before_last_line() -> bool:
    """Whether the clock stands before the newest line at all, be it within what is tolerated: of
    such a clock nobody knows whether it is right (giờ máy chưa xác nhận)."""
    # unscoped: an instant alone
    last = Entry.objects.order_by("-pk").values_list("at", flat=True).first()
    return last is not None and datetime.now(UTC) < last


def late_lines() -> Iterator[str]:
    """The newest line of each chain, in words, that the clock has not reached yet."""
    if not MigrationRecorder(connection).applied_migrations().keys() & {("journal", "0003_guard")}:
        return
    clock = datetime.now(UTC)
    chains: tuple[type[Chained], ...] = (Entry, Look)
    for chain in chains:
        last = chain._default_manager.order_by("-pk").values_list("at", flat=True).first()
        if last is not None and is_behind(last, clock):
            yield (
                f"Đồng hồ máy chủ ({vietnam_minute(clock)}) đứng trước dòng cuối của "
                f"{chain._meta.verbose_name} ({vietnam_minute(last)})."
            )
