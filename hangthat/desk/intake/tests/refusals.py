"""How each refusal of sheets is provoked at its doors."""

from hangthat.core.intake.models import Batch
from hangthat.core.intake.services import value_key
from hangthat.desk.tests.api_records import Unit
from tests.refusals.attempts import Case

_KEY = value_key("area", "P. Nhất")
_WAY, _OWN = f"cach-{_KEY}", f"ghi-{_KEY}"


def _dropped(u: Unit) -> None:
    Batch.objects.filter(pk=u.wrong.pk).update(state="dropped")


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
)
