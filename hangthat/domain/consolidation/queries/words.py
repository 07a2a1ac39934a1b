"""How a unit's report stands, in the words of page, paper and workbook."""

from hangthat.core.common.days import vietnam_minute
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
