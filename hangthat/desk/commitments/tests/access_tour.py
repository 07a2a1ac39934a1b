"""Where the gates go in `commitments` besides its plain addresses."""

from typing import Any

from django.db import transaction

from hangthat.domain.commitments import services as commitments
from hangthat.domain.commitments.models import FormBatch, ScanBatch, ScanPage, SigningRequest
from hangthat.domain.commitments.services import returning
from hangthat.domain.commitments.services.printing import PRINT
from tests.gates.acts import DAY, By, Try, revoke, row, sign
from tests.gates.doors import address
from tests.gates.tour import Look, job_of_another
from tests.gates.world import AT, TODAY, World


def starts(world: World) -> list[str]:
    add = address("desk:form_batch_add")
    chosen = "&".join(f"chon={one.code}" for one in world.of("request"))
    return [
        f"{address('desk:stall_pick')}?q=canary",
        f"{address('desk:requests')}?q=canary",
        f"{address('desk:links_issue')}?{chosen}",
        *(f"{add}?co_so={shop.code}" for shop in world.of("shop")[:4]),
        *(f"{add}?chu_the={one.code}" for one in world.of("party")[:4]),
    ]


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
    job_of_another(world, kind=PRINT, args={"batch": batch.code})
    there = world.get("request", "q1").row
    SigningRequest.objects.filter(pk=there.pk).update(batch=batch)
    return address("desk:form_batch", batch.code)


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


def _scan_of_colleague(route: str, *, page: bool = False) -> Look:
    """In sight of the head of the agency, and its sender's alone to change."""

    def made(world: World) -> str:
        one = _returned(world, "police_a", agency=world.agencies["police"])
        return address(route, one.batch.code, *([one.pk] * page))

    return made


def _returned_from_elsewhere(world: World) -> str:
    """One's own, with a page of somebody who moved away since, read by another's job."""
    one = _returned(world, "clerk_b", state="reading", job=job_of_another(world).pk)
    return address("desk:scan_batch", one.batch.code)


def _ticked(world: World) -> str:
    ticked = "&".join(f"chon={world.get('shop', key).row.pk}" for key in ("sa", "sb"))
    return f"{address('desk:form_batch_add')}?{ticked}"


LOOKS = tuple(
    ("clerk_b", look)
    for look in (
        _print_of_another("desk:form_batches"),
        _print_of_another("desk:form_batch", named=True),
        _print_of_another("desk:scan_batch_add"),
        _asked_for_another,
        _printed_for_elsewhere,
        _scan_of_another("desk:scan_batches"),
        _scan_of_another("desk:scan_batch", named=True),
        _scan_of_another("desk:scan_page", named=True, page=True),
        _scan_of_another("desk:scan_batch_days", named=True),
        _returned_from_elsewhere,
        _ticked,
    )
) + tuple(
    ("police_head", look)
    for look in (
        _scan_of_colleague("desk:scan_batch_drop"),
        _scan_of_colleague("desk:scan_batch_days"),
        _scan_of_colleague("desk:scan_page", page=True),
        _scan_of_colleague("desk:scan_picture", page=True),
    )
)


def _assigned(w: World, s: By) -> Any:
    """A page that came back, to a request of elsewhere."""
    with transaction.atomic():
        page = _returned(w, "clerk_b")
        return returning.assign(page=page, request=w.get("request", "q1").row, **s)


ESCAPES: dict[str, list[Try]] = {
    "clerk_b": [
        sign("sa"),
        sign("pa"),
        revoke("c1"),
        lambda w, s: commitments.sign_regulation(board=row(w, "ma"), signed_on=DAY, **s),
        _assigned,
    ],
    "police_a": [revoke("c1")],
    "two_hats": [sign("sam")],
    "board_a": [sign("sam")],
}
