"""Giving assignments: one text to one agency or to many."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.deadlines import services as deadlines
from hangthat.domain.assignments.lexicon import AssignmentKind, AssignmentState
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.services.partners import set_partners
from hangthat.domain.assignments.services.terms import (
    AssignmentTerms,
    must_exist,
    must_work_there,
)

_MOST = 200  # agencies at once


@transaction.atomic
def give(
    *,
    terms: AssignmentTerms,
    giver: Agency,
    leads: Sequence[Agency],
    by: User | None,
    at: datetime,
    codes: Sequence[str] = (),
) -> list[Assignment]:
    """Give an assignment to each of these agencies (giao việc); each runs its own clock.

    Refuses: nothing to do; no agency; a last day before today; an agency that is dissolved; a
             person of another agency, or one person for many agencies.
    """
    today = vietnam_day(at)
    title, chosen = terms.words(), list(dict.fromkeys(leads))
    if not 1 <= len(chosen) <= _MOST:
        # no page: the form asks for one, and the province has fewer
        # no api: the body asks for 1 to 200
        raise ValidationError({"leads": f"Chọn từ 1 đến {_MOST} cơ quan chủ trì."})
    if terms.person and len(chosen) > 1:
        raise ValidationError({"person": "Giao nhiều cơ quan thì không ghi một người thực hiện."})
    must_exist(chosen, on=today, name="leads")
    must_exist(terms.partners, on=today, name="partners")
    must_work_there(terms.person, chosen[0], on=today)
    rule = terms.due.rule(today=today, basis=nfc(terms.basis).strip())
    names = codes or [new_code("NV") for _ in chosen]
    made = [
        enter(row, by=by, at=at, summary=f"giao {row} cho {row.lead}")
        for row in _drafted(terms, title, giver, chosen, names, by=by, at=at)
    ]
    for row in made if rule else ():
        assert rule
        deadlines.start(record=row, rule=rule, since=today, by=by, at=at)
    set_partners(made, terms.partners, by=by, at=at)
    return made


def _drafted(
    terms: AssignmentTerms,
    title: str,
    giver: Agency,
    leads: Sequence[Agency],
    codes: Sequence[str],
    *,
    by: User | None,
    at: datetime,
) -> Iterator[Assignment]:
    series = new_code("GV") if len(leads) > 1 else ""
    for code, lead in zip(codes, leads, strict=True):
        yield Assignment(
            code=code,
            kind=AssignmentKind.ORDER,
            title=title,
            content=nfc(terms.content).strip(),
            basis=nfc(terms.basis).strip(),
            giver=giver,
            given_by=by,
            lead=lead,
            person=terms.person,
            urgency=terms.urgency,
            about=terms.about,
            series=series,
            state=AssignmentState.GIVEN,
            total=terms.total,
            measure=nfc(terms.measure).strip(),
            given_at=at,
        )
