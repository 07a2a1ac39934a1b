"""What the numbers of its period say for a report, beside what was put into it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.grammar.drafted import (
    Kept,
    NumberChange,
    SentenceChange,
    changes,
    days_of,
    numbers_of,
)
from hangthat.domain.figures.grammar.placing import places
from hangthat.domain.figures.lexicon import Part
from hangthat.domain.figures.queries import Asked, Figure, Figures
from hangthat.domain.figures.queries.comparing import Compared, compared
from hangthat.domain.figures.queries.drafting import draft_part
from hangthat.domain.figures.queries.members import is_narrowed, members_of, total_of
from hangthat.domain.figures.queries.periods import this_year
from hangthat.domain.figures.queries.sentences import Reference, Sentence
from hangthat.domain.figures.queries.warnings import Doubt, Weight, warnings_of
from hangthat.domain.figures.vocabulary import BY_KEY, Measure
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.reports.lexicon import Content
from hangthat.domain.reports.models import Report, ReportCopy, ReportForm, ReportRegime
from hangthat.domain.reports.queries.typed import TypedDoubt, sourced_sentences, typed_doubts

MOST_MEMBERS = 2_000  # of one figure of a copy; of a larger one only the number is kept
MOST_NAMED = 10  # names of one figure that became another


@dataclass(frozen=True)
class ChangedNumber:
    """A figure of a sent copy that is another today. `came`, `gone`: records by name, as far as
    the copy kept them. `unnamed`: of how many that are gone the reader has no name. `narrowed`:
    he may not see all that its sender saw."""

    label: str
    was: str
    now: str
    number: Kept
    came: Sequence[str] = ()
    gone: Sequence[str] = ()
    unnamed: int = 0
    narrowed: bool = False

    @property
    def is_sealed(self) -> bool:
        """Only those concerned may know of it yet: its office tells it, or nobody."""
        measure = BY_KEY.get(self.number.get("measure", ""))
        return measure is not None and measure.sealed

    @property
    def words(self) -> str:
        told = f"{self.label} đã gửi {self.was or 'không có'}, hôm nay {self.now or 'không còn'}"
        beyond = " hoặc ngoài phần bạn được xem" if self.narrowed else ""
        gone = [*self.gone]
        if self.unnamed:
            gone.append(f"{self.unnamed} hồ sơ không còn hiệu lực{beyond}")
        for words, names in (("thêm", self.came), ("bớt", gone)):
            if names:
                told += f"; {words}: {', '.join(names)}"
        if self.narrowed and not self.unnamed:
            told += "; số hôm nay chỉ gồm hồ sơ bạn được xem"
        return told


class PartDrafts:
    """What is drafted for the parts of a form, in one reader's sight; what they share is counted
    once. `asked`: of which days and of which office; without one, of the whole province.
    """

    def __init__(self, form: ReportForm, asked: Asked, user: User, *, at: datetime) -> None:
        self.form, self.asked, self.user, self.at = form, asked, user, at
        self.figures = Figures(user)
        self.places = places(form.parts)

    def today(self, keys: Iterable[str] | None = None) -> dict[str, list[Kept]]:
        """By the key of the part; only these parts, if said."""
        wanted = self.places if keys is None else [key for key in keys if key in self.places]
        return {key: self._part(self.places[key]) for key in wanted}

    def _part(self, part: Part) -> list[Kept]:
        where = (self.asked.agency, self.asked.window, self.user)
        told = draft_part(part, *where, at=self.at, figures=self.figures, plan=self.plan)
        return [as_kept(one, self.asked.window) for one in told]

    @cached_property
    def plan(self) -> PlanVersion | None:
        """The plan that asks for the report; None: there is none, or it does not run in these
        days, and goes on until it is replaced."""
        # unscoped: of a form in sight
        regime = ReportRegime.objects.filter(pk=self.form.regime_id)
        # unscoped: reference data, the same for everybody
        plans = PlanVersion.objects.in_use().filter(
            plan__versions__report_duties__in=regime.values("duty"),
            first_day__lte=self.asked.window.until,
            last_day__gte=self.asked.window.since,
        )
        return plans.select_related("plan").prefetch_related("targets").first()


class Drafting(PartDrafts):
    """Of one report in one reader's sight."""

    def __init__(self, report: Report, user: User, *, at: datetime) -> None:
        asked = Asked(Window(report.first_day, report.last_day), report.agency)
        super().__init__(report.form, asked, user, at=at)
        self.report = report

    def _part(self, part: Part) -> list[Kept]:
        kept = super()._part(part)
        if part == Part.SITUATION:
            kept += sourced_sentences(self.report, self.user, self.figures)
        return kept

    @cached_property
    def counted(self) -> dict[str, Kept]:
        """What the system counts for the columns of its form that have a measure, by their key.

        `beside`: the same of the period before (before), of a year ago (year_ago) and since the
        year of reports began (yearly), as far as it is known. A form may be older than the
        catalogue: what is not counted for reports any more is left out.
        """
        named = self.report.form.measures.items()
        found = {key: BY_KEY[name] for key, name in named if name in BY_KEY}
        wanted = {key: one for key, one in found.items() if one.is_statable}
        asked, told = defaultdict[Asked, list[Measure]](list), dict[str, Compared]()
        for one in dict.fromkeys(wanted.values()):
            asked[self.asked.of(one)].append(one)
        yearly = dict[str, Figure]()
        for where, some in asked.items():
            told |= compared(self.figures, where, some)
            yearly |= self._since_new_year(where, some)
        rows = {key: told[one.key] for key, one in wanted.items()}
        return {
            key: self._column(one, yearly.get(one.measure.key))
            for key, one in rows.items()
            if one.now.value is not None
        }

    def _since_new_year(self, asked: Asked, some: Iterable[Measure]) -> dict[str, Figure]:
        """Flows from the first day of the year of reports to the end of the period; none of a
        period that began before that year."""
        year, flows = this_year(asked.window.until), [one for one in some if not one.stock]
        if not flows or asked.window.since < year.since:
            return {}
        return self.figures.figures(asked.at(year), flows)

    def _column(self, row: Compared, yearly: Figure | None) -> Kept:
        days = self.asked.window
        beside = {"before": row.before, "year_ago": row.year_ago, "yearly": yearly}
        kept = {n: as_number(one, days) for n, one in beside.items() if one and one.is_known}
        return as_number(row.now, days) | {"beside": kept}

    @cached_property
    def doubts(self) -> list[Doubt]:
        """To be read before it is sent; they forbid nothing."""
        return warnings_of(self.figures, self.asked) if self.places else []

    @cached_property
    def typed_doubts(self) -> list[TypedDoubt]:
        """About the figures that the office typed."""
        return typed_doubts(self.report, self.user, self.figures, self.asked, self.counted)

    @property
    def kept_doubts(self) -> list[Kept]:
        """As a copy keeps them, the heaviest first."""
        every = [(one.words, one.weight, "") for one in self.doubts]
        every += [(one.words, one.weight, one.key) for one in self.typed_doubts]
        every.sort(key=lambda one: [*Weight].index(one[1]))
        return [{"words": one, "weight": weight.value, "key": key} for one, weight, key in every]

    @cached_property
    def zeros(self) -> list[str]:
        """What was counted as nothing, if nothing at all was counted in the period; else empty.

        Of what is sealed each reader counts his own: an office states nothing by it.
        """
        flows = self._flows
        return [] if any(one.value for one in flows) else [one.measure.label for one in flows]

    @property
    def happened(self) -> list[Kept]:
        """What was counted of the period, for drafted sentences where the form takes them and for
        its columns: with it a report cannot say that nothing happened."""
        flows = [as_number(one, self.asked.window) for one in self._flows] if self.places else []
        flows += [one for one in self.counted.values() if not BY_KEY[one["measure"]].stock]
        return [*{one["id"]: one for one in flows if one["value"]}.values()]

    @cached_property
    def _flows(self) -> list[Figure]:
        rows = compared(self.figures, self.asked).values()
        told = [one.now for one in rows if not one.measure.stock and not one.measure.sealed]
        return [one for one in told if one.value is not None]

    def members(self, sentences: Iterable[Kept]) -> dict[str, Any]:
        """The records behind the flows of the period that are told, for a copy: number → keys.

        A number that is not today's, or of more than 2,000 records, keeps none.
        """
        found: dict[str, Any] = {}
        for number in _numbers_in(sentences):
            asked, measure = self._asked(number), BY_KEY.get(number.get("measure", ""))
            if measure is None or measure.stock or measure.sealed or asked != self.asked:
                continue
            members = members_of(self.figures, measure, asked)
            if members is None or total_of(members) != number["value"]:
                continue
            if sum(map(len, members.values())) <= MOST_MEMBERS:
                found[number["id"]] = members
        return found

    def changed_since(self, copy: ReportCopy) -> list[ChangedNumber]:
        """What the drafted sentences and counted columns of a copy would say otherwise today, with
        names; of “không phát sinh” whatever is counted today."""
        kept = {one["key"]: one["drafted"] for one in copy.body["parts"] if one["drafted"]}
        today = self.today(kept)
        changed: list[SentenceChange] = []
        for key, sentences in kept.items():
            changed += changes(sentences, today.get(key, []))
        numbers = {one.number["id"]: one for told in changed for one in told.numbers}
        for one in _recounted(copy.body["figures"], self.counted):
            numbers.setdefault(one.number["id"], one)
        before = copy.body.get("members", {})
        if copy.content == Content.NOTHING:
            numbers = {one.number["id"]: one for one in map(self._was_nothing, self.happened)}
            before = {key: {} for key in numbers}
        return [self._changed(one, copy, before.get(key)) for key, one in numbers.items()]

    def _was_nothing(self, number: Kept) -> NumberChange:
        return NumberChange(number["label"], "0", number["text"], number)

    def _changed(
        self, one: NumberChange, copy: ReportCopy, before: dict[str, Any] | None
    ) -> ChangedNumber:
        measure = BY_KEY.get(one.number.get("measure", ""))
        told = ChangedNumber(one.label, one.was, one.now, one.number)
        if measure is None:
            return told
        others = copy.sent_by_id != self.user.pk
        told = replace(told, narrowed=others and is_narrowed(self.user, [measure]))
        if before is None:
            return told
        now = members_of(self.figures, measure, self._asked(one.number)) or {}
        came: list[str] = []
        gone: list[str] = []
        lost = 0
        for key in {*before, *now}:
            old, new = ({pk for pk, _ in one.get(key, ())} for one in (before, now))
            came += self._named(key, new - old)
            gone += self._named(key, old - new)
            lost += len(old - new)
        unnamed = lost - len(gone) if lost <= MOST_NAMED else 0
        return replace(told, came=came, gone=gone, unnamed=unnamed)

    def _named(self, key: str, keys: set[int]) -> list[str]:
        measure = BY_KEY.get(key)
        if measure is None or measure.source is None or not keys:
            return []
        rows = measure.source.rows(self.user).filter(pk__in=keys).order_by("pk")
        return [str(row) for row in rows[:MOST_NAMED]]

    def _asked(self, number: Kept) -> Asked:
        return asked_of(number, self.report.agency)


def _recounted(kept: Iterable[dict[str, Any]], today: dict[str, Kept]) -> Iterable[NumberChange]:
    """Counted columns of a copy that are others today."""
    for one in kept:
        was, now = one.get("counted"), today.get(one["key"])
        if was and now and was["value"] != now["value"]:
            yield NumberChange(now["label"], was["text"], now["text"], now)


def asked_of(number: Kept, agency: Agency | None) -> Asked:
    """Of the office; of its land, where the number says so; None: of the whole province."""
    if number.get("area") and agency and agency.area:
        return Asked(window_of(number), None, agency.area)
    return Asked(window_of(number), agency)


def window_of(number: Kept) -> Window:
    return Window(*days_of(number))


def as_kept(sentence: Sentence, window: Window) -> Kept:
    """Its words and its numbers with their arguments, to be kept with a report."""
    pieces: list[Any] = []
    places: dict[str, int] = {}
    for piece in sentence.pieces:
        pieces.append(piece if isinstance(piece, str) else as_number(piece, window, places))
    numbers = [one for one in pieces if not isinstance(one, str)]
    key = numbers[0]["of"] if numbers else "words"
    return {"key": key, "text": str(sentence), "pieces": pieces}


def as_number(
    piece: Figure | Reference, window: Window, places: dict[str, int] | None = None
) -> Kept:
    """A number with its arguments. `places`: how often one without a measure was told already."""
    places = {} if places is None else places
    days = piece.asked.window if isinstance(piece, Figure) else piece.window
    number: Kept = {"since": days.since.isoformat(), "until": days.until.isoformat()}
    number["text"] = str(piece)
    if isinstance(piece, Figure):
        beside = "" if days == window else f" ({days})"
        number |= {"of": piece.measure.key, "measure": piece.measure.key, "value": piece.value}
        number |= {"label": piece.measure.label + beside}
        if piece.asked.area:
            number |= {"area": piece.asked.area.code}
        return number | {"id": f"{piece.measure.key} {number['since']} {number['until']}"}
    of = f"target {piece.target}" if piece.target else "after signing"
    places[of] = places.get(of, 0) + 1
    number |= {"area": piece.area, "answer": piece.answer, "plan": piece.plan, "of": of}
    number |= {"target": piece.target, "label": piece.label(window), "id": f"{of} {places[of]}"}
    return number


def _numbers_in(sentences: Iterable[Kept]) -> Iterable[Kept]:
    return {one["id"]: one for told in sentences for one in numbers_of(told)}.values()
