"""What a few agencies state of the last half year, near what the system counts and not the same."""

from datetime import date, timedelta

from hangthat.core.agencies.models import Agency
from hangthat.domain.cases.models import Case, Decision
from hangthat.domain.reported.services import Source, Stated, record_table
from hangthat.domain.world.services.demo.scene import Scene

_MOST = 3  # agencies
_DAYS = 182


def state_figures(scene: Scene) -> None:
    """Of the agencies with the most cases; each says a little more than is recorded here."""
    until = scene.today - timedelta(1)
    since = until - timedelta(_DAYS)
    cases = Case.objects.filter(opened_on__gte=since).exclude(agency=None)
    named = list(cases.order_by("agency", "pk").values_list("agency", flat=True))
    ranked = sorted(dict.fromkeys(named), key=lambda key: -named.count(key))
    for number, key in enumerate(ranked[:_MOST]):
        _state(scene, Agency.objects.get(pk=key), since, until, number)


def _state(scene: Scene, agency: Agency, since: date, until: date, number: int) -> None:
    within = {"agency": agency}
    cases = Case.objects.filter(opened_on__range=(since, until), **within).count()
    decided = Decision.objects.filter(decided_on__range=(since, until), **within)
    fines = sum(one.fine_vnd or 0 for one in decided)
    figures = (("found", cases + number), ("administrative", decided.count()), ("fines", fines))
    record_table(
        agency=agency,
        since=since,
        until=until,
        figures=[Stated(name, said, f"{'CDE'[n]}5") for n, (name, said) in enumerate(figures)],
        document="Báo cáo số 12/BC (dữ liệu minh hoạ)",
        source=Source("bieu-389-minh-hoa.xlsx (dữ liệu minh hoạ)", row=5),
        by=None,
        at=scene.story.until,
    )
