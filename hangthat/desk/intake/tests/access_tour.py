"""Where the gates go in `intake` besides its plain addresses."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from hangthat.core.intake.models import Batch
from hangthat.core.intake.services import ingestion, repairing, undoing
from hangthat.core.intake.services.lists import room_lists
from tests.gates.acts import By, Try
from tests.gates.doors import address
from tests.gates.tour import Look, job_of_another
from tests.gates.world import World


def _loaded_by_another(world: World) -> str:
    """One's own sheet, loaded by another's job, with a row that names a shop of elsewhere."""
    sheet, there = world.get("batch", "nc").row, world.get("shop", "sa").row
    sheet.rows.create(number=1, fate="update", target=there.pk)
    known = {"job": job_of_another(world).pk, "state": "reading", "counts": {"update": 1}}
    Batch.objects.filter(pk=sheet.pk).update(**known)
    return address("desk:batch", sheet.code)


def _row_of(key: str) -> Look:
    def made(world: World) -> str:
        sheet = world.get("batch", key).row
        sheet.rows.create(number=1, fate="error")
        return address("desk:batch_row", sheet.code, 1)

    return made


def _values_of(key: str) -> Look:
    return lambda world: address("desk:batch_values", world.get("batch", key).row.code)


LOOKS = (
    ("clerk_b", _values_of("na")),
    ("police_head", _values_of("nb")),  # as below
    ("clerk_b", _loaded_by_another),
    ("clerk_b", _row_of("na")),
    ("police_head", _row_of("nb")),  # in sight, and its sender's alone to change
)


def _sent(w: World, s: By) -> Any:
    return ingestion.ingest(upload=SimpleUploadedFile("so.csv", b"Ten"), list_name="co-so", **s)


def _continued(w: World, s: By) -> Any:
    return ingestion.go_on(batch=w.get("batch", "na").row, **s)


def _answered(w: World, s: By) -> Any:
    sheet, kind = w.get("batch", "na").row, room_lists()["co-so"]
    return repairing.answer(batch=sheet, answers={}, kind=kind, **s)


def _undone(w: World, s: By) -> Any:
    """One's own sheet, with a row that changed a shop which has moved away since."""
    sheet, there = w.get("batch", "nc").row, w.get("shop", "sa").row
    made = [[1, [[there._meta.label_lower, there.pk, 1, {}]]]]
    with transaction.atomic():
        sheet.written.create(first=1, last=1, count=1, made=made)
        return undoing.what_blocks(sheet, room_lists()["co-so"])


ESCAPES: dict[str, list[Try]] = {
    "leader": [_sent],
    "clerk_b": [_continued, _answered, _undone],
}
