"""What the world of the gates does not hold: made beyond somebody's sight for one look alone.

Each of `LOOKS` says who looks, and makes what he must not see; it gives the address he opens.
Whoever takes such a look takes back what was made.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hangthat.core.agencies.models import SavedFilter
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.core.intake.models import Batch
from hangthat.core.jobs.models import Job
from hangthat.domain.activities.models import Activity, OutreachForm, Photo
from hangthat.domain.commitments.models import FormBatch, ScanBatch, ScanPage, SigningRequest
from hangthat.domain.commitments.services.printing import PRINT
from hangthat.domain.establishments.models import EstablishmentSuccession
from hangthat.domain.establishments.services import registry
from hangthat.domain.inspections.models import InspectionPhoto
from hangthat.domain.merging.services.pairing import apart
from tests.gates.doors import address
from tests.gates.world import AT, SAID, TODAY, World

Look = Callable[[World], str]


def _divided(world: World) -> str:
    """A market in a unit that was divided; the shops there are anybody's of the province."""
    registry.add_place(name="Chợ chưa phân", kind="market", area=world.areas["o2"], **SAID)
    return address("desk:unplaced")


def _divided_board(world: World) -> str:
    market, gone = world.get("place", "qa").row, world.areas["o2"]
    registry.add_board(name="Ban chưa phân", kind="market", place=market, area=gone, **SAID)
    return address("desk:unplaced")


def _form_of_a_file(world: World) -> str:
    held = world.get("activity", "t1").row
    Activity.objects.filter(pk=held.pk).update(kind="rước đèn")
    return address("desk:activities") + "?loai=rước đèn"


def _picture() -> StoredFile:
    Image.new("RGB", (8, 8), "red").save(made := BytesIO(), "PNG")
    return store(upload=SimpleUploadedFile("anh.png", made.getvalue(), "image/png"), **SAID)


def _photo(world: World) -> str:
    held = world.get("activity", "t1").row
    photo = Photo.objects.create(activity=held, file=_picture())
    return address("desk:activity_photo", held.code, photo.pk)


def _photo_of_a_check(world: World) -> str:
    held = world.get("inspection", "k1").row
    photo = InspectionPhoto.objects.create(inspection=held, file=_picture())
    return address("desk:inspection_photo", held.code, photo.pk)


def _printed(world: World, sender: str) -> FormBatch:
    return FormBatch.objects.create(
        code="dot-in", title="Đợt in", text=world.texts["online"], sender=world.people[sender],
        asked_on=TODAY, recorded_at=AT,
    )  # fmt: skip


def _print_of_another(route: str, *, named: bool = False) -> Look:
    def made(world: World) -> str:
        batch = _printed(world, "officer")
        return address(route, *([batch.code] if named else []))

    return made


def _asked_for_another(world: World) -> str:
    return _print_of_another("desk:scan_batch_add")(world) + "?dot=dot-in"


def _printed_for_elsewhere(world: World) -> str:
    """One's own batch, with somebody in it who moved away since."""
    batch = _printed(world, "clerk_b")
    _work_of_another(world, kind=PRINT, args={"batch": batch.code})
    there = world.get("request", "q1").row
    SigningRequest.objects.filter(pk=there.pk).update(batch=batch)
    return address("desk:form_batch", batch.code)


def _work_of_another(world: World, kind: str = "none", **more: Any) -> Job:
    asked_by = world.people["officer"].pk
    return Job.objects.create(
        kind=kind, title="Việc khác", asked_by_id=asked_by, asked_at=AT, **more
    )


def _loaded_by_another(world: World) -> str:
    """One's own sheet, worked at by somebody else, with a row that names a shop of elsewhere."""
    sheet, there = world.get("batch", "nc").row, world.get("shop", "sa").row
    sheet.rows.create(number=1, fate="update", target=there.pk)
    job = _work_of_another(world)
    known = {"job": job.pk, "state": "reading", "counts": {"update": 1}}
    Batch.objects.filter(pk=sheet.pk).update(**known)
    return address("desk:batch", sheet.code)


def _filter_of_another(world: World) -> str:
    SavedFilter.objects.create(
        user=world.people["officer"], page="establishments", name="Chợ đêm", saved_at=AT
    )
    return address("desk:establishments")


def _told_apart(world: World) -> str:
    apart(one=world.get("shop", "sa").row, other=world.get("shop", "sam").row, **SAID)
    return address("desk:journal")


def _gone_on(world: World) -> str:
    """Signed in one unit, gone on in the other, not signed anew."""
    EstablishmentSuccession.objects.create(
        old=world.get("shop", "sam").row, new=world.get("shop", "sab_b").row, step="moved", on=TODAY
    )
    return address("desk:renewals") + "?xem=doi-chu"


def _returned(world: World, sender: str, **more: Any) -> ScanPage:
    batch = ScanBatch.objects.create(
        code="dot-nhan", name="Đợt nhận", sender=world.people[sender], sent_at=AT,
        **{"state": "read", **more},
    )  # fmt: skip
    file = next(iter(world.of("file"))).row
    there = world.get("request", "q1").row
    return ScanPage.objects.create(
        batch=batch, file=file, number=1, paper=there.code, fate="matched", request=there
    )


def _scan_of_another(route: str, *, named: bool = False, page: bool = False) -> Look:
    def made(world: World) -> str:
        one = _returned(world, "officer")
        return address(route, *([one.batch.code] * named), *([one.pk] * page))

    return made


def _returned_from_elsewhere(world: World) -> str:
    """One's own, with a page of somebody who moved away since, read by another's work."""
    one = _returned(world, "clerk_b", state="reading", job=_work_of_another(world).pk)
    return address("desk:scan_batch", one.batch.code)


def _ticked(route: str, before: str = "") -> Look:
    def made(world: World) -> str:
        ticked = "&".join(f"chon={world.get('shop', key).row.pk}" for key in ("sa", "sb"))
        return f"{address(route)}?{before}{ticked}"

    return made


def _ending_a_form(world: World) -> str:
    return address("desk:outreach_form_end", OutreachForm.objects.get().pk)


LOOKS: tuple[tuple[str, Look], ...] = (
    ("police_all", _divided),  # a member agency changes shops there, and no markets
    ("police_all", _divided_board),
    ("clerk_b", _form_of_a_file),
    ("clerk_b", _photo),
    ("clerk_b", _photo_of_a_check),
    ("clerk_b", _print_of_another("desk:form_batches")),
    ("clerk_b", _print_of_another("desk:form_batch", named=True)),
    ("clerk_b", _print_of_another("desk:scan_batch_add")),
    ("clerk_b", _asked_for_another),
    ("clerk_b", _printed_for_elsewhere),
    ("clerk_b", _scan_of_another("desk:scan_batches")),
    ("clerk_b", _scan_of_another("desk:scan_batch", named=True)),
    ("clerk_b", _scan_of_another("desk:scan_page", named=True, page=True)),
    ("clerk_b", _scan_of_another("desk:scan_batch_days", named=True)),
    ("clerk_b", _returned_from_elsewhere),
    ("clerk_b", _loaded_by_another),
    ("clerk_b", _filter_of_another),
    ("auditor_b", _told_apart),
    *((name, _gone_on) for name in ("clerk_b", "trade_a", "auditor_b")),
    ("clerk_b", _ticked("desk:bulk", "viec=noi&")),
    ("clerk_b", _ticked("desk:form_batch_add")),
    ("clerk_b", lambda w: address("desk:material_file", w.get("material", "l0").code)),
    ("clerk_b", lambda w: f"{address('desk:activities')}?dot={w.of('campaign')[0].code}"),
    ("head", _ending_a_form),
)
