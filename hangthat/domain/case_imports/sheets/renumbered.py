"""A decision whose number or day is another in a newer export: corrected, or another decision?"""

from collections.abc import Sequence
from datetime import date

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Likely, Line, way_and_key
from hangthat.domain.case_imports.sheets.by_name import Member
from hangthat.domain.case_imports.sheets.offenders import NO_SHOP
from hangthat.domain.cases.models import Decision
from hangthat.domain.cases.queries.register_numbers import plain
from hangthat.domain.establishments.models import Establishment

CORRECTED, ANOTHER = "corrected", "another"  # ways of an answer
_SIGNED = "Quyết định {} ký trong hệ thống: đính chính ở trang của quyết định."
_FOLLOWED = "Quyết định {} đã có việc ghi theo (giao, nộp tiền…): sửa ở trang của quyết định."
_NOT_YOURS = "Bạn không được hủy bản ghi quyết định {} để ghi lại theo số mới."


class Renumbering:
    """Asked, and done as answered: a wrong entry is withdrawn and written anew (ADR 0015)."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.answers: dict[int, str] = {}  # by the number of the row
        self._named: set[tuple[str, date]] = set()  # decisions that rows of the file name

    def note(self, lines: Sequence[Line]) -> None:
        told = [line.values for line in lines]
        self._named |= {
            (plain(one["number"]), one["decided_on"])
            for one in told
            if one.get("number") and one.get("decided_on")
        }

    def asks(self, line: Line, shop: Member, decided: Sequence[Decision]) -> Decision | None:
        """The decision that the row puts right, by its answer. None: it is another, or asked."""
        left = [d for d in decided if (plain(d.number), d.decided_on) not in self._named]
        if not left:
            return None
        wrong, said = left[0], self.answers.get(line.number, "")
        line.answer = said
        way, _ = way_and_key(said)
        if way == ANOTHER:
            return None
        if way == CORRECTED:
            self._put_right(line, wrong)
            return wrong
        new = f"{line.values['number']} ngày {line.values['decided_on']:%d/%m/%Y}"
        old = f"{wrong.number or wrong.code} ngày {wrong.decided_on:%d/%m/%Y}"
        ways = (
            (CORRECTED, f"Cùng một quyết định, {old} sửa thành {new}"),
            (ANOTHER, f"Quyết định khác, ngoài quyết định {old}"),
        )
        why = ("cùng vụ việc, cùng người vi phạm, cùng nhóm hành vi",)
        key = shop.pk if isinstance(shop, Establishment) else NO_SHOP
        line.likely, line.fate = [Likely(key, 1.0, why, ways)], Fate.DOUBTFUL
        line.notes.append(
            f"Hành vi này đã có quyết định {old}; tệp ghi {new}: số, ngày đã sửa hay là quyết định "
            "khác? Hãy trả lời."
        )
        return None

    def _put_right(self, line: Line, wrong: Decision) -> None:
        named = wrong.number or wrong.code
        # off tour: desk/intake/tests/test_export_of_the_force.py
        mine = Decision.objects.visible_to(self.by, Action.END)
        if wrong.paper and wrong.paper.is_signed_here:
            line.fault("number", _SIGNED.format(named))
        elif wrong.paper and wrong.paper.events.exists():
            line.fault("number", _FOLLOWED.format(named))
        elif not mine.filter(pk=wrong.pk).exists():
            line.fault("number", _NOT_YOURS.format(named))
        else:
            values = line.values
            values["renumbers"] = wrong.pk
            line.fate = Fate.UPDATE
            if wrong.number != values["number"]:
                line.differs["number"] = [wrong.number, values["number"]]
            if wrong.decided_on != values["decided_on"]:
                days = wrong.decided_on, values["decided_on"]
                line.differs["decided_on"] = [f"{day:%d/%m/%Y}" for day in days]


def is_own(answer: str) -> bool:
    """Whether a question of this module was answered, not which shop is meant."""
    return way_and_key(answer)[0] in (CORRECTED, ANOTHER)
