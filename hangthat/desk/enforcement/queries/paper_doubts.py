"""What stands against a decision that was recorded from its paper: told, since it is a fact."""

from collections.abc import Iterator, Sequence

from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import Decision, DecisionPaper, Origin
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.law.models import Provision

_NATURAL = (PartyKind.PERSON, PartyKind.HOUSEHOLD)


def doubts_of(paper: DecisionPaper, decisions: Sequence[Decision]) -> list[str]:
    """After the limitation, a fine outside the band of its row of law or the limits of the law.

    A decision that is signed here was asked all this before. Who was fined is known by the paper,
    else by the record; of nobody known the wider limits of organisations count.
    """
    if paper.origin != Origin.RECORDED:
        return []
    return _against_each(paper, [row for row in decisions if row.annulled_on is None])


def doubts_at_entry(row: Decision) -> list[str]:
    """The same of a decision just recorded, whether or not its paper has a number."""
    return _against_each(row.paper, [row])


def _against_each(paper: DecisionPaper | None, rows: Sequence[Decision]) -> list[str]:
    return [words for row in rows for words in _of(row, paper, _limits(paper, rows))]


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


def _limits(paper: DecisionPaper | None, rows: Sequence[Decision]) -> tuple[int, int, str] | None:
    """Units: đồng; and by which document. None: nothing was fined, or no row of law says it."""
    if not any(row.fine_vnd for row in rows):
        return None
    whose = "organisation" if _is_organisation(rows[0], paper) else "person"
    keys = (f"fine_min_{whose}", f"fine_max_{whose}")
    # unscoped: reference data, the same for everybody
    found = Provision.objects.in_force(on=rows[0].decided_on).filter(key__in=keys)
    said = {one.key: one for one in found.order_by("valid_from")}
    if len(said) < len(keys):
        return None
    least, most = (said[key] for key in keys)
    sure = "" if least.verified and most.verified else ", chưa xác minh"
    return int(least.value), int(most.value), f"{most.document}{sure}"
