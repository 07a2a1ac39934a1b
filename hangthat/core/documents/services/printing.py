"""Pages as PDF."""

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from pypdf import PdfReader, PdfWriter
from typst import TypstError

from hangthat.core.documents.grammar import PAGES
from hangthat.core.documents.services.codes import page_codes, qr_svg
from hangthat.core.documents.services.typesetting import pdf, to_typst
from hangthat.core.documents.services.words import Certificate, Form, Official, Poster, Sticker

_Page = TypeVar("_Page")
_TOO_LONG = "too many pages"  # as layouts/forms.typ says it
_SIZES = 14, 13.5, 13, 12.5, 12  # points of the text; the decree asks for 13 to 14
_SHORT = 2  # pages of a paper
_AT_ONCE = 5  # papers set together; typst remembers the last ten settings
_SHEETS = 5 * 24  # labels set together, on whole sheets


def official_pdf(page: Official) -> bytes:
    """A page in the layout of Nghị định 30/2020/NĐ-CP."""
    return pdf("official", to_typst(page), tagged=True)


def forms_pdf(pages: Iterable[Form]) -> bytes:
    """Many papers to sign in one file; each of their pages carries its code and "Trang x/y".

    Forms are taken from `pages` as they are needed: whoever hands them in can report progress.
    Refuses: none at all; a paper of more than PAGES pages, whose codes would run out.
    """
    return _joined(_set(some) for some in _chunks(pages))


def copy_pdf(form: Form) -> bytes:
    """One paper on one page, in the largest letters that do it; else on several, in the usual."""
    sheets = (_set([form], size=size) for size in _SIZES)
    fitting = (made for made in sheets if len(PdfReader(io.BytesIO(made)).pages) == 1)
    return next(fitting, None) or _set([form])


def _set(forms: list[Form], *, size: float = _SIZES[0]) -> bytes:
    """With the codes of short papers, which nearly all are; only if they do not do, with all."""
    for most in (_SHORT, PAGES):
        try:
            told = [_form(form, most) for form in forms]
            return pdf("forms", {"title": "Bản cam kết", "size": size, "pages": told})
        except TypstError as error:
            if _TOO_LONG not in error.message:
                raise
    # no page: sheets are made of links just issued (desk/commitments/tests/test_own_links.py)
    # no api: a wording too long is refused in words of its own (domain/commitments)
    raise ValidationError(f"Mẫu để ký dài quá {PAGES} trang; hãy rút gọn nội dung.")


def certificates_pdf(pages: Iterable[Certificate]) -> bytes:
    """Cards for the doors, one a page."""
    return _cards("certificate", pages)


def posters_pdf(pages: Iterable[Poster]) -> bytes:
    """Posters, one a page."""
    return _cards("poster", pages)


def stickers_pdf(labels: Iterable[Sticker]) -> bytes:
    """Labels to cut or on self-adhesive sheets, 3 × 8 of 65 × 33 mm. Refuses: none at all."""
    return _joined(
        pdf(
            "stickers",
            {
                "title": "Tem mã quầy",
                "pages": [{**to_typst(one), "address": qr_svg(one.address)} for one in some],
            },
        )
        for some in _chunks(labels, _SHEETS)
    )


def _cards(layout: str, pages: Iterable[Certificate | Poster]) -> bytes:
    return _joined(
        pdf(
            layout,
            {
                "title": some[0].title,
                "pages": [{**to_typst(card), "address": qr_svg(card.address)} for card in some],
            },
        )
        for some in _chunks(pages)
    )


def _chunks(pages: Iterable[_Page], size: int = _AT_ONCE) -> Iterator[list[_Page]]:
    rest = iter(pages)
    while some := list(islice(rest, size)):
        yield some


def _form(form: Form, most: int) -> dict[str, Any]:
    return {
        **to_typst(form),
        "codes": page_codes(form.code, most) if form.code else [],
        "link": qr_svg(form.link) if form.link else "",
    }


def _joined(parts: Iterable[bytes]) -> bytes:
    whole = PdfWriter()
    for part in parts:
        whole.append(io.BytesIO(part), import_outline=False)
    if not whole.pages:
        # no page: each asks for the sheets of what it has just found
        # no api: one sheet is asked for, of a code that holds
        raise ValidationError("Chưa có trang nào để in.")
    whole.write(made := io.BytesIO())
    return made.getvalue()
