"""The room's entry in the house: its check of the database."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connection


class JournalConfig(AppConfig):
    name = "hangthat.core.journal"

    def ready(self) -> None:
        checks.register(guard_stands, checks.Tags.database)
        checks.register(clock_is_right, checks.Tags.database)


def guard_stands(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[checks.CheckMessage]:
    """Asked by `hangthat check --database default`, and before `hangthat start` opens the site."""
    from hangthat.core.journal.services import guarding
    from hangthat.core.journal.services.keys import LOST_KEY, key_is_foreign
    from hangthat.core.journal.services.rights import missing_rights, needless_rights

    if not databases:
        return []
    found = _of_triggers()
    if "journal_entry" in connection.introspection.table_names() and key_is_foreign():
        found.append(checks.Error(LOST_KEY, id="journal.E010"))
    found += [
        checks.Error(lack, hint="hangthat guard --role TÊN, bằng vai sở hữu.", id="journal.E011")
        for lack in missing_rights()
    ]
    found += [
        checks.Warning(more, hint="hangthat guard --role TÊN, bằng vai sở hữu.", id="journal.W003")
        for more in needless_rights()
    ]
    if guarding.owner_is_us():
        found.append(
            checks.Warning(
                "Trang chạy bằng vai sở hữu bảng nhật ký: vai ấy gỡ được các trigger.",
                hint="Xem docs/operations.md: hangthat guard --role TÊN.",
                id="journal.W001",
            )
        )
    return found


def _of_triggers() -> list[checks.CheckMessage]:
    from hangthat.core.journal.services import guarding

    found: list[checks.CheckMessage] = []
    if guarding.is_awaited():
        found.append(
            checks.Warning(
                "Nhật ký chưa có trigger giữ: bước nâng cấp journal.0003_guard chưa chạy.",
                hint="hangthat setup",
                id="journal.W002",
            )
        )
    elif guarding.is_expected():
        found += [checks.Error(fault, id="journal.E001") for fault in guarding.faults()]
        if not guarding.is_recorded():
            found.append(
                checks.Error(
                    "Bảng django_migrations thiếu dòng journal.0003_guard, dù bước ấy đã chạy.",
                    hint="Ai đó đã xóa dòng này; hãy tìm xem vì sao.",
                    id="journal.E002",
                )
            )
    return found


def clock_is_right(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[checks.CheckMessage]:
    """Asked as `guard_stands` is: does the machine's clock stand before what was written?"""
    from hangthat.core.journal.services.clock import late_lines

    if not databases:
        return []
    return [
        checks.Error(
            words,
            hint=(
                "Chỉnh giờ máy chủ (chrony, NTP). Nếu dòng ấy được ghi khi đồng hồ chạy trước thì "
                "đặt HANGTHAT_CLOCK_TOLERANCE bằng số giây chênh cho đến khi giờ thật đi qua; xem "
                "docs/operations.md."
            ),
            id="journal.E003",
        )
        for words in late_lines()
    ]
