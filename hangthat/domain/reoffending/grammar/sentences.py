"""An answer of the law's clock in a sentence that names the days it rests on."""

from dataclasses import dataclass
from datetime import date

from hangthat.domain.reoffending.grammar.clock import (
    REASON_WORDS,
    Compliance,
    Definition,
    Reason,
    State,
)


@dataclass(frozen=True)
class Sanctioned:
    """A decision as the clock sees it on its day.

    ends: the last day of its period, for one whose compliance is unknown the earliest possible
    one; None where the law of that day is not known. enforceable: the last day on which it could
    be enforced, of one that was never carried out; None while that time stands still.
    """

    title: str
    decided: date
    compliance: Compliance
    complied: date | None = None
    enforceable: date | None = None
    ends: date | None = None
    is_over: bool | None = None
    stands_still: bool = False


def day_words(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def period(made: Sanctioned) -> str:
    """ "chấp hành xong 10/02/2024, hết thời hạn 10/02/2025"."""
    if made.stands_still:
        return "chưa chấp hành, thời hiệu thi hành đang dừng nên chưa biết ngày hết thời hạn"
    if made.ends is None:
        return f"{_carried_out(made)}, chưa có quy định về thời hạn của ngày ấy"
    if made.compliance == Compliance.UNKNOWN:
        return f"{_carried_out(made)}, sớm nhất {day_words(made.ends)} mới hết thời hạn"
    return f"{_carried_out(made)}, hết thời hạn {day_words(made.ends)}"


def _carried_out(made: Sanctioned) -> str:
    if made.compliance == Compliance.DONE:
        return f"chấp hành xong {day_words(made.complied)}"
    if made.compliance == Compliance.NEVER_DONE:
        return f"chưa chấp hành, hết thời hiệu thi hành {day_words(made.enforceable)}"
    return "chưa rõ ngày chấp hành"


def found_words(acted: date, found: date, again: str = "") -> str:
    """ "phát hiện 01/03/2025"; where the act was earlier, both days. `again`: " lại"."""
    if acted == found:
        return f"phát hiện{again} {day_words(found)}"
    return f"vi phạm{again} {day_words(acted)} (phát hiện {day_words(found)})"


def explained(
    state: State,
    reasons: Reason,
    *,
    acted: date,
    found: date,
    made: Sanctioned | None,
    definition: Definition,
) -> str:
    """Why the act of that day is tái phạm, or is not, or why nobody knows."""
    again = found_words(acted, found)
    if state == State.OUT:
        return f"{again}: không tính, đã kết luận không vi phạm hoặc quyết định đã hủy"
    if made is None:
        return f"{again}: không tái phạm, chưa có quyết định xử phạt nào trước đó về hành vi này"
    words = f"{made.title}, {period(made)}; {found_words(acted, found, ' lại')}"
    if state == State.AGAIN:
        return f"{words}: tái phạm"
    if state == State.UNCLEAR:
        why = ", ".join(text for one, text in REASON_WORDS.items() if one in reasons)
        return f"{words}: {why}"
    return f"{words}: không tái phạm{_why_not(acted, made, definition)}"


def _why_not(acted: date, made: Sanctioned, definition: Definition) -> str:
    start = made.complied or made.enforceable
    known = made.compliance != Compliance.UNKNOWN  # else `ends` is the earliest it may have been
    if known and made.ends is not None and acted > made.ends:
        return ", đã hết thời hạn"
    if definition == Definition.HANDLED and start is not None and acted < start:
        return " theo luật trước 01/01/2022, chưa chấp hành xong"
    return ", khác hành vi"
