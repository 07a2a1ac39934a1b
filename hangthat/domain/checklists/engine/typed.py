"""One answer as it is typed: its value, or why it is none."""

import math
import re
from datetime import date

from hangthat.core.spreadsheets.reader.typed import typed_day
from hangthat.domain.checklists.grammar import Question, QuestionType, Value

LONGEST = 2_000  # letters of an answer
_MOST = 1e15
_WHOLE = re.compile(r"[+-]?\d{1,15}")
_DECIMAL = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,6})?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,6})?")  # 1.250,5; checklist.js too


class Wrong(ValueError):
    """Why a text is no answer, in Vietnamese."""


def typed(question: Question, texts: list[str], *, today: date) -> Value:
    """Empty stays empty. Refuses: (Wrong) what is of another kind."""
    said = [text.strip() for text in texts if text.strip()]
    if not said:
        return ""
    match question.type:
        case QuestionType.SELECT_ONE | QuestionType.SELECT_MULTIPLE:
            return _chosen(question, said)
        case QuestionType.INTEGER:
            return _number(_WHOLE, said[0], "Phải là số nguyên.")
        case QuestionType.DECIMAL:
            return _number(_DECIMAL, said[0], "Phải là số, như 12 hoặc 12,5.")
        case QuestionType.DATE:
            return _day(said[0], today)
        case QuestionType.GEOPOINT:
            return _point(said[0])
    if len(said[0]) > LONGEST:
        raise Wrong(f"Dài hơn {LONGEST} ký tự.")
    return said[0]


def _chosen(question: Question, said: list[str]) -> str:
    known = dict(question.choices)
    one = question.type == QuestionType.SELECT_ONE
    if (one and len(said) > 1) or any(text not in known for text in said):
        raise Wrong("Chọn trong danh sách.")
    return " ".join(name for name in known if name in said)


def _number(pattern: re.Pattern[str], text: str, fault: str) -> float:
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    if not pattern.fullmatch(text):
        raise Wrong(fault)
    number = float(text.replace(",", "."))
    if math.isinf(number) or abs(number) > _MOST:
        raise Wrong(fault)
    return number


def _day(text: str, today: date) -> date:
    try:
        found = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        found = None
    if not found:
        try:
            found = typed_day(text, today=today)
        except Exception as error:
            raise Wrong("Phải là ngày, như 05/09/2026.") from error
    if not found:
        raise Wrong("Phải là ngày, như 05/09/2026.")
    return found


def _point(text: str) -> str:
    parts = re.split(r"[\s;]+", text.strip())
    try:
        latitude, longitude = (float(part.strip(",")) for part in parts[:2])
    except ValueError:
        raise Wrong("Phải là vĩ độ và kinh độ, như 21.85 106.76.") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Wrong("Vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180.")
    return f"{latitude:.6f} {longitude:.6f}"
