"""The writes of `intake` by the API, each on the records of one unit."""

from django.utils.timezone import now

from hangthat.core.intake.models import Batch
from hangthat.desk.tests.api_records import Unit, Write

AFTER = ("shops",)
NOUNS = {"imports": "checked"}


def add_records(u: Unit) -> None:
    u.checked = _sheet(u, "checked")
    u.written = _sheet(u, "written")
    u.stuck = _sheet(u, "stuck", state="reading")  # its reading stopped halfway


def _sheet(u: Unit, name: str, state: str = "") -> Batch:
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


def writes(u: Unit) -> dict[str, Write]:
    checked, sheet = f"imports/{u.checked.code}", f"Tên hộ KD\nTạp hóa {u.area}\n".encode()
    return {
        "import": ("post", "imports", {"upload": sheet, "list_name": "co-so"}),
        "columns": ("post", f"{checked}/columns", {"overwrites": True}),
        "written": ("post", f"{checked}/writing", {}),
        "undone": ("post", f"imports/{u.written.code}/undoing", {}),
        "gone on": ("post", f"imports/{u.stuck.code}/continuation", {}),
        "no import": ("post", f"{checked}/withdrawal", {}),
    }
