"""On the first page of who receives reports: late units, periods to merge, rows to answer."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_minute
from hangthat.core.common.gathering import Reading
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    SHOWN,
    Due,
    InboxSource,
    Item,
    Reader,
    Section,
)
from hangthat.domain.consolidation.queries import (
    Late,
    Unfinished,
    late_to,
    open_concerns,
    received_regimes,
    unfinished,
    urged_days,
)
from hangthat.domain.reports.models.report import last_minute


def to_merge(reader: Reader) -> Reading[Section]:
    """Units that are late, by period, with its last minute; then periods that are over and whose
    merged report was not sent, with its own last minute where a rule says one. It is the office's
    work: it names nobody.
    """
    if reader.own or not may(reader.user, Resource.CONSOLIDATION, Action.CHANGE):
        return NOTHING
    regimes = received_regimes(reader.user, Action.CHANGE)
    yield (regimes,)
    if not regimes:
        return NOTHING
    left = yield from unfinished(reader.user, list(regimes), today=reader.today)
    periods = _by_period(late_to({one.receiver_id for one in regimes}, at=reader.at))
    items = [*_late(periods[:SHOWN], reader.user), *map(_unfinished, left[:SHOWN])]
    dues = [Due(_key(some[0]), _due(some), mine=False) for some in periods]
    dues += [Due(_merging_key(one), one.merging.at, mine=False) for one in left if one.merging]
    count = len(periods) + len(left)
    return Section("Đôn đốc, tổng hợp báo cáo", items, count, reverse("desk:mergedreports"), dues)


def _by_period(late: Sequence[Late]) -> list[list[Late]]:
    """The oldest first."""
    found: dict[tuple[int, str], list[Late]] = defaultdict(list)
    for one in late:
        found[one.debt.regime.pk, one.debt.period.key].append(one)
    return sorted(found.values(), key=lambda some: (_due(some), some[0].debt.key))


def _due(some: Sequence[Late]) -> datetime:
    return last_minute(min(one.late_from for one in some))


def _key(one: Late) -> str:
    """What reminders call it, however many units are late."""
    return f"late reports {one.debt.regime.code} {one.debt.period.key}"


def _merging_key(one: Unfinished) -> str:
    return f"merged report {one.regime.code} {one.period_key}"


def _late(periods: Sequence[Sequence[Late]], user: User) -> Iterator[Item]:
    urged = urged_days(user, [one.debt.key for some in periods for one in some])
    for some in periods:
        debt = some[0].debt
        days = [letters[0].urging.day for one in some if (letters := urged[one.debt.key])]
        yield Item(
            f"{len(some)} đơn vị quá hạn nộp {debt.regime}, {debt.period.name}",
            reverse("desk:mergedreport_period", args=[debt.regime.code, debt.period.key]),
            f"đã đôn đốc ngày {max(days):%d/%m/%Y}" if days else "chưa đôn đốc",
            due=_due(some),
        )


def _unfinished(one: Unfinished) -> Item:
    href = (
        reverse("desk:mergedreport", args=[one.merged])
        if one.merged
        else reverse("desk:mergedreport_period", args=[one.regime.code, one.period_key])
    )
    notes = [f"đơn vị nộp chậm nhất {vietnam_minute(one.due)}"] if one.due else []
    words = f"{one.regime}, {one.period_name}: {one.words}"
    if one.merging is None:
        return Item(words, href, "; ".join(notes), one.lacks, "info")
    if one.merging.doubt:
        notes.append(f"hạn gửi tổng hợp {one.merging.doubt}")
    return Item(words, href, "; ".join(notes), due=one.merging.at)


def to_answer(reader: Reader) -> Reading[Section]:
    """Difficulties and proposals that nobody answered, as one line with the way to all of them."""
    if reader.own:
        return NOTHING
    periods = open_concerns(reader.user)
    yield (periods,)
    if not periods:
        return NOTHING
    told = [f"{name}: {many}" for *_, name, _, many in periods[:SHOWN]]
    if len(periods) > SHOWN:
        told.append("…")
    many = sum(one[-1] for one in periods)
    href = f"{reverse('desk:mergedreports')}#kien-nghi"
    item = Item(f"{grouped(many)} kiến nghị chưa trả lời", href, "; ".join(told), "chờ", "info")
    return Section("Khó khăn, đề xuất của các đơn vị", [item], 1, href)


INBOX = (InboxSource(to_merge, 17), InboxSource(to_answer, 19))
