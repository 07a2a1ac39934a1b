"""Work in progress for a demonstration: what the officers of the province are in the middle of.

Everything is done as an officer would do it on the pages: by the same services, under his name and
rights, with the same long work. Nothing here is drawn by chance, and nothing is needed elsewhere.
"""

from collections.abc import Callable

from hangthat.core.jobs.services.job_context import Clock
from hangthat.desk.management.showcase import pairs, papers, people, spreadsheets
from hangthat.desk.management.showcase.office import Office
from hangthat.domain.consolidation.services.invented import urge_and_merge
from hangthat.domain.flash_reports.services.invented import report_cases
from hangthat.domain.freezes.services.invented import freeze_the_past
from hangthat.domain.praise.services.invented import propose_praise
from hangthat.domain.reports.services.invented import keep_the_regime

STEPS: tuple[Callable[[Office], None], ...] = (
    papers.send_links,
    papers.print_forms,
    papers.take_forms_back,
    spreadsheets.send_in,
    people.propose,
    pairs.merge_one,
    people.keep_figures,
    lambda office: keep_the_regime(at=office.now),
    lambda office: freeze_the_past(at=office.now),
    lambda office: report_cases(at=office.now),
    lambda office: propose_praise(at=office.now),
    lambda office: urge_and_merge(at=office.now),
    # From here on the long work is only asked for: `hangthat work` does it beside the site.
    papers.leave_forms_to_read,
    spreadsheets.leave_to_check,
    pairs.look_for_more,
)


def fill(*, clock: Clock, report: Callable[[int, int], object]) -> None:
    """After the province and its sign-ins. What a small province lacks is left out."""
    office = Office(clock)
    for done, step in enumerate(STEPS, start=1):
        step(office)
        report(done, len(STEPS))
