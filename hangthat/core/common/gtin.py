"""The number under a bar code (mã vạch, GTIN): 8, 12, 13 or 14 digits, of which the last one checks
the others."""

import unicodedata

from stdnum import ean

NO_GTIN = "Mã vạch phải có 8, 12, 13 hoặc 14 chữ số, đúng số kiểm tra."


def bare_gtin(text: str) -> str:
    """Without what people type between the digits; wide digits as ours."""
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum())


def is_gtin(bare: str) -> bool:
    return ean.is_valid(bare)


def with_gtin(name: str, gtin: str) -> str:
    """Goods as a list names them."""
    return f"{name} (mã vạch {gtin})" if gtin else name
