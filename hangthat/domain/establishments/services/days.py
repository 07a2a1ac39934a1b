"""The days of a shop or board, and of the facts that are recorded about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Max, Min

from hangthat.core.common.locks import lock_for
from hangthat.core.common.records import happened_on, pointers_to
from hangthat.core.search.models.rows import ValueList
from hangthat.domain.establishments.models import Board, Establishment, Party

Member = TypeVar("Member", Establishment, Board)
FACTS = "what is recorded of a member fits its days, and what else is recorded of it"
_SAID: dict[type[Any], tuple[str, ...]] = {
    Establishment: ("opened_on", "closed_on", "merged_into_id"),
    Board: ("valid_from", "valid_to"),
    Party: ("merged_into_id",),
}


@dataclass(frozen=True)
class RecordedDays:
    """Of the earliest and of the latest fact at a shop."""

    first: date
    last: date


def days_of(shops: Iterable[int]) -> dict[int, RecordedDays]:
    """By the keys of shops: the days of all facts there, whoever may see them.

    Asked are the models of all rooms that point at a shop and say `happened_on`. Withdrawn facts
    count too, for they can be entered anew with their day. A shop without a fact is left out.
    """
    keys = ValueList(shops)
    found: dict[int, RecordedDays] = {}
    for field in pointers_to(Establishment):
        if not (day := happened_on(field.model)):
            continue
        rows = field.model._default_manager.filter(**{f"{field.name}__in": keys}).order_by()
        days = rows.values_list(field.attname).annotate(Min(day), Max(day))
        for shop, first, last in days:
            before = found.get(shop, RecordedDays(first, last))
            found[shop] = RecordedDays(min(first, before.first), max(last, before.last))
    return found


def must_be_open(members: Iterable[Member], day: date) -> list[Member]:
    """Refuses: a shop or board that was closed, or not yet open, on the day of a fact about it."""
    found = list(members)
    must_stand(found)
    if shut := [_shut_words(member, day) for member in found if not member.is_open(day)]:
        raise ValidationError(
            f"Không hoạt động vào ngày {day:%d/%m/%Y}: {', '.join(shut)}. "
            "Hãy sửa ngày, hoặc bỏ tên này."
        )
    return found


def _shut_words(member: Member, day: date) -> str:
    """Its name, and of a shop why it is not open on that day."""
    why = member.shut_words(day) if isinstance(member, Establishment) else ""
    return f"{member.name} ({why})" if why else member.name


def must_stand(members: Iterable[Establishment | Board | Party]) -> None:
    """Nobody else records anything of them, ends or merges them before this transaction ends.

    Refuses: a record that was merged into another.
    """
    found = list(members)
    if lock_for(FACTS, *found):
        _read_again(found)
    if merged := [one.code for one in found if getattr(one, "merged_into_id", None)]:
        # no api: the code of a record that was merged leads to the one that stayed
        # no sheet: a row about a record that was merged is about the one that stayed
        raise ValidationError(f"Đã gộp vào hồ sơ khác: {', '.join(merged)}. Hãy mở hồ sơ ấy.")


def _read_again(members: list[Any]) -> None:
    """Days and merges, as others left them while we waited."""
    for model in {type(member) for member in members}:
        mine = [member for member in members if type(member) is model]
        rows = model._base_manager.only(*_SAID[model]).in_bulk([member.pk for member in mine])
        for member in mine:
            for name in _SAID[model]:
                setattr(member, name, getattr(rows[member.pk], name))


def why_not_opened_on(
    shop: Establishment, day: date, *, today: date, recorded: RecordedDays | None
) -> str:
    """Why a shop cannot have opened on another day than its record says; empty if it can.

    `recorded`: of this shop, from `days_of`.
    """
    if day > today:
        return "Ngày bắt đầu hoạt động không được sau hôm nay."
    if shop.closed_on and day > shop.closed_on:
        return f"Cơ sở đã đóng cửa ngày {shop.closed_on:%d/%m/%Y}; không thể mở sau đó."
    if not shop.area.exists_on(day) and not shop.area.exists_on(today):
        return f"{shop.area} không phải đơn vị hành chính vào ngày ấy."
    return _recorded_before(day, recorded)


def _recorded_before(day: date, recorded: RecordedDays | None) -> str:
    if recorded and recorded.first < day:
        return f"Đã ghi việc tại cơ sở này từ ngày {recorded.first:%d/%m/%Y}; hãy xem lại ngày."
    return ""


def must_open_before_its_facts(opened_on: date | None, shops: Iterable[Establishment]) -> None:
    """Refuses: an opening after something was recorded at one of the records of a shop."""
    # no race: whoever merges holds both records
    recorded = sorted(days_of(shop.pk for shop in shops).values(), key=lambda days: days.first)
    if opened_on and (words := _recorded_before(opened_on, recorded[0] if recorded else None)):
        # no api: a program merges parties alone
        raise ValidationError(words)


def must_end_after_its_facts(shop: Establishment, on: date) -> None:
    """Refuses: to go on under another record from a day on which, or after which, something is
    recorded at this one."""
    must_stand([shop])
    recorded = days_of([shop.pk]).get(shop.pk)
    if recorded and recorded.last >= on:
        said = f"Đã ghi việc tại cơ sở này ngày {recorded.last:%d/%m/%Y}; hãy chọn ngày sau đó."
        raise ValidationError({"on": said})
