"""What was entered by mistake or only moved is neither signed, opened nor closed."""

from datetime import date

from hangthat.core.agencies.models import Area, User
from hangthat.domain.commitments.services import revoke_regulation, sign_regulation
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.establishments.models import Board
from hangthat.domain.establishments.services.lifecycle import move
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.vocabulary import BY_KEY

YEAR = Window(date(2026, 1, 1), date(2026, 6, 30))
SHOPS = ("shops", "shops_opened", "shops_closed")


def told(reader: User, area: Area | None, *keys: str) -> dict[str, int | None]:
    return Figures(reader).numbers(Asked(YEAR, area=area), [BY_KEY[key] for key in keys])


def test_a_regulation_entered_by_mistake_and_anew_is_one_that_was_signed(
    ward_one: Area, an: User
) -> None:
    board = Board.objects.create(code="B1", name="UBND phường", kind="commune", area=ward_one)
    wrong = sign_regulation(board=board, signed_on=date(2026, 3, 2), **BY)
    revoke_regulation(regulation=wrong, revoked_on=date(2026, 3, 2), reason="sai ngày", **BY)
    sign_regulation(board=board, signed_on=date(2026, 3, 3), corrects=wrong, **BY)

    assert told(an, None, "regulations", "regulations_valid") == {
        "regulations": 1,
        "regulations_valid": 1,
    }


def test_a_shop_that_moves_in_mid_year_neither_closes_nor_opens(
    ward_one: Area, commune_two: Area, an: User
) -> None:
    shop, _ = stalls(ward_one, 2)
    move(shop, on=date(2026, 4, 1), area=commune_two, place=None, address="số 2", **BY)

    assert told(an, None, *SHOPS) == {"shops": 2, "shops_opened": 0, "shops_closed": 0}
    assert told(an, ward_one, *SHOPS) == {"shops": 1, "shops_opened": 0, "shops_closed": 0}
    assert told(an, commune_two, *SHOPS) == {"shops": 1, "shops_opened": 0, "shops_closed": 0}
