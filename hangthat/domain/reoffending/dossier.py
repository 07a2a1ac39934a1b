"""Before anybody walks in: whether the owner offended again, by the law and by the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed, side_by_side
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.establishments.dossier.shapes import (
    Event,
    Fact,
    FactLine,
    Mark,
    Span,
    Subject,
    TimeLine,
)
from hangthat.domain.establishments.models import Board
from hangthat.domain.law.lexicon import Measure, ViolationClass
from hangthat.domain.reoffending.grammar import (
    Compliance,
    Repeated,
    Ruling,
    Sanctioned,
    State,
    day_words,
    found_words,
    period,
)
from hangthat.domain.reoffending.models import CorrectiveMeasure
from hangthat.domain.reoffending.queries.offender import (
    Assessment,
    Offender,
    OffenderOn,
    Watched,
    offender_of,
)

LAW, PLAN = "Tái phạm (theo luật)", "Vi phạm lại sau xử phạt (theo kế hoạch)"
REPEATED = "Vi phạm nhiều lần"
_SHOWN = 3  # lines of a kind
_DRAWN = 6  # decisions on the picture


@dataclass(frozen=True)
class Repeats:
    """What the clocks read of the owner, and the measures with this member, the newest first."""

    offender: Offender
    measures: list[CorrectiveMeasure]


def rows(subject: Subject, user: User) -> Reading[Repeats | None]:
    """None of a board, which cannot violate anything."""
    if isinstance(subject.member, Board):
        return None
    measures = CorrectiveMeasure.objects.visible_to(user).filter(subject.about())
    found = measures.select_related("agency").order_by("-due_on", "-pk")
    offender, planned = yield from side_by_side(offender_of(subject.member, user), listed(found))
    return Repeats(offender, planned)


def events(repeats: Repeats) -> Iterator[Event]:
    """Decisions stand in the history of the room that recorded them."""
    for one in repeats.measures:
        words = f"{one.who}, hạn {one.due_on:%d/%m/%Y}."
        yield Event(one.planned_on, "list-check", "info", f"Biện pháp: {one.content}", words, one)
        if one.done_on:
            title = "Thực hiện xong biện pháp"
            yield Event(one.done_on, "circle-check", "good", title, one.outcome, one)


def facts(repeats: Repeats, on: date) -> Iterator[Fact]:
    """As recorded up to that day."""
    now = repeats.offender.on(on)
    if not now.standing:
        yield Fact(LAW, (FactLine("chưa có quyết định xử phạt"),))
    else:
        yield Fact(LAW, tuple(_by_law(now)), _time_line(now, on), wide=True)
    if crimes := now.criminal():
        found = tuple(_crime(now, *crime) for crime in crimes)
        yield Fact("Dấu hiệu tội phạm", found, wide=True)
    if repeated := [one for one in now.assessments if one.repeated != Repeated.NO]:
        yield Fact(REPEATED, tuple(map(_repeated, repeated[:_SHOWN])), wide=True)
    watched = tuple(line for one in now.watched[:_SHOWN] for line in _by_plan(one))
    yield Fact(PLAN, watched or (FactLine("không áp dụng"),), wide=bool(watched))
    if running := [one for one in repeats.measures if one.is_open]:
        found = tuple(_measure(one, on) for one in running)
        yield Fact("Biện pháp đang thực hiện", found, wide=True)


def _crime(now: OffenderOn, at: int, kind: ViolationClass, rule: Ruling) -> FactLine:
    """Said as what may be: whether the earlier sanction still weighs may not be known either."""
    runs = now.decision_state(at) == State.AGAIN
    still = "chưa hết thời hạn" if runs else "chưa rõ đã hết thời hạn"
    below = f" dưới {grouped(int(rule.value))}" if rule.value else ""
    unread = "" if rule.verified else "; chưa xác minh"
    before = now.classification(at)
    of = "" if before == kind else f"vi phạm về {kind.label}, "
    note = (
        f"Có thể phải chuyển cơ quan điều tra: đã bị xử phạt về {before.label} "
        f"({now.sanctioned(at).title}), {still}: "
        f"{of}{Measure(rule.unit).label}{below} cũng có thể là tội phạm ({rule.document}{unread})."
    )
    return FactLine("có thể là tội phạm", "bad", "alert-triangle", note)


def _measure(one: CorrectiveMeasure, on: date) -> FactLine:
    words, tone = one.stage(on)
    return FactLine(words, tone, note=f"{one.content}; {one.who}, hạn {one.due_on:%d/%m/%Y}.")


def _by_law(now: OffenderOn) -> Iterator[FactLine]:
    """What he did again, then how long each decision still weighs."""
    again = [one for one in now.assessments if one.state in (State.AGAIN, State.UNCLEAR)]
    for one in sorted(again, key=lambda one: one.state, reverse=True)[:_SHOWN]:
        yield _fact_line(one)
    weighing = [at for at in now.standing if now.decision_state(at) != State.CLEAR]
    for at in weighing[:_SHOWN]:
        yield _weighing(now.sanctioned(at), now.decision_state(at))
    if not weighing:
        made = now.sanctioned(now.standing[0])
        yield FactLine("không còn quyết định nào trong thời hạn", note=_titled(made))


def _fact_line(one: Assessment) -> FactLine:
    unread = f" (chưa xác minh: {'; '.join(one.unverified)})" if one.unverified else ""
    note = f"{one.sentence}{unread}."
    if one.state == State.AGAIN:
        return FactLine("tái phạm", "bad", "alert-triangle", note)
    return FactLine("chưa rõ tái phạm", "warn", "help-circle", note)


def _weighing(made: Sanctioned, state: State) -> FactLine:
    if made.ends is None:
        return FactLine("chưa rõ thời hạn", "warn", "help-circle", _titled(made))
    if state == State.UNCLEAR:
        return FactLine("chưa rõ đã hết thời hạn", "warn", "help-circle", _titled(made))
    note = f"Lại cùng hành vi đến hết ngày {day_words(made.ends)} là tái phạm: {_titled(made)}"
    return FactLine("còn thời hạn", "warn", "clock", note)


def _titled(made: Sanctioned) -> str:
    return f"{made.title}, {period(made)}."


def _repeated(one: Assessment) -> FactLine:
    before = found_words(*one.before) if one.before else ""
    words = f"{before}; {one.when}, khi ấy lần trước chưa bị xử lý"
    if one.repeated == Repeated.YES:
        return FactLine("vi phạm nhiều lần", "warn", "alert-triangle", f"{words}.")
    unknown = "chưa rõ cùng hành vi hoặc thời hiệu"
    return FactLine("chưa rõ", "", "", f"{words}; {unknown}.")


def _by_plan(one: Watched) -> Iterator[FactLine]:
    since = f"bị xử phạt {day_words(one.sanctioned)}"
    if one.again:
        words = f"nhóm {one.year}: vi phạm lại {day_words(one.again)}"
        yield FactLine(words, "bad", "alert-triangle", f"{since}.")
    elif one.checked:
        words = f"nhóm {one.year}: không vi phạm lại"
        note = f"{since}, kiểm tra không vi phạm {day_words(one.checked)}."
        yield FactLine(words, "good", "circle-check", note)
    else:
        words = f"nhóm {one.year}: chưa kiểm tra lại"
        yield FactLine(words, "warn", "help-circle", f"{since}.")


_LEGEND = (
    "Mỗi thanh là một quyết định xử phạt: vàng đến ngày chấp hành xong, đỏ (in ra: đen) đến hết"
    " thời hạn tính tái phạm. Chấm: ngày vi phạm (chưa ghi thì ngày phát hiện), đỏ là tái phạm. Nét"
    " đứt: hôm nay."
)


def _time_line(now: OffenderOn, on: date) -> TimeLine:
    """Each decision as a bar: until it was carried out, then until its period is over."""
    shown = [now.sanctioned(at) for at in reversed(now.standing[:_DRAWN])]
    again = {one.acted for one in now.assessments if one.state == State.AGAIN}
    marks = tuple(
        Mark(one.acted, "bad" if one.acted in again else "mute", one.when)
        for one in reversed(now.assessments)
        if one.acted >= shown[0].decided or one == now.assessments[-1]
    )
    return TimeLine(tuple(_bars(one, on) for one in shown), marks, on, _LEGEND)


def _bars(made: Sanctioned, on: date) -> tuple[Span, ...]:
    start = made.complied or made.enforceable
    until = start or max(on, made.ends or on)
    waiting = Span(made.decided, until, "warn", f"{made.title}: {_waiting(made)}")
    if start is None or made.ends is None:
        return (waiting,)
    return waiting, Span(start, made.ends, "bad", f"còn thời hạn đến {day_words(made.ends)}")


def _waiting(made: Sanctioned) -> str:
    if made.compliance == Compliance.DONE:
        return f"chấp hành xong {day_words(made.complied)}"
    return "chưa rõ ngày chấp hành" if made.compliance == Compliance.UNKNOWN else "chưa chấp hành"
