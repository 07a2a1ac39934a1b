"""Minutes are issued with a number of their register; a cancelled number stays cancelled."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold, nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Violation
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.minutes.lexicon import MinutesKind
from hangthat.domain.minutes.models import Minutes
from hangthat.domain.minutes.queries.content import content_of
from hangthat.domain.minutes.services.registers import REGISTER, draw

LEAST_OFFICERS = 2
_LONGEST = 4_000  # letters of a statement


@dataclass(frozen=True)
class Officer:
    """As printed."""

    name: str
    title: str = ""
    card: str = ""


@dataclass(frozen=True)
class Signing:
    """Who was there and signs, and what they said.

    `unsigned_reason`: why the subject does not sign; then a witness has to.
    """

    officers: Sequence[Officer]
    subject_name: str = ""
    subject_role: str = ""
    unsigned_reason: str = ""
    witness: str = ""
    statement: str = ""
    started: str = ""
    ended: str = ""
    measures: str = ""


@transaction.atomic
def issue(
    result: Result,
    *,
    kind: str,
    agency: Agency,
    issued_on: date,
    signing: Signing,
    by: User,
    at: datetime,
    violation: Violation | None = None,
    number: int | None = None,
    form_label: str = "",
) -> Minutes:
    """Issue minutes (lập biên bản) with what is recorded of that subject of the inspection now.

    `number`: as a paper made elsewhere has it; else the next of the register.
    Refuses: fewer than two officers; a subject who does not sign without a witness; an inspection
    that was withdrawn; a day before it or after today; a violation of another inspection or
    dismissed; a second paper of one kind about the same; what the register refuses.
    """
    violation = violation if kind == MinutesKind.VIOLATION else None
    _must_be_signed(signing)
    _must_be_possible(result.inspection, issued_on, today=vietnam_day(at))
    _must_be_of(result, kind, violation)
    year = issued_on.year
    lock_for(REGISTER, (agency.pk, kind, year), result.inspection)
    _must_be_the_only_one(result, kind, violation)
    minutes = Minutes(
        code=new_code("BB"),
        kind=kind,
        agency=agency,
        result=result,
        violation=violation,
        number=draw(agency, kind, year, number),
        year=year,
        issued_on=issued_on,
        recorded_at=at,
    )
    minutes.content = content_of(minutes, said=_said(signing, form_label), by=by)
    return enter(minutes, by=by, at=at, summary=f"lập {minutes}")


@transaction.atomic
def cancel(minutes: Minutes, *, reason: str, by: User | None, at: datetime) -> Minutes:
    """Cancel the paper (hủy biên bản); its number is never given again.

    Refuses: one that is cancelled; no reason.
    """
    if minutes.cancelled_on:
        raise ValidationError("Biên bản này đã hủy.")
    return change(
        minutes,
        by=by,
        at=at,
        action="cancel",
        right=Action.END,
        summary=f"hủy {minutes}",
        reason=reasoned(reason),
        cancelled_on=vietnam_day(at),
    )


def _said(signing: Signing, form_label: str) -> dict[str, object]:
    """What was typed for the paper."""
    said = {key: value for key, value in asdict(signing).items() if key != "officers"}
    return {**said, "officers": list(map(_printed, _named(signing))), "form_label": form_label}


def _printed(officer: Officer) -> dict[str, str]:
    return {key: nfc(words).strip() for key, words in asdict(officer).items()}


def _named(signing: Signing) -> list[Officer]:
    return [one for one in signing.officers if one.name.strip()]


def _how_many(officers: Sequence[Officer]) -> int:
    """Of one name there are as many people as cards with different numbers."""
    cards: dict[str, set[str]] = {}
    for one in officers:
        held = cards.setdefault(nfc(one.name).strip().casefold(), set())
        held |= {number} if (number := fold(one.card).strip()) else set()
    return sum(max(1, len(numbers)) for numbers in cards.values())


def _must_be_signed(signing: Signing) -> None:
    if _how_many(_named(signing)) < LEAST_OFFICERS:
        raise ValidationError(
            {"officer_2": f"Biên bản phải có ít nhất {LEAST_OFFICERS} người kiểm tra ký."}
        )
    if signing.unsigned_reason.strip() and not signing.witness.strip():
        raise ValidationError(
            {"witness": "Người được kiểm tra không ký thì phải có người chứng kiến ký."}
        )
    if len(signing.statement) > _LONGEST:
        # no page: the form takes no more
        # no api: the body takes no more
        raise ValidationError({"statement": f"Ý kiến dài hơn {_LONGEST} ký tự."})


def _must_be_possible(inspection: Inspection, issued_on: date, *, today: date) -> None:
    if inspection.withdrawn_on:
        raise ValidationError("Cuộc kiểm tra này đã được hủy bản ghi.")
    if not inspection.held_on <= issued_on <= today:
        raise ValidationError({"issued_on": "Ngày lập phải từ ngày kiểm tra đến hôm nay."})


def _must_be_of(result: Result, kind: str, violation: Violation | None) -> None:
    if kind == MinutesKind.INSPECTION:
        return
    if violation is None or violation.dismissed_on or not _is_of(result, violation):
        raise ValidationError(
            {"violation": "Biên bản vi phạm phải về một hành vi của cuộc kiểm tra này."}
        )


def _is_of(result: Result, violation: Violation) -> bool:
    same = violation.establishment_id, violation.party_id
    here = result.establishment_id, result.party_id
    return violation.inspection_id == result.inspection_id and same == here


def _must_be_the_only_one(result: Result, kind: str, violation: Violation | None) -> None:
    # unscoped: whoever sees it
    # no race: `issue` holds the inspection
    others = Minutes.objects.standing().filter(result=result, kind=kind, violation=violation)
    if other := others.first():
        raise ValidationError(f"Đã có {other}; muốn lập lại thì hủy biên bản đó trước.")
