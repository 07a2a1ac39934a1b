"""Which goods of the cases of a paper stand in its annex."""

from collections.abc import Sequence

from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import CaseGoods, Decision, DecisionPaper, Violation
from hangthat.domain.deciding.queries.signature import signature_of


def goods_of(paper: DecisionPaper, decisions: Sequence[Decision], reader: User) -> list[CaseGoods]:
    """Of the violations that it punishes, and those of the case that nobody gave to a violation.

    Of a paper that was signed here, as the case stood at the signature. Of one that was recorded:
    as it stands.
    """
    violations = [row.violation_id for row in decisions]
    # redundant: of cases of rows in sight
    rows = CaseGoods.objects.visible_to(reader).filter(case__in=_cases(decisions))
    mine = [row for row in rows if row.violation_id is None or row.violation_id in violations]
    added, ended = _after_signature(paper, mine)
    return [
        row for row in mine if row.pk not in added and (row.ended_on is None or row.pk in ended)
    ]


def shared_cases(decisions: Sequence[Decision]) -> frozenset[int]:
    """Cases in which others are accused too: what nobody gave to a violation may be theirs."""
    members = {_member(row.violation) for row in decisions}
    # unscoped: says that there are others, never who
    others = Violation.objects.filter(case__in=_cases(decisions), dismissed_on=None)
    return frozenset(one.case_id for one in others if one.case_id and _member(one) not in members)


def _cases(decisions: Sequence[Decision]) -> set[int]:
    return {row.violation.case_id for row in decisions if row.violation.case_id}


def _member(violation: Violation) -> tuple[int | None, int | None]:
    return violation.establishment_id, violation.party_id


def _after_signature(paper: DecisionPaper, rows: Sequence[CaseGoods]) -> tuple[set[int], set[int]]:
    """Which of these goods were written into the case, and which were taken out of it, after the
    line of the signature in the journal."""
    added: set[int] = set()
    ended: set[int] = set()
    signed = signature_of(paper)
    if signed is None:
        return added, ended
    # unscoped: of a paper and goods in sight
    lines = Entry.objects.after(signed.pk).filter(
        subject=CaseGoods._meta.label_lower, subject_id__in=[str(row.pk) for row in rows]
    )
    for line in lines:
        if line.action == "add":
            added.add(int(line.subject_id))
        if "ended_on" in line.changes and line.action != "add":
            ended.add(int(line.subject_id))
    return added, ended
