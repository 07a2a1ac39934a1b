"""Who owes the reports of a regime: each obligation, and who answers for an agency that is gone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.reports.models import ReportObligation, ReportRegime
from hangthat.domain.reports.queries import lineage


@dataclass(frozen=True)
class ShownObligation:
    """`gone`: its agency is no more; then `heirs` owe it, if there are any."""

    obligation: ReportObligation
    gone: bool = False
    heirs: Sequence[Agency] = ()

    @property
    def heirs_words(self) -> str:
        """Empty: its agency owes it itself."""
        if not self.gone:
            return ""
        if not self.heirs:
            return "đã chấm dứt, không có đơn vị kế thừa: nghĩa vụ hết theo"
        return f"đã chấm dứt; {', '.join(map(str, self.heirs))} nộp thay"


def obligations_of(regime: ReportRegime, user: User, *, today: date) -> list[ShownObligation]:
    """Four queries."""
    history = lineage()
    # redundant: with their regime
    found = ReportObligation.objects.visible_to(user).filter(regime=regime)
    rows = list(found.select_related("agency"))
    gone = {one.pk for one in rows if one.agency.valid_to and one.agency.valid_to < today}
    owners = {
        one.pk: history.owners(one.agency_id, today) - {one.agency_id}
        for one in rows
        if one.pk in gone
    }
    # unscoped: names of agencies, known to everybody
    names = Agency.objects.in_bulk({key for keys in owners.values() for key in keys})
    return [
        ShownObligation(one, one.pk in gone, _named(names, owners.get(one.pk, ()))) for one in rows
    ]


def _named(names: Mapping[int, Agency], owners: Collection[int]) -> list[Agency]:
    return sorted((names[key] for key in owners), key=lambda one: one.sort_key)
