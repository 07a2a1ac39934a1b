"""The writes of `intake` by the API, each on the records of one unit."""

from django.utils.timezone import now

from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Batch, ColumnMapping
from hangthat.core.intake.services.checking import REPAIRS
from hangthat.desk.tests.api_records import Unit, Write

AFTER = ("shops",)
NOUNS = {"imports": "checked"}


def add_records(u: Unit) -> None:
    u.checked = a_sheet(u, "checked")
    u.written = a_sheet(u, "written")
    u.wrong = _wrong(u, "wrong")
    u.put_right = _put_right(u)
    an = User.objects.filter(username="an").first() or u.officer  # who remembers it, forgets it
    said = {"list_name": "co-so", "heading": fold(f"Tiệm {u.area}"), "column": "name"}
    ColumnMapping.objects.create(sender=an, **said)
    u.stuck = a_sheet(u, "stuck", state="reading")  # its reading stopped halfway


def a_sheet(u: Unit, name: str, state: str = "") -> Batch:
    return Batch.objects.create(
        code=f"NH-{u.area.code}-{name}",
        list_name="co-so",
        name="danh sách.csv",
        size=1,
        counts={"new": 1},
        sender=u.officer,
        state=state or name,
        sent_at=now(),
    )


def _wrong(u: Unit, name: str) -> Batch:
    """One row that names its unit as no unit is called."""
    sheet = a_sheet(u, name, state="checked")
    faults = [["area", "Không có xã, phường “P. Nhất”.", str(u.area), "value", []]]
    sheet.rows.create(number=2, cells=["Quán", "P. Nhất"], fate="error", faults=faults)
    told = {"mapping": {"0": "name", "1": "area"}, "headings": ["Tên", "Xã"]}
    Batch.objects.filter(pk=sheet.pk).update(**told, counts={"error": 1})
    return sheet


def _put_right(u: Unit) -> Batch:
    """As `_wrong`, after its one value was put right."""
    sheet = _wrong(u, "put-right")
    sheet.rows.update(fixed={"area": str(u.area)})
    done = {"words": [], "rows": {"2": {"area": None}}}
    Batch.objects.filter(pk=sheet.pk).update(reading={REPAIRS: [done]})
    return sheet


def writes(u: Unit) -> dict[str, Write]:
    checked, sheet = f"imports/{u.checked.code}", f"Tên hộ KD\nTạp hóa {u.area}\n".encode()
    wrong = {"repairs": [{"column": "area", "said": "P. Nhất", "meant": str(u.area)}]}
    old = {"list_name": "co-so", "heading": f"Tiệm {u.area}"}
    new = {"list_name": "co-so", "heading": f"Hiệu {u.area}", "column": "name"}
    return {
        "heading": ("post", "headings", new),
        "no heading": ("post", "headings/withdrawal", old),
        "import": ("post", "imports", {"upload": sheet, "list_name": "co-so"}),
        "columns": ("post", f"{checked}/columns", {"overwrites": True}),
        "repaired": ("post", f"imports/{u.wrong.code}/values", wrong),
        "answered": ("post", f"imports/{u.wrong.code}/answers", {"answers": {"2": "later"}}),
        "repair undone": ("post", f"imports/{u.put_right.code}/values/undoing", {}),
        "written": ("post", f"{checked}/writing", {}),
        "undone": ("post", f"imports/{u.written.code}/undoing", {}),
        "gone on": ("post", f"imports/{u.stuck.code}/continuation", {}),
        "no import": ("post", f"{checked}/withdrawal", {}),
    }
