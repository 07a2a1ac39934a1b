"""How a unit's report and a merged report stand, in the words of page, paper and workbook."""

from hangthat.core.common.days import vietnam_minute
from hangthat.domain.consolidation.models import MergedCopy
from hangthat.domain.consolidation.queries.standing import UnitLine


def sent_words(line: UnitLine) -> tuple[str, str, str]:
    """The version that counts, when it was sent, how that is judged."""
    if line.copy is None:
        return "", "", line.cell.words
    words = "không phát sinh" if line.nothing else line.cell.words
    if line.nothing and not line.cell.judged.on_time:
        words += ", nộp muộn"
    if not line.owes:
        words = f"không phải nộp kỳ này; {words}"
    return str(line.copy.number), vietnam_minute(line.copy.sent_at), words


def state_words(last: MergedCopy | None) -> tuple[str, str]:
    """How far a merged report is by its last finished copy, and the tone of these words."""
    if last is None:
        return "đang soạn", "soft"
    return f"{'đã gửi' if last.sent_on else 'đã xong'} (bản {last.number})", "good"
