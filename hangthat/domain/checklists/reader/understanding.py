"""From named cells to questions; every refusal says sheet, row and column."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from hangthat.domain.checklists.grammar import (
    Expression,
    Fault,
    Group,
    Item,
    Question,
    QuestionType,
    Sheet,
    names_in,
    parse,
)
from hangthat.domain.checklists.reader.cells import ROW, Cells
from hangthat.domain.checklists.reader.loops import must_not_turn

MOST_QUESTIONS = 300
_LONG_NAME, _LONG_TEXT = 60, 500  # letters
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
_BEGIN, _END = re.compile(r"begin[ _](group|repeat)"), re.compile(r"end[ _](group|repeat)")
_TYPES = {"select one": "select_one", "select multiple": "select_multiple", "select1": "select_one"}
_YES, _NO = {"yes", "true", "true()", "có", "x"}, {"no", "false", "false()", "không", ""}
_SELECTS = (QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE)
_OF_EXPRESSIONS = ("relevant", "constraint", "calculation")


class _Refused(ValidationError):
    def __init__(self, row: dict[str, str], words: str, sheet: str = "survey") -> None:
        super().__init__(f"Trang {sheet}, dòng {row[ROW]}: {words}")


def understood(cells: Cells) -> Sheet:
    """The checklist that the workbook says. Refuses: whatever is outside the subset, by its row."""
    settings = cells["settings"][0] if cells["settings"] else {}
    if not settings.get("form_id") or not settings.get("form_title"):
        raise ValidationError("Trang settings: cần có form_id và form_title.")
    if len(cells["settings"]) > 1:
        raise _Refused(cells["settings"][1], "chỉ được có một dòng.", "settings")
    if not _NAME.fullmatch(settings["form_id"]) or len(settings["form_id"]) > _LONG_NAME:
        raise _Refused(settings, "form_id chỉ gồm chữ không dấu, số, gạch dưới.", "settings")
    builder = _Builder(_lists(cells["choices"]))
    for row in cells["survey"]:
        builder.take(row)
    items = builder.finish(cells["survey"])
    _check_names(cells["survey"], items)
    must_not_turn(items)
    return Sheet(settings["form_id"], settings["form_title"][:_LONG_TEXT], items)


def _lists(rows: Iterable[dict[str, str]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        missing = [one for one in ("list_name", "name", "label") if one not in row]
        if missing:
            raise _Refused(row, f"thiếu {missing[0]}.", "choices")
        if " " in row["name"] or len(row["name"]) > _LONG_NAME:
            raise _Refused(row, f"name “{row['name']}” có dấu cách hoặc quá dài.", "choices")
        choices = found.setdefault(row["list_name"], [])
        if row["name"] in dict(choices):
            raise _Refused(row, f"“{row['name']}” có hai lần trong danh sách.", "choices")
        choices.append((row["name"], row["label"][:_LONG_TEXT]))
    return found


@dataclass
class _Open:
    row: dict[str, str]
    items: list[Item] = field(default_factory=list)
    group: Group | None = None


class _Builder:
    def __init__(self, lists: dict[str, list[tuple[str, str]]]) -> None:
        self._lists = lists
        self._open = [_Open({ROW: "1"})]
        self._count = 0

    def take(self, row: dict[str, str]) -> None:
        kind = " ".join(row.get("type", "").lower().split())
        if begun := _BEGIN.fullmatch(kind):
            self._begin(row, begun[1] == "repeat")
        elif ended := _END.fullmatch(kind):
            self._finish(row, ended[1])
        elif not kind:
            raise _Refused(row, "thiếu type.")
        else:
            self._count += 1
            if self._count > MOST_QUESTIONS:
                raise _Refused(row, f"hơn {MOST_QUESTIONS} câu hỏi.")
            self._open[-1].items.append(_question(row, self._lists))

    def finish(self, rows: Sequence[dict[str, str]]) -> list[Item]:
        if len(self._open) > 1:
            raise _Refused(self._open[-1].row, "nhóm này chưa có dòng kết thúc.")
        if not self._count:
            raise ValidationError("Trang survey không có câu hỏi nào.")
        return self._open[0].items

    def _begin(self, row: dict[str, str], repeats: bool) -> None:
        _only(row, {"type", "name", "label", "relevant"}, "của nhóm")
        if repeats and any(one.group and one.group.repeats for one in self._open):
            raise _Refused(row, "nhóm lặp trong nhóm lặp không dùng được.")
        items: list[Item] = []
        group = Group(
            int(row[ROW]),
            _name(row),
            row.get("label", "")[:_LONG_TEXT],
            repeats,
            _expression(row, "relevant"),
            items,
        )
        self._open[-1].items.append(group)
        self._open.append(_Open(row, items, group))

    def _finish(self, row: dict[str, str], kind: str) -> None:
        group = self._open[-1].group
        if group is None or group.repeats != (kind == "repeat"):
            raise _Refused(row, f"kết thúc một nhóm ({kind}) không đang mở.")
        if not group.items:
            raise _Refused(row, "nhóm không có câu hỏi nào.")
        self._open.pop()


def _question(row: dict[str, str], lists: dict[str, list[tuple[str, str]]]) -> Question:
    kind, choices = _type(row, lists)
    if kind == QuestionType.CALCULATE:
        _only(row, {"type", "name", "label", "calculation", "relevant"}, "của calculate")
        if "calculation" not in row:
            raise _Refused(row, "calculate phải có calculation.")
    elif "calculation" in row:
        raise _Refused(row, "calculation chỉ dùng cho loại calculate.")
    elif "label" not in row:
        raise _Refused(row, "câu hỏi phải có label.")
    return Question(
        row=int(row[ROW]),
        type=kind,
        name=_name(row),
        label=row.get("label", "")[:_LONG_TEXT],
        hint=row.get("hint", "")[:_LONG_TEXT],
        choices=tuple(choices),
        required=_required(row),
        required_message=row.get("required_message", "")[:_LONG_TEXT],
        relevant=_expression(row, "relevant"),
        constraint=_expression(row, "constraint"),
        constraint_message=row.get("constraint_message", "")[:_LONG_TEXT],
        calculation=_expression(row, "calculation"),
    )


def _type(
    row: dict[str, str], lists: dict[str, list[tuple[str, str]]]
) -> tuple[QuestionType, Sequence[tuple[str, str]]]:
    words = " ".join(row["type"].split())
    for spelt, meant in _TYPES.items():
        if words.lower().startswith(f"{spelt} "):
            words = f"{meant} {words[len(spelt) :].removeprefix(' from').strip()}"
    name, _, rest = words.partition(" ")
    name = name.lower()
    if name not in {one.value for one in QuestionType}:
        raise _Refused(row, f"type “{row['type']}” không dùng được ở đây.")
    kind = QuestionType(name)
    if kind not in _SELECTS:
        if rest:
            raise _Refused(row, f"type “{row['type']}” không dùng được ở đây.")
        return kind, ()
    if rest not in lists:
        raise _Refused(row, f"danh sách “{rest}” không có ở trang choices.")
    return kind, lists[rest]


def _name(row: dict[str, str]) -> str:
    name = row.get("name", "")
    if not _NAME.fullmatch(name) or len(name) > _LONG_NAME:
        raise _Refused(row, f"name “{name}” phải gồm chữ không dấu, số, gạch dưới.")
    return name


def _only(row: dict[str, str], known: set[str], whose: str) -> None:
    if unknown := sorted(row.keys() - known - {ROW}):
        raise _Refused(row, f"cột “{unknown[0]}” không dùng được ở dòng {whose}.")


def _expression(row: dict[str, str], column: str) -> Expression | None:
    return _parsed(row, column, parse) if column in row else None


def _required(row: dict[str, str]) -> Expression | None:
    said = row.get("required", "").lower()
    if said in _NO:
        return None
    return ["call", "true"] if said in _YES else _parsed(row, "required", parse)


def _parsed(row: dict[str, str], column: str, read: Callable[[str], Expression]) -> Expression:
    try:
        return read(row[column])
    except Fault as fault:
        raise _Refused(row, f"{column}: {fault}.") from None


def _check_names(rows: Sequence[dict[str, str]], items: list[Item]) -> None:
    """Every name stands once, and every name that is asked for stands somewhere."""
    named: set[str] = set()
    for row in rows:
        name = row.get("name", "")
        if name and name in named:
            raise _Refused(row, f"name “{name}” đã có ở dòng trên.")
        named.add(name)
    questions = {one.name for one in Sheet("", "", items).questions()}
    for row in rows:
        for column in (*_OF_EXPRESSIONS, "required"):
            said = row.get(column, "")
            if column == "required" and said.lower() in _YES | _NO:
                continue
            for name in names_in(parse(said)) if said else ():
                if name not in questions:
                    raise _Refused(row, f"{column}: không có câu hỏi ${{{name}}}.")
