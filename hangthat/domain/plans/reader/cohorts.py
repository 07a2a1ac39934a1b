"""Which sanctions a sentence speaks of: "đã bị xử lý trong năm 2021", "… trong các năm trước"."""

import re
from dataclasses import dataclass
from datetime import date

from hangthat.domain.plans.lexicon import SINCE_EVER
from hangthat.domain.plans.lexicon.goods import GOOD
from hangthat.domain.plans.lexicon.phrases import any_of, compiled
from hangthat.domain.plans.lexicon.populations import IN_PERIOD
from hangthat.domain.plans.lexicon.verbs import DEED
from hangthat.domain.plans.reader.words import Words

_YEAR = r"20\d\d"
_EARLIER = "(?:cac|nhung) nam truoc(?: do| day)?"
_LAST = "nam (?:lien )?truoc(?: do| lien ke| lien truoc)?"
_NAMED = rf"(?:giai doan|cac nam|tu nam|nam)(?: nam)? {_YEAR}(?: (?:va |den |het |nam )*{_YEAR})*"
_WHEN = f"(?:trong |vao )?(?P<when>{any_of(_EARLIER, _LAST, _NAMED)})"
_FOR = any_of("vi pham", "hanh chinh", "ve", "do", "hanh vi", "va", DEED, GOOD)
_SANCTIONED = compiled(f"bi xu (?:ly|phat)(?: {_FOR})* {_WHEN}")
RIGHT_HOLDER = compiled(
    "theo yeu cau cua (?:cac )?(?:chu the quyen|chu so huu quyen)(?: so huu tri tue)?"
)


@dataclass(frozen=True)
class Cohort:
    """Sanctions of named years, of the year before the target's, or of all years before it."""

    first: int = 0
    last: int = 0
    earlier: bool = False

    def days(self, *, by_end_of: int, plan_starts: int) -> tuple[date, date]:
        """First and last day of the sanctions, for a target of that year."""
        if self.first:
            return date(self.first, 1, 1), date(self.last, 12, 31)
        first = min(plan_starts, by_end_of - 1) if self.earlier else by_end_of - 1
        return date(first, 1, 1), date(by_end_of - 1, 12, 31)

    @property
    def first_decision(self) -> str:
        return SINCE_EVER if self.earlier else ""


def cut_cohort(words: Words) -> tuple[Words, Cohort | None]:
    """The sentence with "trong kỳ" in the place of the years of the sanctions."""
    match = _SANCTIONED.search(words.text)
    if match is None:
        return words, None
    when = re.compile(rf"(?<= )(?:trong |vao )?{re.escape(match['when'])}\b")
    head, tail = words.split(match.start())
    tail, _ = tail.cut(when, put=tuple(IN_PERIOD.split()))
    years = [int(year) for year in re.findall(_YEAR, match["when"])]
    if years:
        return head + tail, Cohort(min(years), max(years))
    return head + tail, Cohort(earlier=match["when"].startswith(("cac", "nhung")))
