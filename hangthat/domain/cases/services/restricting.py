"""A case that only named people may read (hạn chế người xem), ADR 0056."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Case, CaseReader
from hangthat.domain.cases.services.case_files import in_turn

LEAST = 2  # readers: of one alone the case would be lost when he leaves


@transaction.atomic
def restrict(*, case: Case, readers: Sequence[User], reason: str, by: User, at: datetime) -> None:
    """Keep a case from everybody but these people and whoever decides it.

    Said again of a restricted case, it names its readers anew.
    Refuses: no reason; fewer than two readers in all; somebody whose roles do not reach the case.
    """
    why, named = reasoned(reason), {one.pk: one for one in (by, *readers)}
    if in_turn(case):
        case.refresh_from_db(fields=["restricted_on"])
    if len(named) < LEAST:
        # no page: the form asks for somebody else
        raise ValidationError(
            {"readers": "Phải nêu ít nhất một người nữa, để vụ việc không chỉ một người biết."}
        )
    # no race: `in_turn` holds the case
    before = {one.user_id: one for one in CaseReader.objects.filter(case=case, ended_on=None)}
    if not case.restricted_on:
        for one in named.values():
            # redundant: a rule about somebody else; domain/cases/tests/test_case_files.py
            if not Case.objects.filter(pk=case.pk).visible_to(one).exists():
                # no page: the page offers those whose roles reach it
                raise ValidationError({"readers": f"{one} không có quyền xem vụ việc này."})
    today = vietnam_day(at)
    for user in (one for key, one in named.items() if key not in before):
        reader = CaseReader(case=case, user=user, added_on=today)
        words = f"{user} được xem vụ việc {case.code}"
        enter(reader, by=by, at=at, summary=words, right=Action.RESTRICT)
    change(
        case, by=by, at=at, action="restrict", right=Action.RESTRICT,
        summary=f"hạn chế người xem vụ việc {case.code}: {len(named)} người", reason=why,
        restricted_on=case.restricted_on or today, restricted_by=by, restriction=why,
    )  # fmt: skip
    _end([one for key, one in before.items() if key not in named], by=by, at=at)


@transaction.atomic
def lift_restriction(*, case: Case, reason: str, by: User, at: datetime) -> None:
    """Open a case again to everybody whose roles reach it (bỏ hạn chế).

    Refuses: no reason; a case that is not restricted.
    """
    if in_turn(case):
        case.refresh_from_db(fields=["restricted_on"])
    if not case.restricted_on:
        # no page: the page is of restricted cases alone
        raise ValidationError("Vụ việc này không hạn chế người xem.")
    # no race: `in_turn` holds the case
    readers = list(CaseReader.objects.filter(case=case, ended_on=None))
    change(
        case, by=by, at=at, action="lift", right=Action.RESTRICT,
        summary=f"bỏ hạn chế người xem vụ việc {case.code}", reason=reasoned(reason),
        restricted_on=None, restricted_by=None, restriction="",
    )  # fmt: skip
    _end(readers, by=by, at=at)


def _end(readers: Sequence[CaseReader], *, by: User, at: datetime) -> None:
    for reader in readers:
        change(
            reader,
            by=by,
            at=at,
            action="end",
            right=Action.RESTRICT,
            summary=f"{reader.user} thôi được xem vụ việc {reader.case.code}",
            ended_on=vietnam_day(at),
        )
