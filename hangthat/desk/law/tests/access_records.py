"""A conduct and its article in the province of the gates."""

from hangthat.domain.law.models import ConductArticle
from hangthat.domain.law.services import add_conduct, add_rule
from tests.gates.kinds import Kind, Reach
from tests.gates.world import SYSTEM, World, canary

AFTER = ()
KINDS = (Kind("conduct", "law", Reach.AGENCY),)


def build(world: World) -> None:
    conduct = add_conduct(
        title=canary("conduct", "hv", "title"), classification="other", field="trade", **SYSTEM
    )
    add_rule(ConductArticle(conduct=conduct, document="Nghị định", source="thử"), **SYSTEM)
    world.put("conduct", "hv", conduct)
