"""What papers say of remedies that their cases do not say, told on both."""

from collections.abc import Sequence

from hangthat.domain.cases.models import Case, Decision, EventKind, PaperEvent, Remedy


def remedies_apart(decisions: Sequence[Decision]) -> list[str]:
    """Remedies of these decisions that are done by the event of a paper, while those of their
    cases are still open. Which of these the event meant is for the officer to say."""
    papers = {row.paper_id: row for row in decisions if row.paper_id and row.annulled_on is None}
    # unscoped: of papers in sight
    events = PaperEvent.objects.filter(paper__in=papers, kind=EventKind.REMEDY).standing()
    done = {event.paper_id: event for event in events.select_related("paper")}
    rows = [row for row in decisions if row.paper_id in done and row.annulled_on is None]
    if not rows:
        return []
    # unscoped: of cases of decisions in sight
    left = Remedy.objects.current().filter(
        case__in={row.violation.case_id for row in rows}, done_on=None
    )
    found = []
    for one in left.select_related("case").order_by("pk"):
        for row in rows:
            whose = (None, row.violation_id)
            event = done.get(row.paper_id or 0)
            if event and row.violation.case_id == one.case_id and one.violation_id in whose:
                found.append(_apart(event, one))
    return list(dict.fromkeys(found))


def of_case(case: Case) -> list[str]:
    """The same of all decisions of a case in sight."""
    # unscoped: of a case in sight
    rows = Decision.objects.filter(violation__case=case, paper__isnull=False)
    return remedies_apart(list(rows.select_related("violation").order_by("pk")))


def _apart(event: PaperEvent, remedy: Remedy) -> str:
    due = f", hạn {remedy.due_on:%d/%m/%Y}" if remedy.due_on else ""
    return (
        f"Quyết định số {event.paper.number} ghi thực hiện xong biện pháp khắc phục ngày "
        f"{event.occurred_on:%d/%m/%Y}, còn vụ việc chưa ghi đã thực hiện: {remedy}{due}."
    )
