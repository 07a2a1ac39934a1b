"""A sentence with percentages → who must reach what, by when."""

import re
from dataclasses import dataclass, replace

from hangthat.domain.plans.draft import Head
from hangthat.domain.plans.lexicon import ALL_DECISIONS, RIGHT_HOLDER_DECISIONS
from hangthat.domain.plans.reader.asides import without_asides
from hangthat.domain.plans.reader.cohorts import RIGHT_HOLDER, Cohort, cut_cohort
from hangthat.domain.plans.reader.meaning import Meaning, says_nothing, understand
from hangthat.domain.plans.reader.percentages import Segment, segments_of
from hangthat.domain.plans.reader.places import Territory
from hangthat.domain.plans.reader.spoken import in_figures
from hangthat.domain.plans.reader.words import Words
from hangthat.domain.plans.reader.years import Years, cut_years

_PAST = re.compile(
    r"(?i)\b(?:đến nay|hiện nay|thời gian qua|năm qua|giai đoạn trước|đã đạt|đã có)\b"
)
_COLUMN = re.compile(
    r"(?i);\s*(?:cơ quan|đơn vị|chủ trì|ghi chú|nguồn|theo dõi|thực hiện|phụ trách)[^;:%]*:"
    r"[^;%\d]*(?=;|$)"
)
_TOPIC = re.compile(
    r"(?:(?:ve|doi voi|chi tieu|muc tieu|nhom|thu|so|\d+|cong tac|hoat dong|viec|tuyen truyen|"
    r"pho bien|giao duc|phap luat|van dong|ky cam ket|quy che|phoi hop|phong ngua|dau tranh|va|"
    r"cu the)(?: |$))*"
)


@dataclass(frozen=True)
class SentenceParts:
    """One percentage as far as its own words go."""

    at_least: int
    written: str
    meaning: Meaning
    years: Years
    leading_years: Years
    cohort: Cohort | None = None
    area: str = ""
    decisions: str = ""
    fault: str = ""

    def borrowing_from(self, other: "SentenceParts") -> "SentenceParts":
        """With the other's population (and its cohort, area) or conditions, where missing."""
        if self.fault or other.fault:
            return self
        filled = replace(self, meaning=self.meaning.filled_from(other.meaning))
        if self.meaning.populations:
            return filled
        return replace(filled, cohort=other.cohort, area=other.area, decisions=other.decisions)


class SentenceReader:
    """Reads sentences of one plan. Units: `period` is the plan's first and last year."""

    def __init__(self, head: Head) -> None:
        self._territory = Territory.of(head)
        self.period: tuple[int, int] | None = None
        if head.first_day and head.last_day:
            self.period = (head.first_day.year, head.last_day.year)

    def read(self, sentence: str) -> list[SentenceParts]:
        """Every percentage; one borrows from its neighbours what it leaves out."""
        text, right_holder_aside = without_asides(in_figures(sentence))
        text = _COLUMN.sub("", text)
        said = [self._segment(segment) for segment in segments_of(text, self._has_content)]
        for at in range(1, len(said)):
            said[at] = _years_carried(said[at].borrowing_from(said[at - 1]), said[at - 1])
            if said[at - 1].fault and not said[at].meaning.populations:
                fault = said[at].fault or "không rõ đối tượng vì không hiểu phần trước của câu"
                said[at] = replace(said[at], fault=fault)
        for at in range(len(said) - 2, -1, -1):
            if said[at].meaning.populations:
                said[at] = said[at].borrowing_from(said[at + 1])
        return [
            replace(one, decisions=ALL_DECISIONS) if right_holder_aside else one for one in said
        ]

    def announced(self, text: str) -> tuple[Meaning, Years]:
        """What a heading or an announcing line says of the items under it."""
        words, years = cut_years(Words.of(self._territory.cut_named(text)[0]), self.period)
        return understand(self._territory.cut_own(words)), years

    def _has_content(self, text: str) -> bool:
        words = cut_years(Words.of(text.rpartition(":")[2] or text), self.period)[0]
        return not says_nothing(words)

    def _segment(self, segment: Segment) -> SentenceParts:
        before, before_area = self._territory.cut_named(segment.before)
        after, after_area = self._territory.cut_named(segment.after)
        label, text = _label(before, leads=segment.leads)
        label_words, label_years = cut_years(Words.of(label), self.period)
        lead, in_lead = Words.of(text).cut(RIGHT_HOLDER)
        body, in_body = Words.of(after).cut(RIGHT_HOLDER)
        lead, lead_cohort, lead_years = self._dated(lead)
        body, body_cohort, body_years = self._dated(body)
        topic = _TOPIC.fullmatch(label_words.text) is not None
        words = lead + body if topic else label_words + lead + body
        meaning = understand(self._territory.cut_own(words))
        past = "nói về kết quả đã qua" if _PAST.search(f"{before} {after}") else ""
        return SentenceParts(
            at_least=segment.percentage.value,
            written=segment.percentage.written,
            meaning=meaning,
            years=body_years or lead_years or label_years,
            leading_years=lead_years or label_years,
            cohort=lead_cohort or body_cohort,
            area=before_area or after_area,
            decisions=RIGHT_HOLDER_DECISIONS if in_lead or in_body else "",
            fault=segment.percentage.fault or past or meaning.fault,
        )

    def _dated(self, words: Words) -> tuple[Words, Cohort | None, Years]:
        words, cohort = cut_cohort(words)
        words, years = cut_years(words, self.period)
        return words, cohort, years


def _label(before: str, *, leads: bool) -> tuple[str, str]:
    """ "Về tuyên truyền: 100% …" → label, rest. Before a closing percentage ":" is only "là"."""
    label, colon, text = before.rpartition(":")
    return (label, text) if colon and (leads or text.strip()) else ("", before)


def _years_carried(said: SentenceParts, previous: SentenceParts) -> SentenceParts:
    """ "Đến hết năm 2027, 80% …; 90% …": the year holds for what follows."""
    if said.years:
        return said
    return replace(said, years=previous.leading_years, leading_years=previous.leading_years)
