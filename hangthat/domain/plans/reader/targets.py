"""Target sentences → rows of [[targets]]; what is not understood → [[unplaced]]."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hangthat.domain.plans.draft import Head, LooseRow, TargetRow
from hangthat.domain.plans.lexicon import ALL_DECISIONS, COMMITTED, TRADE, Population
from hangthat.domain.plans.reader.meaning import Meaning
from hangthat.domain.plans.reader.measures import measure_in
from hangthat.domain.plans.reader.outline import Clause
from hangthat.domain.plans.reader.percentages import percentages_in
from hangthat.domain.plans.reader.sections import is_promise, narrows
from hangthat.domain.plans.reader.sentences import SentenceParts, SentenceReader
from hangthat.domain.plans.reader.years import Years

_SENTENCE = re.compile(r"(?<=[.!?])(?<!\bTP\.)(?<!\bTp\.)\s+(?=[^\W\da-z_])")
_MONEY = "phần trăm của tiền, vốn hoặc mức phạt, không phải tỷ lệ của một nhóm đối tượng"
_NO_SHARE = "mức phải đạt không ghi bằng phần trăm của một nhóm đối tượng"
_GENERAL = "đứng trong phần mục tiêu nhưng không nêu mức phải đạt"
_CONTRADICTION = "nêu nhiều mức cho cùng một đối tượng trong một năm, không rõ mức của năm nào"
_OUTSIDE = "đứng ngoài phần mục tiêu: hãy xác nhận có phải chỉ tiêu không"


@dataclass
class TargetRows:
    """All rows, in the order of the text."""

    targets: list[TargetRow] = field(default_factory=list)
    unplaced: list[LooseRow] = field(default_factory=list)
    ignored: list[LooseRow] = field(default_factory=list)


def targets_of(head: Head, clauses: list[Clause]) -> TargetRows:
    """The targets of the sections that promise; a plan without such sections is read whole."""
    verdicts = {clause: is_promise(clause) for clause in clauses}
    promised = any(verdicts[clause] and _measured(clause.text) for clause in clauses)
    found = TargetRows()
    reader = _Reader(SentenceReader(head), found)
    shared = {
        above
        for clause in clauses
        if percentages_in(clause.text)
        for above in clause.lineage()
        if above is not clause
    }
    for clause in clauses:
        if clause in shared and all(mark.is_word for mark in percentages_in(clause.text)):
            continue  # "Đối với tất cả cơ sở …:": what stands under it says how many
        if verdicts[clause]:
            reader.read(clause)
            reader.keep_the_rest(clause)
        elif verdicts[clause] is None and not promised:
            reader.read(clause)
        elif verdicts[clause] is None:
            found.unplaced += reader.doubtful(clause)
    return found


class _Reader:
    """Reads clauses one after the other and numbers the targets."""

    def __init__(self, sentences: SentenceReader, found: TargetRows) -> None:
        self._sentences = sentences
        self._found = found
        self._numbered = 0

    def read(self, clause: Clause) -> None:
        for sentence in _SENTENCE.split(clause.text):
            marks = percentages_in(sentence)
            if marks and all(mark.is_money for mark in marks):
                self._found.ignored.append(_loose(clause, sentence, _MONEY))
                continue
            said = self._sentences.read(sentence) if marks else []
            said = [self._completed(clause, one) for one in said]
            reasons = (
                [_CONTRADICTION] if _contradictory(said) else self._place(clause, sentence, said)
            )
            if reasons:
                self._found.unplaced.append(_loose(clause, sentence, "; ".join(reasons)))

    def keep_the_rest(self, clause: Clause) -> None:
        """Sentences of a section of targets that name no share: each is a target that a person
        must write, or says nothing that could be reached."""
        for sentence in _SENTENCE.split(clause.text):
            if percentages_in(sentence):
                continue
            if measure := measure_in(sentence):
                self._found.unplaced.append(_loose(clause, sentence, f"“{measure}”: {_NO_SHARE}"))
            elif not clause.children and sentence:
                self._found.ignored.append(_loose(clause, sentence, _GENERAL))

    def doubtful(self, clause: Clause) -> Iterator[LooseRow]:
        """Target-like sentences where nobody says whether targets stand there."""
        for sentence in _SENTENCE.split(clause.text):
            said = self._sentences.read(sentence) if percentages_in(sentence) else []
            clear = [one.written for one in said if not self._completed(clause, one).fault]
            if clear:
                yield _loose(clause, sentence, f"{', '.join(clear)}: {_OUTSIDE}")

    def _place(self, clause: Clause, sentence: str, said: list[SentenceParts]) -> list[str]:
        """Rows of each percentage, and the reasons why others have none."""
        for one in said:
            if one.fault:
                continue
            self._numbered += 1
            rows = [
                self._row(clause, sentence, one, population, year)
                for population in one.meaning.populations
                for year in one.years.years
            ]
            letters = [""] if len(rows) == 1 else [chr(ord("a") + at) for at in range(len(rows))]
            self._found.targets += [
                replace(row, code=f"T{self._numbered:02}{letter}")
                for row, letter in zip(rows, letters, strict=True)
            ]
        return [f"{one.written}: {one.fault}" for one in said if one.fault]

    def _completed(self, clause: Clause, said: SentenceParts) -> SentenceParts:
        """With what the headings say, or with the reason why it is no row."""
        meaning, years, fault = said.meaning, said.years, said.fault
        for above in clause.lineage():
            if above is clause:
                continue
            context, context_years = self._sentences.announced(above.text)
            meaning = meaning.filled_from(context)
            years = years or context_years
            if context.fault and narrows(above.text):
                fault = fault or f"không hiểu giới hạn “{above.text}”"
        period = self._sentences.period
        if not years and period:
            years = Years(period[1:], remark="câu không ghi năm, lấy năm cuối của kế hoạch")
        return replace(
            said, meaning=meaning, years=years, fault=fault or years.fault or _gap(meaning, years)
        )

    def _row(
        self, clause: Clause, sentence: str, said: SentenceParts, population: Population, year: int
    ) -> TargetRow:
        meaning = said.meaning
        row = TargetRow(
            clause=clause.address,
            by_end_of=year,
            at_least=said.at_least,
            population=population.word,
            conditions=tuple(condition.word for condition in meaning.conditions),
            verbs=_verbs(meaning, population),
            text=sentence,
            remark="; ".join(_remarks(said, population)),
        )
        if not population.cohort or said.cohort is None:
            return row
        first_year = self._sentences.period[0] if self._sentences.period else year - 1
        first, last = said.cohort.days(by_end_of=year, plan_starts=first_year)
        return replace(
            row,
            cohort_from=first,
            cohort_to=last,
            first_decision=said.cohort.first_decision,
            decisions=said.decisions,
        )


def _contradictory(said: list[SentenceParts]) -> bool:
    """Two levels for the same members in the same year, as in a row whose years are not read."""
    levels: dict[tuple[object, ...], int] = {}
    for one in said:
        for population in one.meaning.populations if not one.fault else ():
            for year in one.years.years:
                key = (population, one.meaning.conditions, one.meaning.verbs, one.cohort, one.area)
                if levels.setdefault((*key, year), one.at_least) != one.at_least:
                    return True
    return False


def _measured(text: str) -> bool:
    return bool(percentages_in(text) or measure_in(text))


def _gap(meaning: Meaning, years: Years) -> str:
    if not meaning.populations:
        return "không thấy đối tượng"
    if not meaning.conditions:
        return "không thấy điều kiện phải đạt"
    for population in meaning.populations:
        for condition in meaning.conditions:
            if population.kind not in condition.kinds:
                return f"điều kiện “{condition.word}” không dùng được cho “{population.word}”"
    return "" if years else "không rõ đến hết năm nào"


def _verbs(meaning: Meaning, population: Population) -> tuple[str, ...]:
    """Of several populations in one sentence each answers for what it can do."""
    if len(meaning.populations) == 1:
        return meaning.verbs
    own = tuple(verb for verb in meaning.verbs if verb in population.deeds)
    return own or meaning.verbs


def _remarks(said: SentenceParts, population: Population) -> Iterator[str]:
    meaning = said.meaning
    if COMMITTED in (condition.word for condition in meaning.conditions) and not meaning.says_deeds:
        yield f"câu không nêu cam kết không làm gì, lấy “{TRADE}”"
    if population.area:
        yield f"hãy điền area = mã đơn vị hành chính của {said.area}"
    if said.cohort and said.cohort.earlier:
        yield "“các năm trước” không nói từ năm nào, lấy từ đầu kỳ kế hoạch"
    if said.years.remark:
        yield said.years.remark
    if said.decisions == ALL_DECISIONS:
        yield "câu có nhắc chủ thể quyền trong ngoặc: giữ “tất cả” hoặc đổi decisions"


def _loose(clause: Clause, sentence: str, reason: str) -> LooseRow:
    return LooseRow(line=clause.line, text=sentence, reason=reason)
