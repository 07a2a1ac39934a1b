"""Decisions of the plan's classes and of food safety that nobody posted (KH 125, IV.2.4)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.families import Families
from hangthat.domain.cases.models import Decision, DecisionQuerySet, Violation
from hangthat.domain.cases.models.classes import PLAN_CLASSES
from hangthat.domain.law.lexicon import ViolationClass
from hangthat.domain.publications.facts import RELATED
from hangthat.domain.publications.lexicon import PublicationState, Standing
from hangthat.domain.publications.models import MediaPost, Publication, UnpostedReason
from hangthat.domain.publications.queries.standing import PublicPage, pages_of

POSTED_CLASSES = (*PLAN_CLASSES, ViolationClass.FOOD_SAFETY)


_TAKEN_DOWN = (PublicationState.HIDDEN, PublicationState.WITHDRAWN)


@dataclass(frozen=True)
class Gap:
    """`why`: the officer's words, else how far its publication is, and why it was taken down.
    `publication`: the one that stands, else the last that was withdrawn. `may_draft`: none stands,
    and the reader's agency is the one that publishes it (Luật XLVPHC, Điều 72)."""

    decision: Decision
    publication: Publication | None
    why: str
    may_draft: bool


def handled(user: User, *, since: date, until: date) -> DecisionQuerySet:
    """In force at the end of the period, decided within it, on violations that stand."""
    # unscoped: narrows decisions in sight
    upheld = Violation.objects.upheld(on=until).filter(classification__in=POSTED_CLASSES)
    # redundant: the gates are older; desk/publications/tests/test_gap_pages.py
    rows = Decision.objects.visible_to(user).in_force(on=until).filter(decided_on__gte=since)
    return rows.filter(violation__in=upheld.order_by().values("pk"))


def taken_off(rows: DecisionQuerySet, *, on: date) -> set[int]:
    """Those whose approved publication takes itself off the pages, since its record says something
    else by now; one that stood there until its last day was posted."""
    # unscoped: whether it was posted, whoever did
    found = Publication.objects.approved().filter(decision__in=rows.order_by().values("pk"))
    pages = pages_of(found.select_related(*RELATED), on=on)
    return {one.publication.decision_id for one in pages if _is_off(one)}


def posted(rows: DecisionQuerySet, *, off: Collection[int]) -> DecisionQuerySet:
    """Approved for the public pages and not taken down since, or brought by an outlet. `off`: as
    `taken_off`."""
    return rows.filter(_is_posted(off))


def unposted(rows: DecisionQuerySet, *, off: Collection[int]) -> DecisionQuerySet:
    return rows.exclude(_is_posted(off))


def _is_posted(off: Collection[int]) -> Q:
    return (Q(_on_pages()) & ~Q(pk__in=off)) | Q(_in_media())


def _on_pages() -> Exists:
    # unscoped: whether it was posted, whoever did
    return Exists(Publication.objects.approved().filter(decision=OuterRef("pk")))


def _in_media() -> Exists:
    # unscoped: likewise
    return Exists(MediaPost.objects.standing().filter(decision=OuterRef("pk")))


def with_reasons(rows: list[Decision], user: User, *, on: date) -> list[Gap]:
    """By as many queries for many as for few."""
    keys = [one.pk for one in rows]
    # redundant: of decisions in sight; desk/publications/tests/test_gap_pages.py
    own = Publication.objects.visible_to(user).filter(decision__in=keys).order_by("pk")
    pages = pages_of(own.select_related(*RELATED), on=on)
    off = {one.publication.pk: one.why for one in pages if _is_off(one)}
    newest = sorted(
        (one.publication for one in pages), key=lambda one: one.state != PublicationState.WITHDRAWN
    )  # that stands
    publications = {one.decision_id: one for one in newest}
    # redundant: likewise; desk/publications/tests/test_gap_pages.py
    typed = UnpostedReason.objects.visible_to(user).standing().filter(decision__in=keys)
    reasons = {one.decision_id: one.reason for one in typed}
    own_agencies = Families().of(user.agency_id) if user.agency_id else ()
    gaps = []
    for one in rows:
        last = publications.get(one.pk)
        free = last is None or last.state == PublicationState.WITHDRAWN
        issued = one.agency_id is None or one.agency_id in own_agencies
        gaps.append(
            Gap(one, last, reasons.get(one.pk) or _how_far(one, last, off), free and issued)
        )
    return gaps


def _is_off(page: PublicPage) -> bool:
    approved = page.publication.state == PublicationState.APPROVED
    return approved and page.standing == Standing.REVIEWED


def _how_far(decision: Decision, publication: Publication | None, off: Mapping[int, str]) -> str:
    case = decision.violation.case
    if case is not None and case.is_restricted:
        return "Vụ việc hạn chế người xem."
    if publication is None:
        return "Chưa soạn bản công bố."
    if publication.pk in off:
        return f"Bản công bố {Standing.REVIEWED.label}: {off[publication.pk]}"
    state = PublicationState(publication.state)
    why = f": {publication.verdict}" if state in _TAKEN_DOWN and publication.verdict else "."
    return f"Bản công bố {state.label}{why}"
