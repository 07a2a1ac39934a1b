"""What an expression says of answers. checklist.js says the same; a test compares the two."""

import math
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hangthat.domain.checklists.grammar.expressions import Expression
from hangthat.domain.checklists.grammar.patterns import matches

Value = str | float | bool | date | list[Any]  # a list: the answers of all rows of a repeat
Lookup = Callable[[str], Value]
_EPOCH = date(1970, 1, 1)
_LAST = 2_932_896  # days to 31/12/9999


def evaluate(tree: Expression, *, lookup: Lookup, own: Value, today: date) -> Value:
    """own: what "." means. Never fails: what cannot be computed is not a number, or empty."""
    asked = _Asked(lookup, own, today)
    return asked.value(tree)


def is_true(value: Value) -> bool:
    """As boolean() of XPath: a number but 0, a text that is not empty."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return True if isinstance(value, date) else bool(value)


def number_of(value: Value) -> float:
    """Days since 1970 for a date; NaN for what is no number."""
    match value:
        case bool():
            return float(value)
        case float():
            return value
        case date():
            return float((value - _EPOCH).days)
        case list():
            return number_of(value[0]) if value else math.nan
        case _:
            return _read_number(str(value))


def text_of(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float() if math.isnan(value):
            return ""
        case float() if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        case float() if value == int(value) and abs(value) < 1e15:
            return str(int(value))
        case float():
            return repr(value)
        case date():
            return value.isoformat()
        case list():
            return text_of(value[0]) if value else ""
        case _:
            return str(value)


def _read_number(text: str) -> float:
    words = text.strip()
    if not words.isascii() or not words or words.lower().strip("+-")[:1] in ("i", "n"):
        day = date_of(words)
        return number_of(day) if isinstance(day, date) else math.nan
    try:
        return float(words.replace("_", "x"))
    except ValueError:
        day = date_of(words)
        return number_of(day) if isinstance(day, date) else math.nan


def date_of(value: Value) -> Value:
    """A date; empty: it is none."""
    if isinstance(value, date):
        return value
    if isinstance(value, float) and not math.isnan(value) and abs(value) <= _LAST:
        try:
            return _EPOCH + timedelta(days=math.floor(value))
        except OverflowError:
            return ""
    words = text_of(value)[:10]
    try:
        return date.fromisoformat(words) if len(words) == 10 else ""
    except ValueError:
        return ""


class _Asked:
    def __init__(self, lookup: Lookup, own: Value, today: date) -> None:
        self._lookup, self._own, self._today = lookup, own, today

    def value(self, tree: Expression) -> Value:
        match tree:
            case ["number" | "text", said]:
                found: Value = said
                return found
            case ["name", name]:
                return self._lookup(name)
            case ["self"]:
                return self._own
            case ["call", "if", asked, yes, no]:
                return self.value(yes if is_true(self.value(asked)) else no)
            case ["call", name, *given]:
                return self._call(name, [self.value(one) for one in given])
            case ["or" | "and" as operator, left, right]:
                both = operator == "and"
                return is_true(self.value(right if is_true(self.value(left)) == both else left))
            case [operator, left, right]:
                return _operate(operator, self.value(left), self.value(right))
        raise ValueError(tree)

    def _call(self, name: str, given: list[Value]) -> Value:
        if name == "today":
            return self._today
        if name in _OF_LISTS:
            return _OF_LISTS[name](_all(given))
        return _CALLS[name](*given)


def _all(given: list[Value]) -> list[Value]:
    flat: list[Value] = []
    for one in given:
        flat += one if isinstance(one, list) else [one]
    return [one for one in flat if one != ""]


def _operate(operator: str, left: Value, right: Value) -> Value:
    if operator in ("=", "!="):
        return _equal(left, right) == (operator == "=")
    a, b = number_of(left), number_of(right)
    if operator in _COMPARE:
        return _COMPARE[operator](a, b)
    try:
        return float(_COMPUTE[operator](a, b))
    except (ZeroDivisionError, OverflowError, ValueError):
        return math.nan


def _equal(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return is_true(left) == is_true(right)
    if isinstance(left, float | date) or isinstance(right, float | date):
        return number_of(left) == number_of(right)
    return text_of(left) == text_of(right)


def _round(value: Value, digits: Value = 0.0) -> float:
    number, places = number_of(value), number_of(digits)
    if math.isnan(number) or math.isnan(places) or math.isinf(number):
        return number
    factor = 10.0 ** max(-9, min(9, int(places)))
    return math.floor(number * factor + 0.5) / factor


def _int(value: Value) -> float:
    number = number_of(value)
    return number if math.isnan(number) or math.isinf(number) else float(math.trunc(number))


def _pow(base: Value, power: Value) -> float:
    try:
        found = math.pow(number_of(base), number_of(power))
    except (OverflowError, ValueError, ZeroDivisionError):
        return math.nan
    return found


def _substr(value: Value, start: Value, end: Value = math.inf) -> str:
    text = text_of(value)
    first, last = number_of(start), number_of(end)
    if math.isnan(first) or math.isnan(last):
        return ""
    return text[int(max(0, min(first, 1e6))) : int(max(0, min(last, 1e6)))]


def _extreme(pick: Callable[[list[float]], float]) -> Callable[[list[Value]], float]:
    def found(values: list[Value]) -> float:
        numbers = [number_of(one) for one in values]
        return pick(numbers) if numbers and not any(map(math.isnan, numbers)) else math.nan

    return found


_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
_COMPUTE: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "mod": math.fmod,
}
_OF_LISTS: dict[str, Callable[[list[Value]], Value]] = {
    "sum": lambda values: math.fsum(map(number_of, values)) if values else 0.0,
    "count": lambda values: float(len(values)),
    "min": _extreme(min),
    "max": _extreme(max),
}
_CALLS: dict[str, Callable[..., Value]] = {
    "abs": lambda a: abs(number_of(a)),
    "boolean": is_true,
    "coalesce": lambda a, b: a if text_of(a) else b,
    "concat": lambda *given: "".join(map(text_of, given)),
    "contains": lambda a, b: text_of(b) in text_of(a),
    "count-selected": lambda a: float(len(text_of(a).split())),
    "date": date_of,
    "ends-with": lambda a, b: text_of(a).endswith(text_of(b)),
    "false": lambda: False,
    "int": _int,
    "not": lambda a: not is_true(a),
    "number": number_of,
    "pow": _pow,
    "regex": lambda a, pattern: matches(pattern, text_of(a)),
    "round": _round,
    "selected": lambda a, b: text_of(b) in text_of(a).split(),
    "starts-with": lambda a, b: text_of(a).startswith(text_of(b)),
    "string": text_of,
    "string-length": lambda a: float(len(text_of(a))),
    "substr": _substr,
    "true": lambda: True,
}
