"""What earlier sanctions mean for violations of a case or a draft, in sentences with their days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import DraftItem, Violation
from hangthat.domain.deciding.queries.crimes import CrimeDoubt, possible_crimes_of
from hangthat.domain.reoffending.grammar import State, day_words, period
from hangthat.domain.reoffending.queries.before import Before, before

_NONE = (
    "hồ sơ bạn được xem không có lần xử phạt nào về nhóm này, hoặc nhóm mà điều luật tính cùng, "
    "còn thời hạn"
)
_WORDS = {  # words, tone
    State.AGAIN: ("Tái phạm", "bad"),
    State.UNCLEAR: ("Chưa rõ tái phạm", "warn"),
    State.CLEAR: ("Không tái phạm", "info"),
    State.NONE: ("Không tái phạm", "info"),
}


@dataclass(frozen=True)
class Recidivism:
    """One line of a draft: whether the violation is tái phạm. `unsaid`: it is, and the draft does
    not name it among the aggravating facts (Luật XLVPHC, Điều 10 khoản 1 điểm b)."""

    words: str
    sentence: str
    tone: str
    unsaid: bool


def crimes_of(violations: Sequence[Violation], user: User, *, on: date) -> list[CrimeDoubt]:
    """As `possible_crimes_of`; where a rule asks for an earlier sanction, what is known of it."""
    doubts = possible_crimes_of(violations)
    asking = [doubt.violation for doubt in doubts if doubt.rule.if_sanctioned]
    known = before(asking, user, on=on)
    return [
        _answered(doubt, known.get(doubt.violation.pk)) if doubt.rule.if_sanctioned else doubt
        for doubt in doubts
    ]


def _answered(doubt: CrimeDoubt, known: Before | None) -> CrimeDoubt:
    made = known.sanctioned if known else None
    if known is None or made is None:
        return doubt.sanctioned_before(_NONE, is_sure=False)
    another = known.kind if known.kind != doubt.violation.classification else None
    of = f" về {another.label}" if another else ""
    if not known.is_sure:
        words = f"chưa rõ đã hết thời hạn: {made.title}{of}, {period(made)}"
        return doubt.sanctioned_before(words, is_sure=False)
    acted = day_words(known.assessment.acted)
    words = f"đã bị xử phạt{of}: {made.title}, {period(made)}; ngày vi phạm {acted} còn thời hạn"
    return doubt.sanctioned_before(words, is_sure=True)


def recidivism_of(items: Iterable[DraftItem], user: User, *, on: date) -> list[Recidivism]:
    """Of each violation in the reader's sight that a draft is about; the act is that of the row of
    law of the draft where the violation has none."""
    rows = list(items)
    acts = {item.violation_id: item.law.conduct_id for item in rows if item.law}
    known = before([item.violation for item in rows], user, on=on, acts=acts)
    return [_line(item, known[item.violation_id]) for item in rows if item.violation_id in known]


def _line(item: DraftItem, known: Before) -> Recidivism:
    one = known.assessment
    unread = f" (chưa xác minh: {'; '.join(one.unverified)})" if one.unverified else ""
    words, tone = _WORDS[one.state]
    unsaid = one.state == State.AGAIN and "tái phạm" not in item.aggravating.casefold()
    return Recidivism(words, f"{one.sentence}{unread}", tone, unsaid)
