"""Which rows of a source a measure counts."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from hangthat.core.common.querysets import standing
from hangthat.domain.activities.lexicon import COUNTERS, Counter
from hangthat.domain.activities.models import OutreachForm
from hangthat.domain.cases.models import Violation
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.models.validity import signed_paper
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.lifecycle import Step
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.vocabulary.measure import Condition, Terms
from hangthat.domain.figures.vocabulary.sources import partners_of_cases, sanctions
from hangthat.domain.followups.models import CHECKING, Why
from hangthat.domain.handovers.lexicon import Stage
from hangthat.domain.handovers.models import HandoverStep
from hangthat.domain.inspections.models import Finding, Result
from hangthat.domain.law.lexicon import Nature
from hangthat.domain.programmes.models import is_held


def having(**values: Any) -> Condition:
    """Rows with these values."""

    def where(window: Window, terms: Terms) -> Q:
        return Q(**values)

    return where


def of_nature(nature: Nature) -> Condition:
    """Cases of the classes that the report counts there on the last day; None: no row of law."""

    def where(window: Window, terms: Terms) -> Q | None:
        of_day = terms.natures(window.until)
        classes = [name for name, of in of_day.items() if of == nature]
        return Q(classification__in=classes) if classes else None

    return where


def of_no_nature(window: Window, terms: Terms) -> Q:
    return ~Q(classification__in=list(terms.natures(window.until)))


def of_several_forces(window: Window, terms: Terms) -> Q:
    """Cases in which another agency takes part."""
    return Q(pk__in=partners_of_cases().values("member"))


def charged_first(window: Window, terms: Terms) -> Q:
    """The first charge of a case: those that supplement it, and those brought anew after the file
    went back, are of the same case."""
    # unscoped: whether the case was counted before, whoever may see that hand-over
    earlier = HandoverStep.objects.standing().filter(
        Q(occurred_on__lt=OuterRef("occurred_on"))
        | Q(occurred_on=OuterRef("occurred_on"), pk__lt=OuterRef("pk")),
        stage=Stage.OPENED,
        handover__case=OuterRef("handover__case"),
    )
    return Q(stage=Stage.OPENED) & ~Q(Exists(earlier))


def found_something(window: Window, terms: Terms) -> Q:
    # unscoped: what a check in sight found
    found = Result.objects.filter(inspection=OuterRef("pk"), finding=Finding.VIOLATION)
    return Q(Exists(found))


def in_counter(counter: Counter) -> Condition:
    """Activities whose form goes into that counter of the reports."""

    def where(window: Window, terms: Terms) -> Q:
        # unscoped: reference data, the same for everybody
        told = COUNTERS | dict(OutreachForm.objects.values_list("name", "counter"))
        return Q(kind__in=[form for form, of in told.items() if of == counter])

    return where


def after_signing(window: Window, terms: Terms) -> Q:
    """Results at a member whose paper was signed before the day of the check."""
    # unscoped: of members in sight
    papers = Commitment.objects.filter(
        Q(revoked_on=None) | Q(revoked_on__gt=F("signed_on")),
        signed_on__lt=OuterRef("inspection__held_on"),
    )
    return Q(finding__in=(Finding.CLEAN, Finding.VIOLATION)) & of_same_member(papers)


def of_same_member(rows: QuerySet[Any]) -> Q:
    """At that shop, or of that party or any of its shops."""
    return (
        Q(Exists(rows.filter(establishment=OuterRef("establishment"))))
        | Q(Exists(rows.filter(party=OuterRef("party"))))
        | Q(Exists(rows.filter(establishment__party=OuterRef("party"))))
    )


def valid(window: Window, terms: Terms) -> Q:
    """Papers còn hiệu lực at the end of the window, as `Commitment.objects.valid` says."""
    on = window.until
    return signed_paper(on) & ~terms.validity.ended_by(on)


def regulated(window: Window, terms: Terms) -> Q:
    return signed_paper(window.until)


def _broken(window: Window) -> Q:
    """A violation that counts was found in the window after the signing."""
    # unscoped: of members in sight, of no restricted case
    found = Violation.objects.counting(on=window.until).filter(
        case__restricted_on=None,
        found_on__range=(window.since, window.until),
    )
    return _after_signing(found, "found_on")


def _checked_clean(window: Window) -> Q:
    # unscoped: of members in sight
    clean = Result.objects.filter(
        standing("inspection__withdrawn_on"),
        finding=Finding.CLEAN,
        inspection__held_on__range=(window.since, window.until),
    )
    return _after_signing(clean, "inspection__held_on")


def _after_signing(facts: QuerySet[Any], day: str) -> Q:
    """As `of_same_member`, of facts after the day of the paper. Few members have any: those who
    have are listed once for the whole query, and only their days are looked up paper by paper."""
    later = facts.filter(**{f"{day}__gt": OuterRef("signed_on")})
    told = Q()
    for own, path in (
        ("establishment", "establishment"),
        ("party", "party"),
        ("party", "establishment__party"),
    ):
        named = facts.filter(**{f"{path}__isnull": False}).order_by().values(path)
        same = later.filter(**{path: OuterRef(own)})
        told |= Q(**{f"{own}__isnull": False, f"{own}__in": named}) & Q(Exists(same))
    return told


def kept(window: Window, terms: Terms) -> Q:
    """Not known is not kept: somebody checked after the signing, and nothing was found."""
    return valid(window, terms) & _checked_clean(window) & ~_broken(window)


def broken(window: Window, terms: Terms) -> Q:
    return valid(window, terms) & _broken(window)


def unchecked(window: Window, terms: Terms) -> Q:
    return valid(window, terms) & ~_broken(window) & ~_checked_clean(window)


def signed_shop(window: Window, terms: Terms) -> Q:
    """Open shops with a paper of their own that is valid at the end of the window."""
    # unscoped: papers of shops in sight
    papers = Commitment.objects.valid(on=window.until, validity=terms.validity)
    return open_shop(window, terms) & _among(papers, "establishment")


def _among(facts: QuerySet[Any], shop: str) -> Q:
    """Shops of these facts: listed once for the whole query, not looked up shop by shop."""
    there = facts.filter(**{f"{shop}__isnull": False}).order_by()
    return Q(pk__in=there.values(shop))


def checked_shop(window: Window, terms: Terms) -> Q:
    """Open shops at which somebody could tell, at the end of the window or before, whether they
    break the law; not known is not checked."""
    return open_shop(window, terms) & _among(telling(window.until), "establishment")


def telling(on: date) -> QuerySet[Result]:
    """What checks until the end of that day could tell of whom they checked."""
    # unscoped: of shops in sight
    return Result.objects.filter(
        standing("inspection__withdrawn_on"),
        finding__in=(Finding.CLEAN, Finding.VIOLATION),
        inspection__held_on__lte=on,
    )


def unchecked_shop(window: Window, terms: Terms) -> Q:
    return open_shop(window, terms) & ~checked_shop(window, terms)


def held_by_plan(window: Window, terms: Terms) -> Q:
    return is_held()


def open_shop(window: Window, terms: Terms) -> Q:
    on = window.until
    begun = Q(opened_on=None) | Q(opened_on__lte=on)
    return begun & (Q(closed_on=None) | Q(closed_on__gte=on))


def begun_here(window: Window, terms: Terms) -> Q:
    """Shops that did not come from another place: a move begins a record and no business."""
    return ~Q(last_step__step=Step.MOVED)


def ended_for_good(window: Window, terms: Terms) -> Q:
    """Shops that did not go on elsewhere: a move ends a record and no business."""
    return ~Q(next_step__step=Step.MOVED)


def open_of_kind(kind: EstablishmentKind) -> Condition:
    """Open shops of that kind."""

    def where(window: Window, terms: Terms) -> Q:
        return open_shop(window, terms) & Q(kind=kind)

    return where


def overdue(window: Window, terms: Terms) -> Q:
    """Planned for a day before the last one of the window, and not gone to by its end."""
    on = window.until
    # unscoped: at members in sight
    checks = Result.objects.filter(
        standing("inspection__withdrawn_on"),
        inspection__held_on__range=(OuterRef("planned_on"), on),
    )
    papers = Commitment.objects.filter(
        revoked_on=None, signed_on__range=(OuterRef("planned_on"), on)
    )
    done = (Q(why__in=CHECKING) & of_same_member(checks)) | (
        Q(why=Why.SIGN) & of_same_member(papers)
    )
    going = Q(accepted_on__lte=on) & (Q(cancelled_on=None) | Q(cancelled_on__gt=on))
    return going & Q(day__lt=on) & ~done


def _sanctioned(window: Window) -> Q:
    """Open shops with a decision of the year before the window."""
    return Q(pk__in=sanctions(window).values("member"))


def _found_again(window: Window) -> Q:
    # unscoped: of shops in sight, of no restricted case
    found = Violation.objects.counting(on=window.until).filter(
        case__restricted_on=None, found_on__range=(window.since, window.until)
    )
    return _among(found, "establishment")


def _seen_clean(window: Window) -> Q:
    # unscoped: of shops in sight
    clean = Result.objects.filter(
        standing("inspection__withdrawn_on"),
        finding=Finding.CLEAN,
        inspection__held_on__range=(window.since, window.until),
    )
    return _among(clean, "establishment")


def handled(window: Window, terms: Terms) -> Q:
    return open_shop(window, terms) & _sanctioned(window)


def handled_again(window: Window, terms: Terms) -> Q:
    return handled(window, terms) & _found_again(window)


def handled_clean(window: Window, terms: Terms) -> Q:
    """Not known is not clean: somebody checked it in the window, and nothing was found."""
    return handled(window, terms) & _seen_clean(window) & ~_found_again(window)


def handled_unchecked(window: Window, terms: Terms) -> Q:
    return handled(window, terms) & ~_seen_clean(window) & ~_found_again(window)
