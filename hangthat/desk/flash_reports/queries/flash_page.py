"""What the page of a flash report shows one reader."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.cases.models import Case
from hangthat.domain.flash_reports.lexicon import OF_FACTS, Part
from hangthat.domain.flash_reports.models import FlashCopy, FlashReceipt, FlashReport
from hangthat.domain.flash_reports.models.sight import office_ids
from hangthat.domain.flash_reports.queries import facts_of, unrecorded_names


@dataclass(frozen=True)
class Line:
    """A part of what the office works on. `changed`: what the case says now, if it said otherwise
    when it was taken over; `case_says`: that, where the officer wrote something else."""

    title: str
    words: str
    changed: str = ""
    case_says: str = ""


class FlashPage:
    def __init__(self, report: FlashReport, user: User) -> None:
        self.report, self.user = report, user

    @cached_property
    def is_own(self) -> bool:
        return self.report.agency_id in office_ids(self.user)

    @cached_property
    def case(self) -> Case | None:
        """If the reader sees it."""
        return Case.objects.visible_to(self.user).filter(pk=self.report.case_id).first()

    @cached_property
    def successor(self) -> Case | None:
        """What was entered in place of a case that was withdrawn."""
        if self.case is None or not self.case.withdrawn_on:
            return None
        # off tour: desk/flash_reports/tests/test_flash_pages.py
        return Case.objects.visible_to(self.user).filter(corrects=self.case).first()

    @cached_property
    def facts(self) -> dict[str, str]:
        """Named as the office's last taking over was, so that only the case makes a difference."""
        if self.case is None:
            return {}
        return facts_of(self.case, self.user, named=self.report.is_named)

    @cached_property
    def lines(self) -> list[Line]:
        found = []
        for part in Part:
            key, words = part.value, self.report.words.get(part.value, "")
            now, basis = self.facts.get(key, ""), self.report.basis.get(key, "")
            watched = part in OF_FACTS and bool(self.facts)
            found.append(
                Line(
                    part.label,
                    words,
                    now if watched and now != basis else "",
                    now if watched and now == basis and words != basis else "",
                )
            )
        return found

    @cached_property
    def unrecorded(self) -> list[str]:
        """Of an open draft of one's office: what may be names that the case does not have."""
        if self.case is None or not (self.is_own and self.report.is_open):
            return []
        return unrecorded_names(self.case, self.report.words, self.user)

    @property
    def changed(self) -> bool:
        return any(one.changed for one in self.lines)

    @cached_property
    def receivers(self) -> list[Agency]:
        # unscoped: reference data, the same for everybody
        return list(Agency.objects.filter(code__in=self.report.receivers).order_by("sort_key"))

    @cached_property
    def copies(self) -> list[tuple[FlashCopy, list[FlashReceipt]]]:
        """The newest first, each with the receipts in sight."""
        # redundant: of a report in sight; desk/flash_reports/tests/test_flash_pages.py
        receipts = FlashReceipt.objects.visible_to(self.user).select_related(
            "agency", "confirmed_by"
        )
        prefetch = Prefetch("receipts", queryset=receipts)
        # redundant: of a report in sight; desk/flash_reports/tests/test_flash_pages.py
        rows = FlashCopy.objects.visible_to(self.user).filter(report=self.report)
        found = rows.select_related("sent_by").prefetch_related(prefetch).order_by("-number")
        return [(one, list(one.receipts.all())) for one in found]
