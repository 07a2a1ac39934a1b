"""The checklists that come with the program."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings
from django.utils.timezone import now
from pyxform.xls2xform import xls2xform_convert

from hangthat.domain.checklists.models import ChecklistSheet
from hangthat.domain.checklists.services import load_shipped, workbook
from hangthat.domain.checklists.services.shipped import KINDS

FOLDER = Path(settings.REFERENCE) / "checklists"


def converted(path: Path) -> str:
    """As pyxform says it. It fails for what is no XLSForm."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "form.xml"
        xls2xform_convert(str(path), str(made), validate=False)
        return made.read_text()


def test_every_workbook_in_the_folder_is_for_some_kind_of_place() -> None:
    assert {path.stem for path in FOLDER.glob("*")} == set(KINDS)


@pytest.mark.once
@pytest.mark.parametrize("name", sorted(KINDS))
def test_pyxform_converts_every_checklist_that_comes_with_the_program(name: str) -> None:
    assert "<h:html" in converted(FOLDER / f"{name}.xlsx")


@pytest.mark.once
@pytest.mark.django_db
def test_a_version_goes_out_as_a_workbook_that_pyxform_converts_too(tmp_path: Path) -> None:
    for sheet in load_shipped(folder=FOLDER, at=now()):
        path = tmp_path / f"{sheet.form_id}.xlsx"
        path.write_bytes(workbook(sheet))

        assert sheet.title in converted(path)


@pytest.mark.django_db
def test_what_is_there_is_not_loaded_again() -> None:
    first = load_shipped(folder=FOLDER, at=now())

    assert len(first) == len(KINDS)
    assert load_shipped(folder=FOLDER, at=now()) == []
    assert ChecklistSheet.objects.current().count() == len(KINDS)
