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
from hangthat.core.common.people import cards_alike, names_alike
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Violation
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.minutes.lexicon import MinutesKind
from hangthat.domain.minutes.models import Minutes
from hangthat.domain.minutes.queries.content import content_of, own_number
from hangthat.domain.minutes.queries.hearings import appointment_words, explanation_words
from hangthat.domain.minutes.services.registers import REGISTER, numbers_for

LEAST_OFFICERS = 2
_LONGEST = 4_000  # letters of a statement


@dataclass(frozen=True)
class Officer:
    """As printed."""

    name: str
    title: str = ""
    card: str = ""


@dataclass(frozen=True)
class Violator:
    """Of minutes of a violation: what the record of the owner does not say."""

    born_on: date | None = None
    address: str = ""  # where he lives, or the seat of an organisation
    nationality: str = ""
    occupation: str = ""


@dataclass(frozen=True)
class Hearing:
    """Of minutes of a violation: the right to explain, and when to come.

    `days`: working days to send an explanation in, from the minutes on; `to`: to whom.
    """

    explanation: str = ""
    days: int | None = None
    to: str = ""
    on: date | None = None
    hour: str = ""
    place: str = ""


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
    violator: Violator = Violator()
    hearing: Hearing = Hearing()


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
    given_number: str = "",
    form_label: str = "",
) -> Minutes:
    """Issue minutes (lập biên bản) with what is recorded of that subject of the inspection now.

    `number`: as on a paper made elsewhere; else the next. `given_number`: of another system.
    Refuses: what `_must_be_signed` does; an inspection that was withdrawn; a day before it or after
    today; a violation of another inspection or dismissed; a second paper of one kind about the
    same; what register and `_fill` refuse.
    """
    violation = violation if kind == MinutesKind.VIOLATION else None
    _must_be_signed(signing)
    _must_be_possible(result.inspection, issued_on, today=vietnam_day(at))
    _must_be_of(result, kind, violation)
    lock_for(REGISTER, (agency.pk, kind, issued_on.year), result.inspection)
    _must_be_the_only_one(result, kind, violation)
    minutes = Minutes(
        code=new_code("BB"),
        kind=kind,
        agency=agency,
        result=result,
        violation=violation,
        **numbers_for(agency, kind, issued_on.year, typed=number, given=given_number),
        year=issued_on.year,
        issued_on=issued_on,
        recorded_at=at,
    )
    _fill(minutes, signing, form_label, by=by)
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


def _fill(minutes: Minutes, signing: Signing, form_label: str, *, by: User) -> None:
    """What it says. Refuses: a birth day or an appointment that does not fit."""
    _add_violator(minutes, signing.violator)
    minutes.content = content_of(minutes, said=_said(minutes, signing, form_label), by=by)


def _add_violator(minutes: Minutes, violator: Violator) -> None:
    """Personal values; none but of a violation. Refuses: who was born later."""
    owner = minutes.owner
    if minutes.kind != MinutesKind.VIOLATION:
        return
    if violator.born_on and violator.born_on >= minutes.issued_on:
        raise ValidationError({"violator_born_on": "Ngày sinh phải trước ngày lập biên bản."})
    minutes.violator_born_on = violator.born_on
    minutes.violator_address = nfc(violator.address).strip()
    minutes.violator_number = own_number(owner) if owner else ""


def _said(minutes: Minutes, signing: Signing, form_label: str) -> dict[str, object]:
    """What was typed for the paper."""
    apart = ("officers", "violator", "hearing")
    said = {key: value for key, value in asdict(signing).items() if key not in apart}
    said |= {"officers": list(map(_printed, _named(signing))), "form_label": form_label}
    if minutes.kind != MinutesKind.VIOLATION:
        return said
    hearing, violator = signing.hearing, signing.violator
    if hearing.on and hearing.on < minutes.issued_on:
        raise ValidationError({"appointment_on": "Ngày hẹn không được trước ngày lập biên bản."})
    return {
        **said,
        "nationality": violator.nationality,
        "occupation": violator.occupation,
        "explanation": explanation_words(hearing.explanation, hearing.days, hearing.to),
        "appointment": appointment_words(hearing.on, hearing.hour, hearing.place),
    }


def _printed(officer: Officer) -> dict[str, str]:
    return {key: nfc(words).strip() for key, words in asdict(officer).items()}


def _named(signing: Signing) -> list[Officer]:
    """A name has letters; a dash in the second box is nobody."""
    return [one for one in signing.officers if any(map(str.isalpha, one.name))]


def _how_many(officers: Sequence[Officer]) -> int:
    """As many as cards with different numbers, and names that stand beside no card."""
    names = names_alike([one.name for one in officers])
    held = list(zip(names, (cards_alike(one.card) for one in officers), strict=True))
    with_card = {name for name, card in held if card}
    return len({card for _, card in held if card}) + len(set(names) - with_card)


def _must_be_signed(signing: Signing) -> None:
    """Refuses: fewer than two officers; a subject who does not sign without a witness; a witness
    who is one of them; words that are too long."""
    if _how_many(_named(signing)) < LEAST_OFFICERS:
        raise ValidationError(
            {"officer_2": f"Biên bản phải có ít nhất {LEAST_OFFICERS} người kiểm tra ký."}
        )
    if signing.unsigned_reason.strip() and not signing.witness.strip():
        raise ValidationError(
            {"witness": "Người được kiểm tra không ký thì phải có người chứng kiến ký."}
        )
    _must_be_another(signing)
    if len(signing.statement) > _LONGEST:
        # no page: the form takes no more
        # no api: the body takes no more
        raise ValidationError({"statement": f"Ý kiến dài hơn {_LONGEST} ký tự."})


def _must_be_another(signing: Signing) -> None:
    """The witness is none of those who sign, or should have signed."""
    names = [*(one.name for one in _named(signing)), signing.subject_name, signing.witness]
    *others, witness = names_alike(names)
    if witness and witness in others:
        raise ValidationError(
            {"witness": "Người chứng kiến phải khác người kiểm tra và người được kiểm tra."}
        )


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
