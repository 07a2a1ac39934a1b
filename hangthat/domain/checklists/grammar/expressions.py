"""The XPath of relevant, constraint, calculation and required, read into a tree.

A tree is made of lists, so that the page's script takes it as JSON and reads no text:
["text", "a"], ["number", 1.0], ["name", "age"], ["self"], ["+", left, right],
["call", "selected", left, right].
"""

import re
from collections.abc import Iterator
from typing import Any

from hangthat.domain.checklists.grammar.patterns import pattern_fault

Expression = list[Any]
LONGEST = 1_000  # letters
DEEPEST = 40
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|\$\{\s*(?P<name>[A-Za-z_][\w.\-]*)\s*\}|(?P<word>[A-Za-z][A-Za-z0-9\-]*)"
    r"|(?P<sign><=|>=|!=|=|<|>|\+|-|\*|\(|\)|,|\.))"
)
# How many values each function takes; None: as many as one likes, but one.
FUNCTIONS: dict[str, tuple[int, int | None]] = {
    "abs": (1, 1), "boolean": (1, 1), "coalesce": (2, 2), "concat": (1, None), "contains": (2, 2),
    "count": (1, 1), "count-selected": (1, 1), "date": (1, 1), "ends-with": (2, 2), "false": (0, 0),
    "if": (3, 3), "int": (1, 1), "max": (1, None), "min": (1, None), "not": (1, 1),
    "number": (1, 1), "pow": (2, 2), "regex": (2, 2), "round": (1, 2), "selected": (2, 2),
    "starts-with": (2, 2), "string": (1, 1), "string-length": (1, 1), "substr": (2, 3),
    "sum": (1, 1), "today": (0, 0), "true": (0, 0),
}  # fmt: skip
_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))


class Fault(ValueError):
    """Why a text is no expression that is understood here, in Vietnamese."""


def parse(text: str) -> Expression:
    """The tree of an expression. Refuses: (Fault) what is outside the subset."""
    if len(text) > LONGEST:
        raise Fault(f"biểu thức dài hơn {LONGEST} ký tự")
    return _Reader(list(_tokens(text))).whole()


def names_in(tree: Expression) -> Iterator[str]:
    """The questions that it asks, by name."""
    if tree[0] == "name":
        yield tree[1]
    for part in tree[1:]:
        if isinstance(part, list):
            yield from names_in(part)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if not found:
            raise Fault(f"không hiểu “{text[at : at + 20].strip()}”")
        kind = str(found.lastgroup)
        yield kind, found[kind]
        at = found.end()


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = [*tokens, ("end", "")]
        self._at = 0
        self._depth = 0

    def whole(self) -> Expression:
        tree = self._level(0)
        if self._next[0] != "end":
            raise Fault(f"thừa “{self._next[1]}”")
        return tree

    @property
    def _next(self) -> tuple[str, str]:
        return self._tokens[self._at]

    def _take(self) -> tuple[str, str]:
        token = self._next
        self._at += 1
        return token

    def _is(self, sign: str) -> bool:
        return self._next == ("sign", sign)

    def _must(self, sign: str) -> None:
        if not self._is(sign):
            raise Fault(f"thiếu “{sign}”")
        self._at += 1

    def _level(self, level: int) -> Expression:
        if level == len(_LEVELS):
            return self._unary()
        left = self._level(level + 1)
        while self._next[1] in _LEVELS[level] and self._next[0] in ("sign", "word"):
            left = [self._take()[1], left, self._level(level + 1)]
        return left

    def _unary(self) -> Expression:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Fault("biểu thức lồng nhau quá sâu")
        tree: Expression
        if self._is("-"):
            self._take()
            tree = ["call", "number", ["-", ["number", 0.0], self._unary()]]
        else:
            tree = self._primary()
        self._depth -= 1
        return tree

    def _primary(self) -> Expression:
        kind, words = self._take()
        match kind, words:
            case "number", _:
                return ["number", float(words)]
            case "text", _:
                return ["text", words[1:-1]]
            case "name", _:
                return ["name", words]
            case "sign", ".":
                return ["self"]
            case "sign", "(":
                inside = self._level(0)
                self._must(")")
                return inside
            case "word", _ if self._is("("):
                return self._call(words)
        raise Fault(f"không hiểu “{words}”" if words else "biểu thức chưa hết")

    def _call(self, name: str) -> Expression:
        if name not in FUNCTIONS:
            raise Fault(f"hàm {name}() không dùng được ở đây")
        self._must("(")
        given: list[Expression] = []
        while not self._is(")"):
            if given:
                self._must(",")
            given.append(self._level(0))
        self._must(")")
        least, most = FUNCTIONS[name]
        if len(given) < least or (most is not None and len(given) > most):
            raise Fault(f"hàm {name}() có {len(given)} giá trị trong ngoặc")
        if name == "regex":
            _check_pattern(given[1])
        return ["call", name, *given]


def _check_pattern(given: Expression) -> None:
    if given[0] != "text":
        raise Fault("mẫu của regex() phải là chữ trong ngoặc kép")
    if fault := pattern_fault(given[1]):
        raise Fault(fault)
