"""Who receives a report of the standing agency, as its paper names them."""

from collections.abc import Sequence

USUAL = "Ban Chỉ đạo 389 tỉnh"


def recipient_lines(chosen: Sequence[str] = ()) -> list[str]:
    """The last line says where the paper is kept (Decree 30/2020, annex I)."""
    lines = list(chosen) or [USUAL]
    kept = any(one.lstrip(" -–+•").casefold().startswith("lưu") for one in lines)
    return lines if kept else [*lines, "Lưu: VT"]
