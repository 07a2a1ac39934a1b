"""Drafts of plans of two offices in the province of the gates."""

from hangthat.core.files.models import StoredFile
from hangthat.domain.plan_drafts.models import PlanDraft
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, World, canary

AFTER = ("people",)
KINDS = (Kind("plandraft", "plan_draft", Reach.AGENCY),)
DRAFTS = {"p1": "steering", "p2": "police", "p3": "old"}


def build(world: World) -> None:
    file = StoredFile.objects.create(
        sha256="p" * 64, name="ke-hoach.txt", media_type="text/plain", size=1, stored_at=AT
    )
    for key, agency in DRAFTS.items():
        title = canary("plandraft", key, "title")
        row = PlanDraft.objects.create(
            code=canary("plandraft", key, "code"), name=canary("plandraft", key, "name"),
            file=file, content=f'format = 1\n[plan]\ntitle = "{title}"\n',
            agency=world.agencies[agency], sent_at=AT,
        )  # fmt: skip
        world.put("plandraft", key, row, agency=agency)
