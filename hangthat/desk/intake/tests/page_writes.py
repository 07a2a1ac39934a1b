"""What is done with the forms of `intake`, each with real commits (`tests/commits`)."""

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.intake.models import Batch, ColumnMapping
from hangthat.desk.intake.tests.api_writes import a_sheet
from hangthat.desk.tests.api_records import Unit
from tests.commits.deeds import Deed

ROW = 2


def _file(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("ds.csv", f"Tên hộ KD,Xã\nQuán,{u.area}\n".encode())


def _likely(u: Unit) -> None:
    """One row that may be the shop of the unit."""
    u.number, u.likely = ROW, a_sheet(u, "likely", state="checked")
    said = {"name": u.shop.name, "area": u.area.pk, "owner": u.party.name, "owner_told": True}
    told = [[u.shop.pk, 0.97, ["cùng tên"]]]
    cells = [u.shop.name, u.area.name, u.party.name]
    u.likely.rows.create(number=ROW, cells=cells, fate="doubtful", likely=told, values=said)
    known = {
        "mapping": {"0": "name", "1": "area", "2": "owner"},
        "headings": ["Tên", "Xã", "Chủ"],
    }
    Batch.objects.filter(pk=u.likely.pk).update(**known, counts={"doubtful": 1})


def _wrong_row(u: Unit) -> None:
    u.number = ROW


def _list(u: Unit) -> None:
    u.name = "co-so"


def _heading(u: Unit) -> None:
    """Another one than what is added, and of this unit: what is added stays."""
    heading = f"hieu {u.area.code}"
    said = {"sender": u.officer, "list_name": "co-so", "heading": heading, "column": "name"}
    u.pk = ColumnMapping.objects.create(**said).pk


DEEDS = (
    Deed(page="batch_add", typed={"file": _file}),
    Deed(page="batch_columns checked"),
    Deed(page="batch_heading_add name", typed={"heading": "Tiệm", "column": "name"}, before=_list),
    Deed(page="batch_heading_forget pk", before=_heading),
    Deed(page="batch_write checked"),
    Deed(page="batch_undo written"),
    Deed(page="batch_go_on stuck", lines=False),
    Deed(page="batch_values wrong"),
    Deed(page="batch_values_undo put_right"),
    Deed(page="batch_row wrong number", before=_wrong_row, lines=False),
    Deed(page="batch_answer likely number", typed={"answer": "new"}, before=_likely),
    Deed(page="batch_answers likely", before=_likely),
    Deed(page="batch_answer_likely likely", before=_likely),
)
