"""Where the gates go in `jobs` besides its plain addresses."""

from tests.gates.doors import address
from tests.gates.tour import Look, job_of_another
from tests.gates.world import World


def _of_another(route: str, *, named: bool = False) -> Look:
    def made(world: World) -> str:
        job = job_of_another(world)
        return address(route, *([job.pk] if named else []))

    return made


LOOKS = (
    ("clerk_b", _of_another("desk:home")),
    ("clerk_b", _of_another("desk:jobs")),
    ("clerk_b", _of_another("desk:job", named=True)),
    ("clerk_b", _of_another("desk:job_stop", named=True)),
)
