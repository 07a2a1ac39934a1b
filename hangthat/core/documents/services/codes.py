"""Codes that a camera reads."""

import re

from zxingcpp import BarcodeFormat, create_barcode

from hangthat.core.documents.grammar import PageCode

_CORRECTS = "Q"  # a quarter of the code may be dirty
_DRAWN = re.compile(r'<svg width="(\d+)".*<path d="([^"]+)"', re.DOTALL)


def qr_svg(text: str, *, border: int = 2) -> str:
    """A drawing that fills the width it is given. border: white modules around; scanners want 4."""
    drawn = create_barcode(text, BarcodeFormat.QRCode, ec_level=_CORRECTS)
    found = _DRAWN.search(drawn.to_svg(add_quiet_zones=False))
    assert found, "zxing-cpp draws one path"
    side = int(found[1]) + 2 * border
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-border} {-border} {side} {side}">'
        f'<path fill="#fff" d="M{-border} {-border}h{side}v{side}h-{side}z"/>'
        f'<path d="{found[2]}"/></svg>'
    )


def page_codes(paper: str, most: int) -> list[list[tuple[str, str]]]:
    """What a person types and what a scanner reads, by how many pages it comes to have, and page.

    Only the layout knows how many there are; at most `most`.
    """
    return [
        [
            _twin_and_svg(PageCode(paper, page, pages if pages > 1 else 0))
            for page in range(1, pages + 1)
        ]
        for pages in range(1, most + 1)
    ]


def _twin_and_svg(code: PageCode) -> tuple[str, str]:
    return code.twin, qr_svg(str(code), border=4)
