"""Work in progress for a demonstration, done as an officer would do it: by the same services,
under his name; nothing is drawn by chance."""

from collections.abc import Callable

from hangthat.core.jobs.services.job_context import Clock
from hangthat.desk.management.showcase import pairs, papers, people, spreadsheets
from hangthat.desk.management.showcase.office import Office
from hangthat.domain.consolidation.services.invented import urge_and_merge
from hangthat.domain.coordination.services.invented import share_cases
from hangthat.domain.custody.services.invented import count_a_store
from hangthat.domain.flash_reports.services.invented import report_cases
from hangthat.domain.freezes.services.invented import freeze_the_past
from hangthat.domain.hotlines.services import show_hotlines
from hangthat.domain.leases.services.invented import lease_some
from hangthat.domain.own_records.services.invented import ask_some
from hangthat.domain.praise.services.invented import propose_praise
from hangthat.domain.publications.services.invented import log_posts, publish_some, warn_of_some
from hangthat.domain.reoffending.services.invented import plan_measures
from hangthat.domain.reports.services.invented import keep_the_regime
from hangthat.domain.reports.services.invented_years import report_the_years
from hangthat.domain.tips.services.invented import receive_tips
from hangthat.domain.unit_targets.services.invented import set_own_targets

INVENTED = (
    *(share_cases, keep_the_regime, report_the_years, freeze_the_past, report_cases),
    *(
        propose_praise,
        receive_tips,
        lease_some,
        plan_measures,
        count_a_store,
        publish_some,
        log_posts,
        warn_of_some,
        show_hotlines,
        set_own_targets,
        urge_and_merge,
        ask_some,
    ),
)


def _invent(office: Office) -> None:
    for step in INVENTED:
        step(at=office.now)


STEPS: tuple[Callable[[Office], None], ...] = (
    *(papers.send_links, papers.print_forms, papers.take_forms_back, spreadsheets.send_in),
    *(people.propose, pairs.merge_one, people.keep_figures, _invent),
    # What `hangthat work` does beside the site; here it is only asked for.
    *(papers.leave_forms_to_read, spreadsheets.leave_to_check, pairs.look_for_more),
)


def fill(*, clock: Clock, report: Callable[[int, int], object]) -> None:
    """After the province and its sign-ins. What a small province lacks is left out."""
    office = Office(clock)
    for done, step in enumerate(STEPS, start=1):
        step(office)
        report(done, len(STEPS))
