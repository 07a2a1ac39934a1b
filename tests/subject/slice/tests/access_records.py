"""Reminders to shops in the province of the gates."""

from hangthat.domain.reminders.models import Reminder
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("shops",)
KINDS = (Kind("reminder", "establishment", Reach.MEMBERS),)
REMINDERS = {"r1": "sam", "r2": "sab_a", "r3": "sbm", "r4": "smk"}  # shop


def build(world: World) -> None:
    for key, shop in REMINDERS.items():
        row = Reminder.objects.create(
            code=canary("reminder", key, "code"),
            establishment=world.get("shop", shop).row,
            topics="prices",
            demand=canary("reminder", key, "demand"),
            sent_on=DAY,
            recorded_at=AT,
        )
        world.put("reminder", key, row, members=(shop,))
