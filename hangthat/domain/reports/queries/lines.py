"""Which regimes a regime took the place of, however often the rule was changed."""

from collections.abc import Iterator

from hangthat.domain.reports.models import ReportRegime


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
