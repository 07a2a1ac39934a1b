"""Parties that rows name as offenders without a shop: who of them is recorded, and who is new.

The same name is never the same person, but in one case, or on one decision, of one agency. A tax
code is its party's, by the rules of the registry (ADR 0046).
"""

from collections.abc import Collection, Hashable, Sequence
from datetime import datetime
from typing import Any

from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.common.text import fold
from hangthat.core.intake.services import Line
from hangthat.domain.case_imports.sheets.offender_names import kind_of_offender, same_name
from hangthat.domain.cases.models import Case, Decision, Violation
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.matching.services.registering import party_from
from hangthat.domain.matching.sheets.owners import Owners

Member = Establishment | Party
_NO_UNIT = (
    "Người vi phạm không có cơ sở ở đây thì phải ghi xã, phường nơi phát hiện, để lập vụ việc."
)


class NamedOffenders:
    """Of the rows of one file, for one person."""

    def __init__(self, by: User) -> None:
        self.by, self.owners = by, Owners(by)
        self.same: dict[Hashable, Decision] = {}

    def look_up(self, lines: Sequence[Line]) -> None:
        """Decisions on parties alone, by the numbers that the rows tell."""
        numbers = {line.values["number"] for line in lines if line.values.get("number")}
        self.same = {}
        if not numbers:
            return
        # off tour: desk/intake/tests/test_offenders_without_shops.py
        mine = Decision.objects.visible_to(self.by).filter(number__in=numbers, annulled_on=None)
        rows = mine.filter(violation__party__isnull=False).order_by("-pk")
        for one in rows.select_related(
            "agency", "paper", "violation__case", "violation__establishment", "violation__party"
        ):
            self.same[_key_of(one)] = one

    def new_person(self, line: Line) -> Party:
        """As the row tells of it; not a record."""
        values = line.values
        return Party(
            name=values["owner"],
            kind=kind_of_offender(values["owner"]),
            tax_code=values.get("tax_code", ""),
        )

    def check_numbers(self, line: Line) -> None:
        """A number of somebody of another name is no way into his record."""
        self.owners.check([line])

    def of_row(self, line: Line, case: Case | None, agency: Agency | None, at: datetime) -> Party:
        """Who is recorded in that case or on that decision under the name, else a new record."""
        if found := self._recorded(line, case, agency):
            return found
        person = self.new_person(line)
        told = {"name": person.name, "kind": person.kind, "tax_code": person.tax_code}
        return party_from(told, by=self.by, at=at)

    def _recorded(self, line: Line, case: Case | None, agency: Agency | None) -> Party | None:
        values, name = line.values, line.values["owner"]
        some: list[Any] = []
        if case is not None:
            # unscoped: of a case in sight, to which the row belongs
            held = Violation.objects.filter(case=case, dismissed_on=None, party__isnull=False)
            some += [one.party for one in held.select_related("party").order_by("pk")]
        if number := values.get("number"):
            # off tour: desk/intake/tests/test_offenders_without_shops.py
            made = Decision.objects.visible_to(self.by).filter(
                number=number, decided_on=values["decided_on"], agency=agency, annulled_on=None,
                violation__party__isnull=False,
            )  # fmt: skip
            rows = made.select_related("violation__party").order_by("pk")
            some += [one.violation.party for one in rows]
        return next((one for one in some if same_name(one.name, name)), None)

    def came(self, lines: Sequence[Line], new: Collection[int]) -> bool:
        """Whether others entered a decision of such a number and day meanwhile."""
        told = {(line.values["number"], line.values["decided_on"]) for line in lines}
        # unscoped: only whether somebody entered such a decision
        rows = Decision.objects.filter(pk__in=new, violation__party__isnull=False)
        return not told.isdisjoint(rows.values_list("number", "decided_on"))


def offender_of(line: Line, agency: Agency | None) -> str:
    """In the keys of rows, in place of a shop."""
    return f"{agency.pk if agency else 0}:{fold(line.values['owner'])}"


def _key_of(decision: Decision) -> Hashable:
    violation = decision.violation
    who = f"{decision.agency_id or 0}:{fold(violation.party.name if violation.party else '')}"
    return (who, decision.number, decision.decided_on, violation.classification)


def whom(member: Member) -> dict[str, Any]:
    """As a violation names who did it."""
    return {"party" if isinstance(member, Party) else "establishment": member}


def is_of(violation: Violation, member: Member) -> bool:
    if isinstance(member, Establishment):
        return violation.establishment_id == member.pk
    return violation.party is not None and same_name(violation.party.name, member.name)


def area_of(line: Line, member: Member, territory: Territory) -> Area:
    """Where its case lies: of a shop its unit, else the unit that the row tells."""
    return member.area if isinstance(member, Establishment) else territory.areas[_unit(line)]


def _unit(line: Line) -> int:
    found: int = line.values["area"]
    return found


def settle_unit(line: Line, areas: Any) -> None:
    """Of the place found, if that names one; else as the row or the titles say."""
    named = areas.in_words(line.values.get("spot", "")) if line.values.get("spot") else set()
    if len(named) == 1:
        line.values["area"] = named.pop()


def must_tell_unit(line: Line) -> None:
    if not line.values.get("area"):
        line.fault("area", _NO_UNIT)
