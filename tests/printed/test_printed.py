"""Every printed page looks as somebody approved it (CONTRIBUTING.md)."""

import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from hangthat.core.documents.services import Official
from tests.printed import pictures
from tests.printed.world import papers

pytestmark = [pytest.mark.django_db, pytest.mark.once]
APPROVED = Path(__file__).parent / "approved"
SEEN = Path(".cache/printed")  # what differs, to be looked at
MOST = 0.005  # of the ink of a page
APPROVE = "HANGTHAT_APPROVE" in os.environ


@pytest.fixture
def printed(db: None) -> dict[str, Official]:
    return _papers()


@cache
def _papers() -> dict[str, Official]:
    """Words alone: they outlive the rows that they were made of."""
    return papers()


def _wrong(kind: str, made: dict[str, bytes]) -> list[str]:
    """Pages that are not as approved, or that nobody approved."""
    shown = {
        f"{name}-{kind}-{n}.png": page
        for name, pdf in made.items()
        for n, page in enumerate(pictures.pages(pdf), start=1)
    }
    known = {one.name: one for one in APPROVED.glob(f"*-{kind}-*.png")}
    if APPROVE:
        _approve(known, shown)
        return []
    wrong = [f"{name}: không còn trang này" for name in known.keys() - shown.keys()]
    SEEN.mkdir(parents=True, exist_ok=True)
    for name, page in shown.items():
        share = pictures.difference(page, pictures.read(known[name])) if name in known else 1.0
        if share > MOST:
            (SEEN / name).write_bytes(pictures.png(page))
            wrong.append(f"{name}: khác {share:.1%}, xem {SEEN / name}")
    return sorted(wrong)


def _strange_faces(made: dict[str, bytes]) -> set[str]:
    faces = set().union(*map(pictures.fonts_of, made.values()))
    return {one for one in faces if not one.startswith("LiberationSerif")}


def _approve(known: dict[str, Path], shown: dict[str, pictures.Picture]) -> None:
    for name in known.keys() - shown.keys():
        known[name].unlink()
    for name, page in shown.items():
        (APPROVED / name).write_bytes(pictures.png(page))


def test_papers_as_pdf_look_as_approved_and_use_the_house_fonts_alone(
    printed: dict[str, Official],
) -> None:
    made = pictures.pdfs(printed)

    assert _strange_faces(made) == set()
    assert _wrong("pdf", made) == []


def test_papers_as_docx_look_as_approved_in_libreoffice(
    printed: dict[str, Official], tmp_path: Path
) -> None:
    if not (office := pictures.office()):
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui")

    made = pictures.words(printed, office, tmp_path)

    assert _strange_faces(made) == set()
    assert _wrong("docx", made) == []


def test_a_page_that_moved_two_dots_differs_and_one_that_moved_one_does_not() -> None:
    page = pictures.read(next(APPROVED.glob("tong-hop-pdf-1.png")))

    assert pictures.difference(page, np.roll(page, 1, axis=0)) == 0
    assert pictures.difference(page, np.roll(page, 2, axis=0)) > MOST
    assert pictures.difference(page, page[:-1]) == 1
