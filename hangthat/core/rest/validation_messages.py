"""What pydantic finds wrong, in Vietnamese."""

from collections.abc import Iterable, Mapping
from typing import Any

_WORDS = {
    "missing": "Thiếu mục này.",
    "extra_forbidden": "Không có mục mang tên này.",
    "string_type": "Phải là chữ.",
    "string_unicode": "Có ký tự không hợp lệ.",
    "string_pattern_mismatch": "Có ký tự không hợp lệ.",
    "string_too_short": "Không được để trống.",
    "string_too_long": "Dài quá {max_length} ký tự.",
    "int_type": "Phải là số nguyên.",
    "int_from_float": "Phải là số nguyên.",
    "int_parsing": "Phải là số nguyên.",
    "int_parsing_size": "Số quá lớn.",
    "greater_than_equal": "Không được nhỏ hơn {ge}.",
    "less_than_equal": "Không được lớn hơn {le}.",
    "bool_type": "Phải là true hoặc false.",
    "bool_parsing": "Phải là true hoặc false.",
    "enum": "Phải là một trong: {expected}.",
    "literal_error": "Phải là một trong: {expected}.",
    "list_type": "Phải là một danh sách.",
    "too_short": "Cần ít nhất {min_length} dòng.",
    "too_long": "Không được quá {max_length} dòng.",
    "model_attributes_type": "Phải là một đối tượng JSON.",
    "model_type": "Phải là một đối tượng JSON.",
    "dict_type": "Phải là một đối tượng JSON.",
}
_PLACES = {"body", "query", "path", "header", "asked", "form", "file"}


def fields_of(errors: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """`findings.0.held_on` → a sentence; the first of each place."""
    found: dict[str, str] = {}
    for error in errors:
        place = [str(part) for part in error["loc"] if part not in _PLACES]
        found.setdefault(".".join(place) or "body", _sentence(error))
    return found


def _sentence(error: Mapping[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return str(context.get("error", "")) or "Giá trị không hợp lệ."
    if "expected" in context:
        listed = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        context = {**context, "expected": listed}
    return _WORDS.get(kind, "Giá trị không hợp lệ.").format(**context)
