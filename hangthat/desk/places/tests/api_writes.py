"""The writes of `places` by the API, each on the records of one unit."""

from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.establishments.services import add_board, add_place, meet_criterion, note_count

AFTER = ()
NOUNS = {"places": "place", "boards": "board"}


def add_records(u: Unit) -> None:
    by, area = by_system(), u.area
    u.place = add_place(name=f"Chợ {area}", kind="market", area=area, **by)
    u.board = add_board(name=f"Ban {area}", kind="market", place=u.place, area=area, **by)
    u.met = add_place(name=f"Chợ đạt {area}", kind="market", area=area, **by)
    meet_criterion(u.met, start=DAY, evidence="biên bản", **by)
    said = {"source": "board", "kind": "all", "area": None, "on": DAY, "number": 320}
    u.market_count = note_count(**said, place=u.met, **by)


def writes(u: Unit) -> dict[str, Write]:
    day, place, met = "2024-05-05", f"places/{u.place.code}", f"places/{u.met.code}"
    return {
        "place": ("post", "places", {"name": "Chợ Mới", "kind": "market", "area": u.area.code}),
        "place amended": ("patch", place, {"name": "Chợ khác"}),
        "board": ("post", f"{place}/boards", {"name": "Ban mới", "kind": "market"}),
        "no board": ("post", f"boards/{u.board.code}/closing", {"on": day, **WHY}),
        "criterion": ("post", f"{place}/criterion", {"start": day, "evidence": "biên bản"}),
        "criterion lost": ("post", f"{met}/criterion/end", {"end": day, **WHY}),
        "traders": ("post", f"{place}/traders", {"on": day, "number": 320}),
        "no traders": ("post", f"{met}/traders/withdrawal", WHY),
        "no criterion": ("post", f"{met}/criterion/withdrawal", WHY),
    }
