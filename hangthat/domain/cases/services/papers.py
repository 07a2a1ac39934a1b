"""The papers under decisions that were made elsewhere: one for an agency, a number and a day."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from hangthat.core.access.services import enter
from hangthat.core.agencies.models import User
from hangthat.core.common import bulk
from hangthat.core.journal.services.row_hashes import hash_rows
from hangthat.domain.cases.models import Decision, DecisionPaper, Origin
from hangthat.domain.cases.queries.register_numbers import plain, running

_CHUNK = 2_000


def paper_of(decision: Decision, *, by: User | None, at: datetime) -> DecisionPaper:
    """The paper of a decision that is about to be entered; a new one where there is none yet.

    The caller holds the lock of the number. A paper of which everything was annulled is not used
    again: its number was written anew. Refuses: the number of a paper that was signed here in that
    year, however it is spelled.
    """
    # no race: the caller holds the lock of the number
    of_year = DecisionPaper.objects.filter(
        agency=decision.agency_id, decided_on__year=decision.decided_on.year
    )
    mine = Q(number=decision.number, decided_on=decision.decided_on)
    signed = Q(register_number=running(decision.number), origin=Origin.SIGNED)
    for found in of_year.filter(mine | signed).order_by("pk") if decision.number else ():
        if found.is_signed_here:
            if plain(found.number) != plain(decision.number):
                continue  # of another series
            raise ValidationError(
                {"number": f"Quyết định số {found.number} đã được ký trong hệ thống."}
            )
        if found.decisions.filter(annulled_on=None).exists():
            return found
    paper = _recorded(decision)
    return enter(paper, by=by, at=at, summary=f"ghi văn bản {paper}", right=None)


def _recorded(decision: Decision) -> DecisionPaper:
    return DecisionPaper(
        code=decision.code,
        origin=Origin.RECORDED,
        agency_id=decision.agency_id,
        number=decision.number,
        decided_on=decision.decided_on,
        recorded_at=decision.recorded_at,
    )


@transaction.atomic
def gather_papers(*, by: models.Model | None, at: datetime) -> int:
    """Give each decision without a paper one; returns how many papers were made.

    Decisions that came from files or from before there were papers. Equal agency, number and day
    are one paper; a decision without a number has its own. When they were served, in force or
    paid is not known. The papers get row hashes; their pointers need no line (ADR 0057).
    """
    # unscoped: the installation's own, for everybody
    rows = Decision.objects.filter(paper=None).order_by("pk")
    bare = rows.only("code", "agency_id", "number", "decided_on", "recorded_at")
    found = _papers_by_key() if bare.exists() else {}
    made: list[int] = []
    last = 0
    while some := list(bare.filter(pk__gt=last)[:_CHUNK]):
        made += _give_papers(some, found)
        last = some[-1].pk
    if made:
        words = f"lập {len(made)} văn bản của các quyết định đã ghi"
        hash_rows(DecisionPaper, made, by=by, at=at, summary=words)
    return len(made)


def _papers_by_key() -> dict[tuple[object, ...], int]:
    papers = DecisionPaper.objects.filter(origin=Origin.RECORDED).exclude(number="")
    rows = papers.values_list("pk", "agency_id", "number", "decided_on")
    return {tuple(key): pk for pk, *key in rows}


def _give_papers(some: list[Decision], found: dict[tuple[object, ...], int]) -> list[int]:
    """Enter what is missing in `found`; the decisions point to it. Returns the new keys."""
    fresh: dict[tuple[object, ...], DecisionPaper] = {}
    keys = [
        (row.agency_id, row.number, row.decided_on) if row.number else (row.pk,) for row in some
    ]
    for row, key in zip(some, keys, strict=True):
        if key not in found and key not in fresh:
            fresh[key] = _recorded(row)
    created = DecisionPaper.objects.bulk_create(fresh.values(), batch_size=_CHUNK)
    found |= {key: paper.pk for key, paper in zip(fresh, created, strict=True)}
    pointers = [(found[key], row.pk) for row, key in zip(some, keys, strict=True)]
    bulk.update(Decision, ["paper"], pointers)
    return [paper.pk for paper in created]
