"""Decisions of the plan's classes and of food safety that nobody posted (KH 125, IV.2.4)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Decision, DecisionQuerySet, Violation
from hangthat.domain.cases.models.classes import PLAN_CLASSES
from hangthat.domain.law.lexicon import ViolationClass
from hangthat.domain.publications.lexicon import PublicationState
from hangthat.domain.publications.models import MediaPost, Publication, UnpostedReason

POSTED_CLASSES = (*PLAN_CLASSES, ViolationClass.FOOD_SAFETY)


@dataclass(frozen=True)
class Gap:
    """`why`: the officer's words, else how far its publication is."""

    decision: Decision
    publication: Publication | None
    why: str


def handled(user: User, *, since: date, until: date) -> DecisionQuerySet:
    """In force at the end of the period, decided within it, on violations that stand."""
    # unscoped: narrows decisions in sight
    upheld = Violation.objects.upheld(on=until).filter(classification__in=POSTED_CLASSES)
    # redundant: the gates are older; desk/publications/tests/test_gap_pages.py
    rows = Decision.objects.visible_to(user).in_force(on=until).filter(decided_on__gte=since)
    return rows.filter(violation__in=upheld.order_by().values("pk"))


def posted(rows: DecisionQuerySet) -> DecisionQuerySet:
    """Approved for the public pages and not withdrawn, or brought by an outlet."""
    return rows.filter(_on_pages() | _in_media())


def unposted(rows: DecisionQuerySet) -> DecisionQuerySet:
    return rows.exclude(_on_pages() | _in_media())


def _on_pages() -> Exists:
    # unscoped: whether it was posted, whoever did
    approved = Publication.objects.standing().filter(approved_at__isnull=False)
    return Exists(approved.filter(decision=OuterRef("pk")))


def _in_media() -> Exists:
    # unscoped: likewise
    return Exists(MediaPost.objects.standing().filter(decision=OuterRef("pk")))


def with_reasons(rows: list[Decision], user: User) -> list[Gap]:
    """Two queries for any number of them."""
    keys = [one.pk for one in rows]
    # redundant: of decisions in sight; desk/publications/tests/test_gap_pages.py
    own = Publication.objects.visible_to(user).standing().filter(decision__in=keys)
    publications = {one.decision_id: one for one in own.order_by("pk")}
    # redundant: likewise; desk/publications/tests/test_gap_pages.py
    typed = UnpostedReason.objects.visible_to(user).standing().filter(decision__in=keys)
    reasons = {one.decision_id: one.reason for one in typed}
    return [_gap(one, publications.get(one.pk), reasons.get(one.pk, "")) for one in rows]


def _gap(decision: Decision, publication: Publication | None, said: str) -> Gap:
    if said:
        return Gap(decision, publication, said)
    case = decision.violation.case
    if case is not None and case.is_restricted:
        return Gap(decision, publication, "Vụ việc hạn chế người xem.")
    if publication is None:
        return Gap(decision, None, "Chưa soạn bản công bố.")
    state = PublicationState(publication.state).label
    return Gap(decision, publication, f"Bản công bố {state}.")
