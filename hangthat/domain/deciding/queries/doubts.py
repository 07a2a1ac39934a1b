"""What stands against a decision that was recorded from its paper: told, since it is a fact."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from hangthat.core.agencies.models import Agency
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import Case, Decision, DecisionPaper, Origin, Violation
from hangthat.domain.cases.queries.limitation import limitation_of, limitation_rules
from hangthat.domain.cases.queries.register_numbers import plain, spelled_alike
from hangthat.domain.cases.services.event_doubts import goods_held
from hangthat.domain.cases.services.leftovers import holder_of
from hangthat.domain.deciding.queries.early_enforcement import enforced_early
from hangthat.domain.deciding.queries.late_decisions import DecidingPeriods
from hangthat.domain.deciding.queries.money_apart import money_apart
from hangthat.domain.deciding.queries.remedies import remedies_apart
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.law.models import Provision

_TWICE = "Số {} đã có ở một quyết định ngày khác của cơ quan trong năm."
_NATURAL = (PartyKind.PERSON, PartyKind.HOUSEHOLD)


def doubts_of(paper: DecisionPaper, decisions: Sequence[Decision]) -> list[str]:
    """After the limitation, or the time to decide; a fine outside the band of its row of law or the
    limits of the law; a number that another decision of the agency has in that year; a violation
    with another decision.

    A decision signed here was asked all this before. Of either kind it is told where its violation
    was concluded to be none, its case was with somebody else, its remedies are done here alone, its
    money does not fit, its goods are held after it was carried out, or it was enforced too early.
    Of nobody known the wider limits of organisations count.
    """
    standing = [row for row in decisions if row.annulled_on is None]
    contradicted = [*_dismissed(standing), *_elsewhere(standing)]
    contradicted += [*remedies_apart(standing), *money_apart(paper), *_goods_held(standing)]
    if standing:
        contradicted += enforced_early(paper)
    if paper.origin != Origin.RECORDED:
        return contradicted
    return contradicted + _against_each(paper, standing) + _numbered_twice(paper)


def _dismissed(standing: Sequence[Decision]) -> Iterator[str]:
    for row in standing:
        if day := row.violation.dismissed_on:
            name = row.violation.get_classification_display().capitalize()
            yield (
                f"{name}: đã kết luận không vi phạm ngày {day:%d/%m/%Y}, quyết định chưa hủy bỏ."
            )


def _goods_held(rows: Sequence[Decision]) -> list[str]:
    """Said to be carried out, while goods were held that still are."""
    days = sorted({row.complied_on for row in rows if row.complied_on})
    return [
        words
        for day in days
        for words in goods_held([row for row in rows if row.complied_on == day], day, still=True)
    ]


def _elsewhere(rows: Sequence[Decision]) -> Iterator[str]:
    """Decided while somebody else had the whole case."""
    days = {(row.violation.case_id, row.decided_on) for row in rows if row.violation.case_id}
    # unscoped: of decisions in sight
    cases = Case.objects.in_bulk([key for key, _ in days])
    for key, day in sorted(days):
        if key and (held := holder_of(cases[key], day)):
            name = cases[key].number or cases[key].code
            yield f"Vụ việc {name} vào ngày quyết định {held}."


class DoubtsOfRows:
    """The same of rows of a sheet before they are recorded; the law is read once for all."""

    def __init__(self) -> None:
        self._limitation = limitation_rules()
        # unscoped: reference data, the same for everybody
        self._fines = list(Provision.objects.filter(key__startswith="fine_m"))
        self._periods = DecidingPeriods()
        self._days: dict[tuple[int, int], defaultdict[str, set[date]]] = {}

    def of_number(self, agency: Agency | None, number: str, decided_on: date) -> list[str]:
        """The numbers of a register are read once; those of earlier rows count too."""
        if agency is None or not number:
            return []
        key = agency.pk, decided_on.year
        if key not in self._days:
            by_number: defaultdict[str, set[date]] = defaultdict(set)
            self._days[key] = by_number
            for known, day in _numbers(*key).values_list("number", "decided_on"):
                by_number[plain(known)].add(day)
        days = self._days[key][plain(number)]
        others = days - {decided_on}
        days.add(decided_on)
        return [_TWICE.format(number)] if others else []

    def of_row(
        self, member: Establishment | Party, *, classification: str, found_on: date,
        decided_on: date, fine_vnd: int | None,
    ) -> list[str]:  # fmt: skip
        """Units: đồng. `member` with its owner."""
        shop = member if isinstance(member, Establishment) else None
        violation = Violation(
            establishment=shop, party=None if isinstance(member, Establishment) else member,
            classification=classification, found_on=found_on,
        )  # fmt: skip
        violation.limitation_on = limitation_of(violation, self._limitation).last
        row = Decision(violation=violation, decided_on=decided_on, fine_vnd=fine_vnd)
        limits = _limits(None, [row], self._fines)
        return [*_of(row, None, limits), *_late([row], self._periods)]


def doubts_at_entry(row: Decision) -> list[str]:
    """The same of a decision just recorded, whether or not its paper has a number."""
    found = [*_against_each(row.paper, [row]), *_elsewhere([row]), *_goods_held([row])]
    return found + (_numbered_twice(row.paper) if row.paper else [])


def _numbered_twice(paper: DecisionPaper) -> list[str]:
    """A paper of another day in the register of the year, however its number is spelled."""
    if paper.agency_id is None or not paper.number:
        return []
    found = _numbers(paper.agency_id, paper.decided_on.year)
    others = found.exclude(decided_on=paper.decided_on)
    return [_TWICE.format(paper.number)] if spelled_alike(others, paper.number) else []


def _numbers(agency: int, year: int) -> QuerySet[DecisionPaper]:
    """Of a register, but for decisions of restricted cases, of which others learn nothing."""
    # unscoped: whether it stands, or is secret, of papers of a register
    standing = Decision.objects.filter(paper=OuterRef("pk"), annulled_on=None)
    secret = standing.filter(violation__case__restricted_on__isnull=False)
    # unscoped: a register is the agency's, whoever sees its papers
    rows = DecisionPaper.objects.filter(agency=agency, decided_on__year=year).exclude(number="")
    return rows.filter(Exists(standing)).exclude(Exists(secret)).order_by()


def _against_each(paper: DecisionPaper | None, rows: Sequence[Decision]) -> list[str]:
    limits = _limits(paper, rows)
    found = [words for row in rows for words in _of(row, paper, limits)]
    return found + _late(rows, DecidingPeriods()) + _decided_twice(rows)


def _late(rows: Sequence[Decision], periods: DecidingPeriods) -> list[str]:
    """Counted, as for a draft, from the first finding of what one paper punishes."""
    if not rows:
        return []
    since, on = min(row.violation.found_on for row in rows), rows[0].decided_on
    words = periods.words_of_late(since, on)
    return [f"Phát hiện {since:%d/%m/%Y}, ban hành {on:%d/%m/%Y}: {words}."] if words else []


def _decided_twice(rows: Sequence[Decision]) -> list[str]:
    """Violations with another decision that stands."""
    # unscoped: of violations in sight
    others = Decision.objects.filter(
        violation__in=[row.violation_id for row in rows], annulled_on=None
    ).exclude(pk__in=[row.pk for row in rows])
    named = others.order_by("pk").select_related("violation")
    kinds = dict.fromkeys(one.violation.get_classification_display().capitalize() for one in named)
    return [f"{kind}: đã có quyết định xử phạt khác còn hiệu lực." for kind in kinds]


def _of(
    row: Decision, paper: DecisionPaper | None, limits: tuple[int, int, str] | None
) -> Iterator[str]:
    name = row.violation.get_classification_display().capitalize()
    last = row.violation.limitation_on
    if last and row.decided_on > last:
        yield f"{name}: ban hành sau ngày hết thời hiệu xử phạt ({last:%d/%m/%Y})."
    if not row.fine_vnd:
        return
    band = row.law.band(organisation=_is_organisation(row, paper)) if row.law else None
    if band and not band[0] <= row.fine_vnd <= band[1]:
        yield (
            f"{name}: {dong(row.fine_vnd)} ngoài khung {dong(band[0])} đến {dong(band[1])} "
            f"của {row.law}."
        )
    if limits and not limits[0] <= row.fine_vnd <= limits[1]:
        yield (
            f"{name}: {dong(row.fine_vnd)} ngoài mức phạt chung {dong(limits[0])} đến "
            f"{dong(limits[1])} ({limits[2]})."
        )


def _is_organisation(row: Decision, paper: DecisionPaper | None) -> bool:
    member = row.violation.member
    owner = getattr(member, "party", None) or member
    kind = (paper.subject_kind if paper else "") or getattr(owner, "kind", "")
    return kind not in _NATURAL


def _limits(
    paper: DecisionPaper | None,
    rows: Sequence[Decision],
    law: Sequence[Provision] | None = None,
) -> tuple[int, int, str] | None:
    """Units: đồng; and by which document. None: nothing was fined, or no row of law says it.

    `law`: rows that were read already.
    """
    if not any(row.fine_vnd for row in rows):
        return None
    whose = "organisation" if _is_organisation(rows[0], paper) else "person"
    keys = (f"fine_min_{whose}", f"fine_max_{whose}")
    on = rows[0].decided_on
    # unscoped: reference data, the same for everybody
    known = Provision.objects.filter(key__in=keys) if law is None else law
    found = [one for one in known if one.key in keys and one.holds(on)]
    said = {one.key: one for one in sorted(found, key=lambda one: one.valid_from or date.min)}
    if len(said) < len(keys):
        return None
    least, most = (said[key] for key in keys)
    sure = "" if least.verified and most.verified else ", chưa xác minh"
    return int(least.value), int(most.value), f"{most.document}{sure}"
