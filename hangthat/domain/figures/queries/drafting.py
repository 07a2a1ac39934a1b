"""Sentences of the plan's report drafted from numbers (KH 125, IV.3.1, parts 1 to 4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.establishments.models import Establishment, MemberKind
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.figures.grammar import Change, Window
from hangthat.domain.figures.lexicon import Part
from hangthat.domain.figures.queries.asked import Asked, Figure
from hangthat.domain.figures.queries.comparing import Compared, compared, neighbours
from hangthat.domain.figures.queries.counting import Figures
from hangthat.domain.figures.queries.sentences import (
    Piece,
    Reference,
    Sentence,
    listed,
    sentence,
)
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.figures.vocabulary.shops import KINDS
from hangthat.domain.followups.grammar import Share
from hangthat.domain.followups.services import Checks
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets.grammar import Answer, Tally, Verdict, by_sentence
from hangthat.domain.targets.services import Count
from hangthat.domain.targets.services.readings import choices_of, count_days, in_use
from hangthat.domain.targets.vocabulary.words import Promise

_VERDICTS = {
    Verdict.REACHED: "đạt",
    Verdict.MISSED: "không đạt",
    Verdict.UNDECIDED: "chưa kết luận được",
    Verdict.NONE: "không có đối tượng",
}
_CHANGED = {
    "fewer": "tỷ lệ vi phạm giảm rõ",
    "more": "tỷ lệ vi phạm tăng rõ",
    "unsure": "khác biệt chưa đủ rõ để kết luận",
    "unknown": "chưa đủ số lượt kiểm tra để kết luận",
}
_OF_PAPERS = (
    "valid", "signed_shops", "shops", "regulations_valid", "kept", "broken", "unchecked",
)  # fmt: skip
_OF_HANDLING = ("handled_shops", "handled_again", "handled_clean", "handled_unchecked")
_OF_SHOPS = ("shops", "shops_opened", "shops_closed")
Rows = dict[str, Compared]


def draft_part(
    part: Part,
    agency: Agency | None,
    period: Window,
    user: User,
    *,
    at: datetime,
    area: Area | None = None,
    figures: Figures | None = None,
    plan: PlanVersion | None = None,
) -> list[Sentence]:
    """What the numbers of a period say, as an office would write it; nothing is rounded away.

    Counted in the reader's sight. A constant number of queries; `figures`: where the same person's
    other parts are drafted too, so that nothing is counted twice. `plan`: whose targets are told;
    None: those of the plan that is shown first on the last day.
    """
    asked = Asked(period, agency, area)
    plan = plan or (in_use(on=period.until) if part in (Part.TARGETS, Part.OUTREACH) else None)
    if part == Part.TARGETS:
        return list(_targets(asked, user, at, plan))
    figures = figures or Figures(user)
    if part == Part.SITUATION:
        return list(_shops(figures, asked))
    rows = compared(figures, asked)
    if part == Part.CHECKS:
        return [*_checks(rows, asked), *_after_handling(figures, rows, asked)]
    standing = _figures_of_unit(figures, rows, asked, _OF_PAPERS)
    return [*_outreach(rows, standing, asked), *_after_signing(figures, standing, asked, plan)]


def _figures_of_unit(
    figures: Figures, rows: Rows, asked: Asked, keys: Sequence[str]
) -> dict[str, Figure]:
    """As an office states them: of a commune's by its land, else its own."""
    unit = asked.of(BY_KEY[keys[0]])
    if unit == asked:
        return {key: rows[key].now for key in keys}
    return figures.figures(unit, [BY_KEY[key] for key in keys])


def _who(asked: Asked) -> str:
    return str(asked.agency) if asked.agency else "các lực lượng"


def _against(row: Compared) -> tuple[Piece, ...]:
    """The figure beside the same period a year ago and the period before, which may be the same."""
    told = _beside(row.year_ago, row.on_year, "cùng kỳ")
    if row.before.asked == row.year_ago.asked:
        return told
    return (*told, *_beside(row.before, row.on_before, "kỳ trước"))


def _beside(base: Figure, change: Change, when: str) -> tuple[Piece, ...]:
    unit = f" {base.measure.unit.label}"
    if base.value is None:
        return ()
    if change.now == change.base:
        return (f", bằng {when} (", base, f"{unit})")
    if change.hundredths is None:
        return (f", không so sánh được với {when} (", base, f"{unit})")
    return (f", {change.words} so với {when} (", base, f"{unit})")


def _shops(figures: Figures, asked: Asked) -> Iterator[Sentence]:
    """Of a commune's land or of the whole; nothing of an agency that has no land of its own."""
    unit = asked.of(BY_KEY["shops"])
    if unit.agency:
        return
    rows = compared(figures, unit, [BY_KEY[key] for key in (*_OF_SHOPS, *KINDS)])
    shops, opened, closed = (rows[key] for key in _OF_SHOPS)
    where = f" tại {unit.area.in_a_sentence}" if unit.area else " trên địa bàn"
    yield sentence(
        f"Đến hết ngày {asked.window.until:%d/%m/%Y}{where} có ", shops.now,
        " cơ sở đang hoạt động", *_against(shops), "; trong kỳ ", opened.now, " cơ sở mở mới",
        *_against(opened), ", ", closed.now, " cơ sở nghỉ kinh doanh", *_against(closed), ".",
    )  # fmt: skip
    labels = dict(zip(KINDS, EstablishmentKind.labels, strict=True))
    kinds = [(f"{labels[key]} ", found) for key in KINDS if (found := rows[key].now).value]
    if kinds:
        yield sentence("Trong đó: ", *listed(kinds), ".")


def _outreach(rows: Rows, standing: dict[str, Figure], asked: Asked) -> Iterator[Sentence]:
    held, people = rows["outreach"], rows["people_reached"]
    yield sentence(
        f"Trong kỳ, {_who(asked)} tổ chức ", held.now, " hoạt động tuyên truyền", *_against(held),
        ", với ", people.now, " lượt người được tuyên truyền", *_against(people), ".",
    )  # fmt: skip
    yield sentence(
        "Đã đăng, phát ", rows["media"].now,
        " tin, bài, lượt trên phương tiện thông tin đại chúng, ",
        rows["web"].now, " tin, bài trên trang thông tin điện tử; phát ", rows["leaflets"].now,
        " tờ rơi, tờ gấp.",
    )  # fmt: skip
    signed = rows["signed"]
    yield sentence(
        "Vận động ký ", signed.now, " bản cam kết", *_against(signed),
        "; thu hồi ", rows["revoked"].now, " bản.",
    )  # fmt: skip
    shops = standing["shops"]
    if shops.asked.agency:  # what is valid on a day belongs to a unit, not to who had it signed
        return
    land = shops.asked.area if asked.agency else None
    where = f" tại {land.in_a_sentence}" if land else ""
    yield sentence(
        f"Đến hết ngày {asked.window.until:%d/%m/%Y}{where}, còn hiệu lực ", standing["valid"],
        " bản cam kết; ", standing["signed_shops"], " trong ", shops,
        " cơ sở đang hoạt động có cam kết còn hiệu lực; ", standing["regulations_valid"],
        " quy chế phối hợp của ban quản lý còn hiệu lực.",
    )  # fmt: skip


def _after_signing(
    figures: Figures, standing: dict[str, Figure], asked: Asked, version: PlanVersion | None
) -> Iterator[Sentence]:
    """The change after outreach: what became of promises, and shares before and after signing."""
    yield sentence(
        "Chuyển biến sau ký cam kết: trong các bản còn hiệu lực, ", standing["kept"],
        " bản được giữ qua kiểm tra trong kỳ, ", standing["broken"], " bản bị vi phạm, ",
        standing["unchecked"], " bản chưa được kiểm tra trong kỳ nên chưa rõ.",
    )  # fmt: skip
    until = asked.window.until
    planned = version is not None and version.first_day <= until
    first = version.first_day if version and planned else asked.window.year_ago.since
    days = Window(min(first, until), until)
    unit = _unit(asked)
    shops, land = None, unit.code if unit else ""
    if unit:
        homes = figures.homes(asked.at(days), unit)
        # off tour: desk/figures/tests/test_figure_pages.py
        shops = Establishment.objects.visible_to(figures.user).filter(area__in=homes)
    checks = Checks.load(figures.user, first=days.since, last=until, on=until, narrowed=shops)
    sides = checks.sides()
    place = f"tại {unit.in_a_sentence}" if unit else "trên địa bàn"
    yield sentence(
        f"Từ {days.since:%d/%m/%Y} đến {until:%d/%m/%Y} {place}, tỷ lệ lượt kiểm tra phát hiện vi "
        "phạm của người đã ký: trước khi ký ", Reference(_share(sides.before), days, area=land),
        ", sau khi ký ", Reference(_share(sides.after), days, area=land), "; của người chưa ký ",
        Reference(_share(sides.never), days, area=land), f": {_CHANGED[sides.change.verdict]}.",
    )  # fmt: skip


def _unit(asked: Asked) -> Area | None:
    """Of which unit it is: the one that is asked about, else that of the office."""
    return asked.area or (asked.agency.area if asked.agency else None)


def _share(share: Share) -> str:
    """With how many checks it is of: not known is not clean."""
    words = f"{grouped(share.found)}/{grouped(share.checks)} lượt"
    return f"{_percent(share.found, share.checks)} ({words})" if share.known else f"({words})"


def _percent(part: int, whole: int) -> str:
    """A share of a whole as whole hundredths of one per cent, rounded as offices round."""
    return f"{Change(whole + part, whole).percent or '0'}%" if whole else "–"


def _checks(rows: Rows, asked: Asked) -> Iterator[Sentence]:
    checks, found, cases = rows["checks"], rows["checks_found"], rows["cases"]
    yield sentence(
        f"Trong kỳ, {_who(asked)} kiểm tra ", checks.now, " vụ", *_against(checks),
        ", phát hiện vi phạm ", found.now, " vụ", *_against(found), ".",
    )  # fmt: skip
    natures = ("smuggling", "fraud", "counterfeit", "other_nature", "no_nature")
    known = [rows[key].now for key in natures if rows[key].now.value]
    among = listed((one.measure.label.lower() + " ", one, " vụ") for one in known)
    joint = rows["joint_cases"].now
    several = (", trong đó ", joint, " vụ có cơ quan phối hợp") if joint.value else ()
    yield sentence(
        "Thụ lý ", cases.now, " vụ việc", *_against(cases), *several,
        *((": ", *among) if among else ()), ".",
    )  # fmt: skip
    decided, fines = rows["administrative"], rows["fines_decided"]
    yield sentence(
        "Xử lý hành chính ", decided.now, " quyết định", *_against(decided), ", tiền phạt ",
        fines.now, " đồng", *_against(fines), "; khởi tố ", rows["prosecuted"].now, " vụ",
        *_against(rows["prosecuted"]), ", ", rows["accused"].now, " bị can",
        *_against(rows["accused"]), ".",
    )  # fmt: skip
    money = rows["collected"]
    yield sentence(
        "Thu nộp ngân sách ", money.now, " đồng", *_against(money), ", gồm tiền phạt ",
        rows["fines"].now, " đồng, truy thu thuế ", rows["arrears"].now,
        " đồng, bán hàng tịch thu ", rows["sales"].now, " đồng; trị giá hàng tạm giữ ",
        rows["seized"].now, " đồng, tịch thu ", rows["confiscated"].now, " đồng, tiêu hủy ",
        rows["destroyed"].now, " đồng.",
    )  # fmt: skip


def _after_handling(figures: Figures, rows: Rows, asked: Asked) -> Iterator[Sentence]:
    """Of a commune by its land, of others by their own decisions; nothing where there are none."""
    told = _figures_of_unit(figures, rows, asked, _OF_HANDLING)
    shops, again, clean, unchecked = (told[key] for key in _OF_HANDLING)
    which = "bị xử phạt"
    if asked.agency:
        unit = None if shops.asked.agency else shops.asked.area
        which = f"tại {unit.in_a_sentence} bị xử phạt" if unit else f"do {asked.agency} xử phạt"
        if not shops.value:
            return
    yield sentence(
        "Chuyển biến sau xử lý: trong ", shops, f" cơ sở {which} trong năm trước kỳ, ", again,
        " cơ sở lại vi phạm, ", clean, " cơ sở được kiểm tra không vi phạm, ",
        unchecked, " cơ sở chưa được kiểm tra lại nên chưa rõ.",
    )  # fmt: skip


def _targets(
    asked: Asked, user: User, at: datetime, version: PlanVersion | None
) -> Iterator[Sentence]:
    """Each target of the year, as far as the reader sees its members.

    Of a period that is not over yet: as of today. Persons and organisations lie in no commune, so
    nothing is counted of them for one.
    """
    until = min(asked.window.until, vietnam_day(at))
    years = [year for year in choices_of(version) if year <= until.year] if version else []
    if version is None or not years:
        yield sentence("Chưa có kế hoạch nào có chỉ tiêu đến ngày này.")
        return
    before = neighbours(asked.window).before.until
    days = [before, until] if version.first_day <= before < until else [until]
    *earlier, counted = count_days(version, years[-1], days, at=at, user=user)
    unit = _unit(asked)
    every = [_CountedTarget(version, unit, until, one.code, counted) for one in counted.promises]
    told = [one for one in every if _lies_in(counted.promise(one.code), unit)]
    verdicts = by_sentence((one.target.sentence, one.verdict) for one in told)
    parts = [
        f"{verdicts.count(verdict)} {words}"
        for verdict, words in _VERDICTS.items()
        if verdict in verdicts
    ]
    sentences = len({one.target.sentence for one in every})
    if whole := [one.code for one in every if one not in told]:
        lacking = sentences - len(verdicts)
        parts.append(f"{lacking} chỉ tính toàn tỉnh ({', '.join(whole)})")
    yield sentence(
        f"Tính đến hết ngày {until:%d/%m/%Y}, trong {sentences} chỉ tiêu đến hết năm "
        f"{years[-1]} của kế hoạch: {', '.join(parts) or 'chưa có số liệu'}."
    )
    for one in told:
        was = [_CountedTarget(version, unit, before, one.code, found) for found in earlier]
        yield _target(one, was)


def _lies_in(promise: Promise, unit: Area | None) -> bool:
    """Whether its members lie in units, or the unit is the whole province."""
    return promise.kind != MemberKind.PARTY or unit is None or unit.level == Level.PROVINCE


@dataclass(frozen=True)
class _CountedTarget:
    """One target of a plan, in a unit, as counted for a day."""

    version: PlanVersion
    unit: Area | None
    day: date
    code: str
    counted: Count

    @property
    def target(self) -> Target:
        return next(one for one in self.version.targets.all() if one.code == self.code)

    @property
    def tally(self) -> Tally:
        promise = self.counted.promise(self.code)
        return self.counted.tally(promise, area=self.unit.code if self.unit else None)

    @property
    def verdict(self) -> Verdict:
        return self.tally.verdict(self.target.at_least)

    @property
    def met(self) -> Reference:
        return self.number(
            f"{grouped(self.tally.met)}/{grouped(self.tally.population)}", Answer.MET
        )

    @property
    def share(self) -> str:
        return _percent(self.tally.met, self.tally.population)

    def number(self, words: str, answer: Answer) -> Reference:
        """With the list of those who answer so."""
        area, plan = self.unit.code if self.unit else "", self.version.plan.code
        return Reference(words, Window(self.day, self.day), self.code, area, answer.value, plan)


def _target(told: _CountedTarget, was: Sequence[_CountedTarget]) -> Sentence:
    """`was`: the reading of the end of the period before, as counted today."""
    target, tally = told.target, told.tally
    before: list[Piece] = []
    for one in was:
        words = f" đối tượng đạt ({one.share})"
        before += [f"; cuối kỳ trước ({one.day:%d/%m/%Y}) ", one.met, words]
    return sentence(
        f"Chỉ tiêu {target.code} ({target.clause}): ", told.met,
        f" đối tượng đạt ({told.share}, yêu cầu {target.at_least}%), ",
        told.number(grouped(tally.failed), Answer.FAILED), " không đạt, ",
        told.number(grouped(tally.unknown), Answer.UNKNOWN),
        f" chưa rõ: {_VERDICTS[told.verdict]}", *before, ".",
    )  # fmt: skip
