"""Rules that open assignments: set by people, run by an act, capped and merged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.deadlines import services as deadlines
from hangthat.domain.assignments.lexicon import AssignmentKind, AssignmentState, RuleKey
from hangthat.domain.assignments.models import Assignment, AssignmentNote, AssignmentRule
from hangthat.domain.assignments.queries.findings import Finding, findings
from hangthat.domain.assignments.services.accepting import send_back
from hangthat.domain.assignments.services.terms import Due

ONE_RUN = "rules open one assignment for a subject"
_MOST, _LONGEST = 500, 250
_MARK = 100  # letters of it that are kept


@dataclass
class Opened:
    """How many were opened, how many findings joined one that is open, how many had no room."""

    opened: int = 0
    merged: int = 0
    over: int = 0
    homeless: int = 0

    def __str__(self) -> str:
        return (
            f"{self.opened} việc mới, {self.merged} phát hiện thêm vào việc đang mở, "
            f"{self.over} chưa mở vì đủ số việc, {self.homeless} chưa rõ cơ quan"
        )


@transaction.atomic
def set_rule(
    *,
    key: RuleKey,
    giver: Agency,
    most: int,
    days: int,
    active: bool,
    by: User | None,
    at: datetime,
) -> AssignmentRule:
    """Put a rule in force, or change it (đặt quy tắc).

    Units:   days: working days. Refuses: none or too many of either.
    """
    lock_for(ONE_RUN, "rules")
    if not 1 <= most <= _MOST or not 1 <= days <= _LONGEST:
        # no page: the form takes no such number
        raise ValidationError(f"Số việc từ 1 đến {_MOST}, thời hạn từ 1 đến {_LONGEST} ngày.")
    # unscoped: the one row of this rule; what is written asks for the right
    held = AssignmentRule.objects.filter(key=key).first()
    if held is None:
        row = AssignmentRule(key=key, giver=giver, most=most, days=days, active=active)
        return enter(row, by=by, at=at, summary=f"đặt {row}")
    values: dict[str, Any] = {"giver": giver, "most": most, "days": days, "active": active}
    return change(held, by=by, at=at, action="amend", summary=f"sửa {held}", **values)


@transaction.atomic
def open_by_rules(
    *, by: User | None, at: datetime, code: Callable[[], str] = lambda: new_code("NV")
) -> Opened:
    """Open what the rules find (mở việc theo quy tắc); run again it opens nothing twice.

    A finding about a subject that has an open assignment is noted there, once for each `mark`; if
    it was reported done, it goes back, since the result does not speak of it. One whose assignment
    is over opens another only by a new `mark`.
    `by=None`: the worker, all rules; else those that the person may give by.
    """
    lock_for(ONE_RUN, "rules")
    # unscoped: the worker's own; a person runs those in his sight
    every = AssignmentRule.objects.all()
    # off tour: a rule of another agency is left alone; domain/assignments/tests/test_rules.py
    rules = every if by is None else every.visible_to(by, Action.ADD)
    done = Opened()
    for rule in rules.filter(active=True).select_related("giver"):
        _apply_rule(rule, done, code, by=by, at=at)
    return done


def _apply_rule(
    rule: AssignmentRule,
    done: Opened,
    code: Callable[[], str],
    *,
    by: User | None,
    at: datetime,
) -> None:
    # unscoped: what this rule has opened, whoever may see it
    rows = list(Assignment.objects.open().filter(rule=rule).select_related("lead"))
    held = {row.subject: row for row in rows}
    # unscoped: as above; what was accepted or cancelled is opened again only by something new
    over = Assignment.objects.filter(rule=rule, closed_at__isnull=False).order_by("closed_at")
    settled = dict(over.values_list("subject", "mark"))
    room: dict[int, int] = {}
    for row in rows:
        room[row.lead_id] = room.get(row.lead_id, rule.most) - 1
    for one in findings(RuleKey(rule.key), at=at):
        if known := held.get(one.subject):
            if known.mark != one.mark[:_MARK]:
                _note_finding(known, one, rule.days, by=by, at=at)
                done.merged += 1
        elif settled.get(one.subject) == one.mark[:_MARK]:
            continue
        elif one.lead is None:
            done.homeless += 1
        elif room.get(one.lead.pk, rule.most) < 1:
            done.over += 1
        else:
            room[one.lead.pk] = room.get(one.lead.pk, rule.most) - 1
            fresh = _drafted(rule, one, one.lead, code(), at)
            enter(fresh, by=by, at=at, summary=f"{rule} mở {fresh} cho {one.lead}")
            _start_clock(fresh, rule, by=by, at=at)
            done.opened += 1


def _drafted(
    rule: AssignmentRule, one: Finding, lead: Agency, code: str, at: datetime
) -> Assignment:
    return Assignment(
        code=code,
        kind=AssignmentKind.RULE,
        title=one.title[:300],
        basis=f"Quy tắc: {rule.get_key_display()}",
        rule=rule,
        subject=one.subject,
        mark=one.mark[:_MARK],
        giver=rule.giver,
        lead=lead,
        about=one.about,
        given_at=at,
    )


def _start_clock(row: Assignment, rule: AssignmentRule, *, by: User | None, at: datetime) -> None:
    due = Due(working_days=rule.days).rule(today=vietnam_day(at), basis=row.basis)
    assert due
    deadlines.start(record=row, rule=due, since=vietnam_day(at), by=by, at=at)


def _note_finding(
    row: Assignment, one: Finding, days: int, *, by: User | None, at: datetime
) -> None:
    note = AssignmentNote(
        assignment=row,
        number=AssignmentNote.objects.filter(assignment=row).count() + 1,
        noted_on=vietnam_day(at),
        words=f"Phát hiện thêm: {one.title}"[:1000],
        link=one.about,
        noted_by=by,
        recorded_at=at,
    )
    enter(note, by=by, at=at, summary=f"{row}: {note.words}", right=Action.READ)
    change(
        row,
        by=by,
        at=at,
        action="amend",
        summary=f"thêm phát hiện vào {row}",
        title=one.title[:300],
        mark=one.mark[:_MARK],
    )
    if row.state == AssignmentState.REPORTED:
        reason = f"Phát hiện thêm sau khi báo xong: {one.title}"
        send_back(assignment=row, reason=reason, due=Due(working_days=days), by=by, at=at)
