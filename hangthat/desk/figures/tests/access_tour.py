"""Where the gates go in `figures` besides its plain addresses."""

from collections.abc import Iterator

from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked
from hangthat.domain.figures.services import keep_reading
from hangthat.domain.figures.vocabulary import BY_KEY
from tests.gates.acts import Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import DAY, TODAY, World

_DAYS = f"tu={DAY:%d/%m/%Y}&den={TODAY:%d/%m/%Y}"
_SHOWN = ("checks", "cases", "administrative", "signed", "outreach", "subjects_checked")


def starts(world: World) -> list[str]:
    """Numbers of all days with their names, and of each agency and commune."""
    figures = address("desk:figures")
    return [
        *(f"{address('desk:figure', one)}?{_DAYS}" for one in _SHOWN),
        f"{figures}?{_DAYS}",
        f"{figures}?{_DAYS}&theo=don_vi",
        f"{figures}?{_DAYS}&theo=dia_ban",
        f"{address('desk:figures_draft')}?{_DAYS}",
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """A commune of elsewhere, and what is counted in it."""
    for area in ("a", "b"):
        where = f"{_DAYS}&dia_ban={world.areas[area].code}"
        yield Request("GET", f"{address('desk:figure', 'checks')}?{where}")


def _kept(area: str) -> Try:
    def attempt(world: World, said: dict[str, object]) -> None:
        asked = Asked(Window(DAY, TODAY), area=world.areas[area])
        keep_reading(BY_KEY["checks"], asked, **said)  # type: ignore[arg-type]

    return attempt


ESCAPES: dict[str, list[Try]] = {"clerk_a": [_kept("b")], "leader": [_kept("a")]}
