"""Who held an inspection: said when it is recorded, or afterwards, and put right with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.models import Post
from hangthat.core.access.services import change, enter, remove_all
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.inspections.models import Inspection, TeamMember
from hangthat.domain.inspections.services.entry_checks import somebody_twice

ONE_TEAM = "the team of an inspection is named by one person at a time"
_AMENDED = ("card_number", "is_head", "has_relative", "kinship", "answer", "declared_on")


@dataclass(frozen=True)
class Seat:
    """One place in the team. Of an officer name and card may be empty: they are looked up.

    has_relative: whether he has declared a relative at the subjects; None: nobody says that he
    has declared anything. kinship: who it is. answer: what is said where records tell of a
    relation and he of none. declared_on: None is the day of the inspection.
    """

    officer: User | None = None
    name: str = ""
    card_number: str = ""
    is_head: bool = False
    has_relative: bool | None = None
    kinship: str = ""
    answer: str = ""
    declared_on: date | None = None

    def __str__(self) -> str:
        return nfc(self.name).strip() or str(self.officer or "")


def must_be_a_team(team: Sequence[Seat], *, today: date) -> None:
    """One person alone is recorded as it was.

    Refuses: a member without a name, somebody twice, an officer under a name that is typed; another
    number of heads than one; what `_must_be_declared` refuses.
    """
    if not all(map(str, team)):
        # no sheet: a row names no team
        raise ValidationError({"team": "Thành viên đoàn kiểm tra phải có họ tên."})
    if both := [seat for seat in team if seat.officer and seat.name.strip()]:
        # no sheet: a row names no team
        raise ValidationError(
            {"team": f"{both[0].officer}: đã chọn cán bộ thì không ghi họ tên người khác."}
        )
    seats = [(seat.officer, str(seat), seat.card_number) for seat in team]
    if somebody_twice(seats):
        # no sheet: a row names no team
        raise ValidationError({"team": "Có người được ghi hai lần trong đoàn kiểm tra."})
    if sum(seat.is_head for seat in team) != 1:
        # no sheet: a row names no team
        raise ValidationError({"team": "Đoàn kiểm tra phải có đúng một trưởng đoàn."})
    for seat in team:
        _must_be_declared(seat, today)


def _must_be_declared(seat: Seat, today: date) -> None:
    """Refuses: a declaration of a day to come; a relative without saying who; a day or a relative
    where nobody says that he declared."""
    silent = seat.has_relative is None and seat.declared_on is not None
    if silent or (seat.kinship.strip() and not seat.has_relative):
        # no sheet: a row names no team
        raise ValidationError({"team": f"{seat}: chưa chọn đã khai thế nào."})
    if seat.declared_on and seat.declared_on > today:
        # no sheet: a row names no team
        raise ValidationError({"team": f"{seat}: ngày khai không được sau hôm nay."})
    if seat.has_relative and not seat.kinship.strip():
        # no sheet: a row names no team
        raise ValidationError({"team": f"{seat}: ghi người thân là ai, quan hệ thế nào."})


@transaction.atomic
def name_team(
    *, inspection: Inspection, team: Sequence[Seat], by: User | None, at: datetime, reason: str = ""
) -> Inspection:
    """Say who held it, or put that right (ghi đoàn kiểm tra); who stays is not written anew.

    Refuses: an inspection that was withdrawn; nobody; what `must_be_a_team` refuses; nothing new;
    to put right without a reason.
    """
    lock_for(ONE_TEAM, inspection)
    inspection.refresh_from_db(fields=["withdrawn_on"])
    if inspection.withdrawn_on:
        raise ValidationError("Cuộc kiểm tra này đã được hủy bản ghi.")
    if not team:
        raise ValidationError({"team": "Chưa ghi ai trong đoàn kiểm tra."})
    must_be_a_team(team, today=vietnam_day(at))
    kept = list(inspection.team.all())
    pairs, fresh, gone = _matched(kept, members_of(inspection, team))
    amended = [(old, new) for old, new in pairs if _amendable(old) != _amendable(new)]
    if not (amended or fresh or gone):
        raise ValidationError({"team": "Đoàn kiểm tra đã ghi đúng như vậy."})
    why = reasoned(reason) if kept else nfc(reason)
    remove_all(
        TeamMember, [one.pk for one in gone], by=by, at=at, reason=why,
        summary="bỏ thành viên đoàn {}".format,
    )  # fmt: skip
    for old, new in sorted(amended, key=lambda pair: pair[1].is_head):  # one head at any moment
        words = f"sửa thành viên đoàn {old}"
        change(old, by=by, at=at, action="amend", summary=words, reason=why, **_amendable(new))
    for one in fresh:
        words = f"ghi thành viên đoàn {one}"
        enter(one, by=by, at=at, summary=words, reason=why, right=Action.CHANGE)
    return inspection


def members_of(inspection: Inspection, team: Sequence[Seat]) -> list[TeamMember]:
    """The rows of the team, not saved, with the cards of that day."""
    if not team:
        return []
    cards = cards_of([seat.officer for seat in team if seat.officer], on=inspection.held_on)
    return [TeamMember(**_values(seat, inspection, cards)) for seat in team]


def cards_of(officers: Sequence[User], *, on: date) -> dict[int, str]:
    """Officer → the number of the inspection card that he held on that day."""
    # unscoped: of the members whom the caller names
    posts = Post.objects.in_force(on=on).filter(user__in=officers).exclude(card_number="")
    return dict(posts.order_by("valid_from", "pk").values_list("user_id", "card_number"))


def _values(seat: Seat, inspection: Inspection, cards: Mapping[int, str]) -> dict[str, Any]:
    card = cards.get(seat.officer.pk, "") if seat.officer else ""
    declared = seat.has_relative is not None
    return {
        "inspection": inspection,
        "officer": seat.officer,
        "name": str(seat),
        "card_number": nfc(seat.card_number).strip() or card,
        "is_head": seat.is_head,
        "has_relative": seat.has_relative,
        "kinship": nfc(seat.kinship).strip() if seat.has_relative else "",
        "answer": "" if seat.has_relative else nfc(seat.answer).strip(),
        "declared_on": (seat.declared_on or inspection.held_on) if declared else None,
    }


def _matched(
    kept: Sequence[TeamMember], wanted: Sequence[TeamMember]
) -> tuple[list[tuple[TeamMember, TeamMember]], list[TeamMember], list[TeamMember]]:
    """Who stays, as he was and as he is to be; who is new; who goes."""
    left, fresh = list(kept), list[TeamMember]()
    pairs: list[tuple[TeamMember, TeamMember]] = []
    for one in wanted:
        same = next((old for old in left if _who(old) == _who(one)), None)
        if same is None:
            fresh.append(one)
        else:
            left.remove(same)
            pairs.append((same, one))
    return pairs, fresh, left


def _who(member: TeamMember) -> tuple[int | None, str]:
    return member.officer_id, "" if member.officer_id else member.name


def _amendable(member: TeamMember) -> dict[str, Any]:
    return {name: getattr(member, name) for name in _AMENDED}
