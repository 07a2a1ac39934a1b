"""Which regimes a regime took the place of, and what their reports left open."""

from collections.abc import Collection, Iterator
from datetime import date

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.plans.models import Plan
from hangthat.domain.reports.models import ReportConcern, ReportRegime
from hangthat.domain.reports.queries.owed import lineage


def line_of(regime: ReportRegime) -> list[ReportRegime]:
    """The regime, then those before it, the nearest first. One query."""
    # unscoped: which regime replaced which, known to everybody who reports
    replaced = ReportRegime.objects.filter(replaced_by__isnull=False).select_related(
        "receiver", "duty", "replaced_by__duty"
    )
    found, every = [regime], list(replaced.order_by("-valid_from", "-pk"))
    for one in found:  # grows while it is read
        found += [former for former in _before(one, every) if former not in found]
    return found


def regimes_of_plan(plan: Plan) -> set[int]:
    """Keys of the regimes that its duties became, in any version, and of those that replaced them
    and are no other plan's. One query."""
    # unscoped: which regime replaced which, known to everybody who reports
    every = list(ReportRegime.objects.select_related("duty__version"))
    found = [one.pk for one in every if one.duty and one.duty.version.plan_id == plan.pk]
    heirs = {one.pk: one.replaced_by_id for one in every}
    free = {one.pk for one in every if one.duty is None}
    for key in found:  # grows while it is read
        if (heir := heirs[key]) in free and heir not in found:
            found.append(heir)
    return set(found)


def receives_all(user: User, regimes: Collection[int]) -> bool:
    """Whether that person reads every report that is sent by these regimes."""
    # unscoped: who receives what, known to everybody who reports
    others = ReportRegime.objects.filter(pk__in=regimes)
    for reach in rights_of(user).reaches(Resource.REPORT, Action.READ):
        others = (
            others.none() if reach.agencies is None else others.exclude(receiver__in=reach.agencies)
        )
    return not others.exists()


def _before(regime: ReportRegime, every: list[ReportRegime]) -> Iterator[ReportRegime]:
    """Replaced by it; or by its like of the same plan version, for other periods of the year."""
    for former in every:
        after = former.replaced_by
        assert after
        like = (
            regime.duty is not None
            and after.duty is not None
            and after.duty.version_id == regime.duty.version_id
            and (after.kind, after.valid_from) == (regime.kind, regime.valid_from)
        )
        if after.pk == regime.pk or like:
            yield former


def left_open(regime: ReportRegime, agency: Agency, before: date) -> list[ReportConcern]:
    """Difficulties and proposals that its reports before that day, or those of agencies that it
    followed, told of, that nobody answered and no later report tells of."""
    regimes = {one.pk for former in line_of(regime) for one in _for_other_periods(former)}
    # unscoped: the office's own, and that of those that it followed
    earlier = ReportConcern.objects.filter(
        report__regime__in=regimes, report__last_day__lt=before
    ).select_related("report")
    rows, history = list(earlier.not_carried()), lineage()
    offices = {one.report.agency_id for one in rows}
    mine = {one for one in offices if agency.pk in history.owners(one, before)}
    answered = _answered(regimes) if rows else set()
    return [one for one in rows if one.report.agency_id in mine and one.pk not in answered]


def _for_other_periods(regime: ReportRegime) -> Iterator[ReportRegime]:
    """With those of the same plan version that ask for the other periods of the year."""
    yield regime
    if regime.duty and regime.period_number:
        # unscoped: as above
        alike = ReportRegime.objects.filter(duty__version=regime.duty.version_id, kind=regime.kind)
        yield from alike.exclude(period_number__in=(None, regime.period_number))


def _answered(regimes: set[int]) -> set[int]:
    """Rows whose like in an earlier report was answered after it was carried on."""
    # unscoped: whether they were answered, whoever sees them
    rows = ReportConcern.objects.filter(report__regime__in=regimes).order_by("report__last_day")
    found: set[int] = set()
    over: set[int] = set()
    for pk, before, answer in rows.values_list("pk", "carried_from", "answer"):
        if before in over:
            found.add(pk)
        if answer or before in over:
            over.add(pk)
    return found
