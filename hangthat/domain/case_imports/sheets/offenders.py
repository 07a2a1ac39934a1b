"""Rows whose offender has no shop here: asked, then written under the offender's own name.

Most who are caught at a border are not of the registry: drivers, porters, firms from elsewhere. A
party without a shop lies nowhere, so only who has the whole province may write of one.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.core.common.people import is_person
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import LATER, Likely, Line, way_and_key
from hangthat.domain.case_imports.sheets.offender_names import kind_of_offender, same_name
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.matching.engine.rows import Row
from hangthat.domain.matching.sheets.candidates import Finder

BY_NAME = "by_name"  # a way of an answer
NO_SHOP = 0  # in place of the key of a shop
OFFER = "Không có cơ sở ở đây: ghi theo tên người (tổ chức) vi phạm"
_ASKED = (
    "Chưa có cơ sở này trong danh sách: người vi phạm không có cơ sở ở đây, hay là cơ sở đã có? "
    "Hãy trả lời; cơ sở chưa nhập thì để sau và nhập danh sách cơ sở trước."
)
_HIS = "Chưa có cơ sở tên này, nhưng có cơ sở của chủ cùng tên: có phải cơ sở ấy? Hãy trả lời."
_NARROW = (
    "Người vi phạm không có cơ sở ở đây thì người được giao cả tỉnh mới ghi được theo tên: hãy gửi "
    "tệp cho cơ quan cấp tỉnh."
)
_ON_THE_WAY = re.compile(
    r"\b(van chuyen|cho thue|cho hang|boc vac|mang vac|tang tru|bay ban|ban rong|hang rong|"
    r"luu dong|lai xe|tai xe|xe (khach|tai|o to|may)|o to|qua bien gioi|loi mo|duong mon)\b"
)
_SURE, _RATHER, _PERHAPS = 0.97, 0.8, 0.4
_MOST = 5  # shops of one owner that are offered


def may_lie_nowhere(by: User, *resources: Resource) -> bool:
    """Whether a person may add such records of a party that no unit has."""
    return all(
        any(
            reach.areas is None and not reach.domain and not reach.subject
            for reach in rights_of(by).reaches(one, Action.ADD)
        )
        for one in resources
    )


class OffenderFinder(Finder):
    """`recognises`: whether what is recorded already says that the row is of a party alone."""

    def __init__(self, by: User, on: date, recognises: Callable[[Line], bool]) -> None:
        super().__init__(by, on, only_known=True)
        self.recognises = recognises

    def find(self, lines: Sequence[Line]) -> None:
        said = {line.number: line.answer for line in lines}
        rest = [line for line in lines if not self._is_of_nobody_here(line)]
        super().find(rest)
        for line in rest:
            if line.sound and not line.target and line.fate in (Fate.NEW, Fate.DOUBTFUL):
                self._ask(line, said[line.number])

    def _is_of_nobody_here(self, line: Line) -> bool:
        """Recorded so, or answered so; the row is judged when its shops are known."""
        if line.values.get("code"):
            return False
        answered = self._may and way_and_key(line.answer)[0] == BY_NAME
        if not answered and not self.recognises(line):
            return False
        if answered:
            line.likely = [_offer(line)]
        line.values["by_name"], line.fate = True, Fate.UPDATE
        return True

    @cached_property
    def _may(self) -> bool:
        return may_lie_nowhere(self.by, Resource.PARTY, Resource.VIOLATION, Resource.DECISION)

    def _ask(self, line: Line, said: str) -> None:
        asked = line.fate == Fate.DOUBTFUL
        his = [] if asked else self._shops_of_owner(line)
        if not his and not self._may:
            if not asked:
                line.notes.append(_NARROW)
            return
        offers = [*(line.likely if asked else his), *([_offer(line)] if self._may else [])]
        line.likely = offers if asked or his else offers[-1:]
        if said == LATER:
            line.fate, line.answer = Fate.LEFT, said
        elif said in {str(one.pk) for one in his}:
            line.target, line.answer = int(said), said
        elif not asked:
            line.fate = Fate.DOUBTFUL
            line.notes.append(_HIS if his else _ASKED)

    def _shops_of_owner(self, line: Line) -> list[Likely]:
        """Shops that are called otherwise, of an owner of that name: the one of its unit likely."""
        values = line.values
        rows = [row for row in self._owned.get(fold(values["owner"]), []) if _fits(row, line)]
        here = [row for row in rows if values.get("area") in (None, row.area_id)]
        alone = len(here) == 1 and same_name(values["name"], values["owner"])
        told = bool(values.get("area"))
        why = ("cùng tên chủ", *(("cùng xã, phường",) if told else ()))
        score = _RATHER if alone and told else _PERHAPS
        return [Likely(row.pk, score, why) for row in here[:_MOST]]

    @cached_property
    def _owned(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.register.rows:
            found.setdefault(fold(row.owner), []).append(row)
        return found


def _fits(row: Row, line: Line) -> bool:
    """Whether no number of his says that it is somebody else, and the shop was not closed."""
    told = line.values.get("tax_code", "")
    return not row.closed_on and not (told and row.tax_code and told != row.tax_code)


def _offer(line: Line) -> Likely:
    """To write of the offender alone; likely where the row tells of nobody who keeps a shop."""
    values = line.values
    why = []
    if is_person(values["owner"]) and same_name(values["owner"], values["name"]):
        why.append("tên người")
    if _ON_THE_WAY.search(fold(f"{values.get('conduct', '')} {values.get('spot', '')}")):
        why.append("vận chuyển, bán lưu động")
    firm = kind_of_offender(values["owner"]) not in (PartyKind.PERSON, PartyKind.HOUSEHOLD)
    if firm and values.get("tax_code"):
        why.append("doanh nghiệp có mã số thuế chưa có cơ sở ở đây")
    score = _SURE if why else _PERHAPS
    told = tuple(why) or ("chưa có cơ sở tên này",)
    return Likely(NO_SHOP, score, told, ((BY_NAME, OFFER),))
