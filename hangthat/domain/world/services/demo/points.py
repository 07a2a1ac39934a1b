"""Where on the map the invented shops are: around their commune's point, stalls together."""

from hangthat.domain.establishments.services.locating import locate_all
from hangthat.domain.world.services.demo.chance import Chance
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.traders import Shop

_KNOWN = 0.8  # the share of shops that somebody has located
_SPREAD, _MARKET = 0.012, 0.0006  # degrees: a commune, a market


def locate_shops(scene: Scene, shops: list[Shop], seed: int) -> None:
    """Told at the end; drawn apart, so that nothing else of the province depends on it."""
    chance = Chance(seed)
    centres: dict[int, tuple[float, float]] = {}
    points = {}
    for shop in shops:
        home = shop.home
        if home.latitude is None or home.longitude is None or not chance.likely(_KNOWN):
            continue
        centre = _near(chance, (home.latitude, home.longitude), _SPREAD)
        if shop.spot is not None:
            centre = _near(chance, centres.setdefault(id(shop.spot), centre), _MARKET)
        if shop.establishment is not None:
            points[shop.establishment] = centre
    locate_all(points=points, how="device", by=None, at=scene.story.until)


def _near(chance: Chance, point: tuple[float, float], spread: float) -> tuple[float, float]:
    return chance.gauss(point[0], spread), chance.gauss(point[1], spread)
