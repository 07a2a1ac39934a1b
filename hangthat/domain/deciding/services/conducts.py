"""Which act of the catalogue a violation is, and whose brand it was, said after it was found."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.queries.limitation import Limitation, article_of, limitation_of
from hangthat.domain.deciding.queries.conducts import (
    conducts_of,
    day_of_act,
    standing_decisions,
)
from hangthat.domain.deciding.queries.limitation import clock_of_limitation
from hangthat.domain.deciding.services.limitation_clock import ONE_STOP
from hangthat.domain.establishments.models import Party
from hangthat.domain.law.models import Conduct


class ConductDetails(TypedDict, total=False):
    """As `ViolationDetails`; what is left out stays as it is."""

    catalogue_conduct: Conduct | None
    brand: str
    right_holder: str
    right_holder_party: Party | None
    right_holder_request: bool


@transaction.atomic
def name_conduct(
    *, violation: Violation, details: ConductDetails, by: User | None, at: datetime
) -> None:
    """Say, or put right, the act of the catalogue, the brand and the right-holder.

    The row of law is that of the day of the act, and the limitation what it would be had the act
    been chosen at first. No fine and no draft is touched.
    Refuses: a violation that was dismissed; of one that was decided, all but filling in what is
    empty, and an act other than that of the decision; an act that the catalogue does not have on
    that day; an act with a period of its own where something moved the limitation already.
    """
    lock_for(ONE_STOP, violation)  # who moves the limitation or decides waits for the same lock
    # off tour: domain/deciding/tests/test_conducts.py
    reread([violation], by=by, right=Action.ADD)
    violation.refresh_from_db()
    if violation.dismissed_on:
        raise ValidationError("Hành vi này đã được kết luận là không vi phạm.")
    values = _changed(violation, _cleaned(violation, details))
    decisions = standing_decisions(violation)
    if decisions:
        _must_complete(violation, values)
    if conduct := values.get("catalogue_conduct"):
        _must_be_offered(conduct, day_of_act(violation))
        _must_be_decided_upon(conduct, decisions)
    if "catalogue_conduct" in values:
        values |= _law_of(violation, values["catalogue_conduct"], decided=bool(decisions))
    change(
        violation, by=by, at=at, action="amend", right=Action.ADD,
        summary=f"bổ sung hành vi, nhãn hiệu: {violation}", **values,
    )  # fmt: skip


def _cleaned(violation: Violation, details: ConductDetails) -> dict[str, Any]:
    """A right-holder of the list brings his name; another name is nobody of the list."""
    values: dict[str, Any] = dict(details)
    for name in ("brand", "right_holder"):
        if name in values:
            values[name] = nfc(values[name])
    party = values.get("right_holder_party")
    if party and not values.get("right_holder"):
        values["right_holder"] = party.name
    renamed = values.get("right_holder", violation.right_holder) != violation.right_holder
    if renamed and "right_holder_party" not in values:
        values["right_holder_party"] = None
    return values


def _changed(violation: Violation, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(violation, name) != value}


def _must_complete(violation: Violation, values: dict[str, Any]) -> None:
    """What a decision rests on is not said anew; what it does not say is filled in."""
    if "right_holder_request" in values:
        # no page: the form does not ask it then
        raise ValidationError(
            {
                "right_holder_request": "Đã có quyết định xử phạt: yêu cầu của chủ thể quyền ghi ở "
                "quyết định."
            }
        )
    for name in values:
        if getattr(violation, name):
            field = Violation._meta.get_field(name)
            assert isinstance(field, Field)
            label = field.verbose_name
            words = (
                f"Đã có quyết định xử phạt: chỉ bổ sung điều còn trống, không sửa {label} đã ghi."
            )
            # no page: the form leaves it as it is
            raise ValidationError({name: words})


def _must_be_offered(conduct: Conduct, day: date) -> None:
    ended = conduct.valid_to is not None and conduct.valid_to < day
    if ended or (conduct.valid_from is not None and conduct.valid_from > day):
        words = f"Danh mục không có hành vi này vào ngày vi phạm {day:%d/%m/%Y}."
        # no page: the form offers those of the day
        raise ValidationError({"catalogue_conduct": words})


def _must_be_decided_upon(conduct: Conduct, decisions: Sequence[Decision]) -> None:
    named = conducts_of(decisions)
    if named and conduct not in named:
        titles = "; ".join(sorted(f"“{one.title}”" for one in named))
        words = f"Quyết định xử phạt hành vi {titles}: chọn đúng hành vi ấy."
        # no page: the form offers those of the decision
        raise ValidationError({"catalogue_conduct": words})


def _law_of(violation: Violation, conduct: Conduct | None, *, decided: bool) -> dict[str, Any]:
    """The row of law of the day of the act; the limitation, unless the decision ended it."""
    before, after = _limit(violation), Violation(**_own(violation), catalogue_conduct=conduct)
    after.article = article_of(after)
    values: dict[str, Any] = {"article": after.article}
    if decided:
        return values
    limit = limitation_of(after)
    if limit.last == before.last:
        return values
    if clock_of_limitation(violation):
        words = (
            "Thời hiệu xử phạt đã dừng hoặc cộng thêm theo thời hạn khác với thời hạn của hành vi "
            "này: kết luận không vi phạm rồi ghi lại hành vi cho đúng."
        )
        raise ValidationError({"catalogue_conduct": words})
    if violation.limitation_on in (None, before.last):  # else a file said another day
        values |= {"limitation_on": limit.last, "limitation_rule": limit.rule}
    return values


def _limit(violation: Violation) -> Limitation:
    """What the law says by the act that is recorded, whatever moved it since."""
    return limitation_of(Violation(**_own(violation), article=violation.article))


def _own(violation: Violation) -> dict[str, Any]:
    names = ("classification", "found_on", "acted_on")
    return {name: getattr(violation, name) for name in names}
