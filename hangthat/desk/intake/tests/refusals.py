"""How each refusal of sheets is provoked at its doors."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from hangthat.core.intake.models import Batch, ColumnMapping
from hangthat.core.intake.services import value_key
from hangthat.core.jobs.models import Job
from hangthat.core.spreadsheets.reader.table import LIMIT
from hangthat.desk.tests.api_records import Unit
from hangthat.desk.tests.refusals import an
from tests.refusals.attempts import Case

_KEY = value_key("area", "P. Nhất")
_WAY, _OWN = f"cach-{_KEY}", f"ghi-{_KEY}"


def _dropped(u: Unit) -> None:
    Batch.objects.filter(pk=u.wrong.pk).update(state="dropped")


def _headed(u: Unit) -> None:
    Batch.objects.filter(pk=u.checked.pk).update(
        mapping={"0": "name", "1": "area"}, headings=["Tên", "Xã"]
    )


def _nothing_new(u: Unit) -> None:
    Batch.objects.filter(pk=u.checked.pk).update(counts={"error": 1})


def _asked_about(u: Unit) -> None:
    """A row that may be the unit's shop."""
    likely = [[u.shop.pk, 0.9, ["tên"]]]
    u.wrong.rows.update(fate="doubtful", faults=[], likely=likely, fixed={"area": str(u.area)})


def _done(u: Unit) -> None:
    asked = {"kind": "export", "args": {}, "title": "Xuất", "asked_by_id": an(u).pk}
    u.pk = Job.objects.create(**asked, asked_at=now(), ended_at=now(), state="done").pk


def _second(u: Unit) -> None:
    u.number = 2


def _heading(u: Unit) -> None:
    said = {"sender": an(u), "list_name": "co-so", "heading": "tiem", "column": "name"}
    ColumnMapping.objects.get_or_create(**said)
    u.name = "co-so"


def _sheet(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("ds.csv", content)


TWICE = {"cot-0": "name", "cot-1": "name"}
WRITE = "batch_write checked"

REFUSALS = (
    Case(api="import", sent={"upload": b""}),
    Case(api="columns", after="no import"),
    Case(
        page="batch_values wrong",
        api="repaired",
        typed={_WAY: "", _OWN: "Xã Không"},
        sent={"repairs": [{"column": "area", "said": "P. Nhất", "meant": "Xã Không"}]},
    ),
    Case(
        page="batch_values wrong", api="repaired", typed={_WAY: "", _OWN: ""}, sent={"repairs": []}
    ),
    Case(api="repaired", after=_dropped),
    Case(api="answered", said={"answers": {"2": "CS-0000000000"}}),
    Case(api="repaired", said={"repairs": [{"column": "area", "said": "Xã Không", "meant": "x"}]}),
    Case(page="batch_values_undo wrong", api="repair undone", after="repair undone"),
    Case(api="written", after="no import"),
    Case(api="undone", after="undone"),
    Case(api="gone on", after="gone on"),
    Case(
        page="batch_columns checked",
        before=_headed,
        api="columns",
        typed=TWICE,
        sent={"mapping": {"0": "name", "1": "name"}},
    ),
    Case(page="batch_columns wrong", after=_dropped),
    Case(page="batch_answer_likely wrong", after=_dropped),
    Case(page=WRITE, api="written", after=_nothing_new),
    Case(page=WRITE, after="no import"),
    Case(page="batch_undo checked"),
    Case(page="batch_go_on checked"),
    Case(
        page="batch_row wrong number",
        before=_second,
        typed={"name": "Quán", "area": "P. Nhất", "moi-area": "on"},
    ),
    Case(
        page="batch_answers wrong",
        before=_asked_about,
        typed={"dong-2": "CS-0000000000"},
        first="page",
        words="Dòng …: hãy chọn một trong các câu trả lời.",
    ),
    Case(page="batch_add", typed={"file": lambda u: _sheet(b"")}, first="page", words="Tệp rỗng:"),
    Case(page="batch_add", typed={"file": lambda u: _sheet(b" " * (LIMIT + 1))}),
    Case(api="import", sent={"upload": lambda u: b" " * (LIMIT + 1)}),
    Case(
        page="batch_heading_add name",
        api="heading",
        before=_heading,
        typed={"heading": "Tiệm", "column": "name"},
        sent={"heading": "Tiệm"},
    ),
    Case(
        page="batch_heading_add name",
        api="heading",
        before=_heading,
        typed={"heading": "…", "column": ""},
        sent={"heading": "…"},
    ),
    Case(page="job_stop pk", before=_done),
)
