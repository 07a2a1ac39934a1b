"""A frozen reading as its pages show it: each number beside the living one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.agencies.models import User
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.assignments.queries.responsible import responsible_for
from hangthat.domain.freezes.grammar import Comparison, FrozenTarget, Snapshot, Step
from hangthat.domain.freezes.models import FrozenReading
from hangthat.domain.freezes.services import frozen, living
from hangthat.domain.plans.models import Target
from hangthat.domain.targets.grammar import Answer, Tally
from hangthat.domain.targets.services.readings import plans_in_use
from hangthat.domain.targets.services.tallying import UNPLACED

WORDS: Mapping[Answer | None, str] = {
    None: "không thuộc diện",
    Answer.MET: "đạt",
    Answer.FAILED: "không đạt",
    Answer.UNKNOWN: "chưa rõ",
}
_ON_TIME_MINUTES = 60


@dataclass(frozen=True)
class Row:
    """One target, or one unit of a target: frozen and living. `above`: its district.

    `names`, `names_now`: the addresses to which an answer is added; empty: nobody can be listed.
    """

    code: str
    name: str
    at_least: int
    kept: Tally
    now: Tally
    differing: int = 0
    above: str = ""
    names: str = ""
    names_now: str = ""

    @property
    def verdict(self) -> str:
        return self.kept.verdict(self.at_least).value

    @property
    def verdict_now(self) -> str:
        return self.now.verdict(self.at_least).value

    @property
    def difference(self) -> str:
        """Of those who met it, and of the base where that differs too."""
        met = signed(self.now.met - self.kept.met)
        base = self.now.population - self.kept.population
        return f"{met} đạt, {signed(base)} đối tượng" if base else f"{met} đạt"

    @property
    def same(self) -> bool:
        return self.kept == self.now and not self.differing


@dataclass(frozen=True)
class Shown:
    """A reading and the living one of its day, in one person's sight."""

    reading: FrozenReading
    user: User

    @cached_property
    def kept(self) -> Snapshot:
        return frozen(self.reading, self.user)

    @cached_property
    def now(self) -> Snapshot:
        return living(self.reading, self.user)

    @cached_property
    def beside(self) -> Comparison:
        return Comparison(self.kept, self.now)

    @cached_property
    def whole(self) -> bool:
        """Whether the numbers are those of the province, not of the reader's part of it."""
        return sees_all(self.user, Resource.TARGET)

    def rows(self) -> list[Row]:
        """Every target of the plan."""
        return [self.row(target) for target in self.kept.targets]

    def row(self, target: FrozenTarget) -> Row:
        """One target over everything that the reader may see."""
        return Row(
            target.code,
            target.words,
            target.at_least,
            self.kept.tally(target.code),
            self.now.tally(target.code),
            len(self.beside.differing(target.code)),
            names=self._names(target),
            names_now=self._names_now(target),
        )

    def units(self, target: FrozenTarget) -> list[Row]:
        """Each unit that has members in either: under the units of the day as it was known at the
        cut, and what came later under the units as they are known now."""
        kept, now = self.kept.by_unit(target.code), self.now.by_unit(target.code)
        codes = [unit.code for side in (self.kept, self.now) for unit in side.units]
        ordered = [*dict.fromkeys(codes), "?", ""]
        return [
            Row(
                code,
                self.unit_name(code),
                target.at_least,
                kept.get(code, Tally()),
                now.get(code, Tally()),
                above=self._above(code),
                names=self._names(target, code),
                names_now=self._names_now(target, code),
            )
            for code in ordered
            if code in kept or code in now
        ]

    def groups(self, target: FrozenTarget) -> list[tuple[Row, list[Row]]]:
        """The same under their districts, each with its sum; without a district: one group."""
        found: dict[str, list[Row]] = {}
        for row in self.units(target):
            found.setdefault(row.above, []).append(row)
        return [
            (
                Row(
                    "",
                    above,
                    target.at_least,
                    sum((row.kept for row in rows), Tally()),
                    sum((row.now for row in rows), Tally()),
                ),
                rows,
            )
            for above, rows in sorted(found.items())
        ]

    def steps(self, target: FrozenTarget) -> list[tuple[str, str, int]]:
        """(key of the step, in words, how many members took it), the largest first."""
        taken = sorted(self.beside.steps(target.code).items(), key=lambda step: -step[1])
        return [(key_of(step), words_of(step), count) for step, count in taken]

    def _names(self, target: FrozenTarget, unit: str = "") -> str:
        page = reverse("desk:frozenreading_members", args=[self.reading.code])
        return _address(page, {"chi_tieu": target.code, "dia_ban": unit})

    def _names_now(self, target: FrozenTarget, unit: str = "") -> str:
        """Of a version of the plan that was replaced nothing is counted by name any more."""
        if not self._is_in_use or unit == UNPLACED:
            return ""
        page = reverse("desk:members", args=[target.code])
        plan, year = self.reading.version.plan.code, str(target.by_end_of)
        day = f"{self.reading.on:%d/%m/%Y}"
        return _address(page, {"ke_hoach": plan, "nam": year, "ngay": day, "dia_ban": unit})

    @cached_property
    def _is_in_use(self) -> bool:
        return self.reading.version in plans_in_use()

    def responsible(self, *, on: date) -> dict[str, tuple[Target, list[str]]]:
        """Code of a target → the target, and who is responsible for it on that day."""
        version = self.reading.version
        found = responsible_for([version], self.user, on=on)
        # unscoped: reference data, the same for everybody
        targets = Target.objects.filter(version=version).select_related("version__plan")
        return {one.code: (one, found.agencies(one)) for one in targets}

    def unit_name(self, code: str) -> str:
        if code == "":
            return "Toàn tỉnh" if self.whole else "Trong phạm vi của bạn"
        unit = self.kept.unit(code) or self.now.unit(code)
        return unit.name if unit else "Chưa phân địa bàn"

    def _above(self, code: str) -> str:
        unit = self.kept.unit(code) or self.now.unit(code)
        above = unit and (self.kept.unit(unit.above) or self.now.unit(unit.above))
        return above.name if above and above.level == Level.DISTRICT else ""


def _address(page: str, query: Mapping[str, str]) -> str:
    """For an answer at its end."""
    asked = urlencode({key: value for key, value in query.items() if value}, safe="/")
    return f"{page}?{asked}&tra_loi="


def key_of(step: Step) -> str:
    """As it stands in an address: `met-failed`; `none`: in no base."""
    return "-".join(one.value if one else "none" for one in step)


def step_named(key: str) -> Step | None:
    """The step of that key; None: there is none such."""
    names: dict[str, Answer | None] = {"none": None, **{one.value: one for one in Answer}}
    before, _, after = key.partition("-")
    return (names[before], names[after]) if before in names and after in names else None


def words_of(step: Step) -> str:
    return f"{WORDS[step[0]]} → {WORDS[step[1]]}"


def signed(number: int) -> str:
    """+1.250, −3, 0."""
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{grouped(abs(number))}"


@dataclass(frozen=True)
class Made:
    """How a reading came about, in words."""

    on_time: bool
    words: str


def made(reading: FrozenReading) -> Made:
    """Made when it was due, or later: then what of it is not as it was known at the cut."""
    late = (reading.frozen_at - reading.due_at).total_seconds() > 60 * _ON_TIME_MINUTES
    if not late and not reading.later:
        return Made(True, "Chốt đúng giờ.")
    if not late:
        start = "Chốt đúng giờ;"
    else:
        start = "Lập sau giờ chốt, theo những gì đã nhập đến giờ chốt;"
    if not reading.later:
        return Made(not late, f"{start} đến lúc lập chưa có lần ghi nào làm đổi số.")
    return Made(
        not late,
        f"{start} từ giờ chốt đến lúc lập có {grouped(reading.later)} lần ghi. Bản ghi nhập mới "
        "không được tính; sửa, hủy, thu hồi trên bản ghi cũ và thay đổi của danh sách cơ sở thì "
        "đã theo lúc lập.",
    )
