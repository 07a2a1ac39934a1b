"""How each refusal of places and boards is provoked at its doors."""

from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.establishments.models import Board
from hangthat.domain.establishments.services import add_place
from tests.refusals.attempts import EARLY, LATE, Case

END, MEET, LOSE = "board_end board", "criterion_meet place", "criterion_lose met"


def _dated(u: Unit) -> None:
    """A board whose first day is known."""
    Board.objects.filter(pk=u.board.pk).update(valid_from=DAY)


def _office(u: Unit) -> None:
    """A place that is nobody's to look up."""
    u.hidden = add_place(name="Kho", kind="warehouse", area=u.area, **by_system())


REFUSALS = (
    Case(page=END, api="no board", said={"on": LATE}),
    Case(page=END, api="no board", said={"on": EARLY}, after=_dated),
    Case(page=END, api="no board", after="no board"),
    Case(page=MEET, api="criterion", said={"start": LATE}),
    Case(page=MEET, api="criterion", after="criterion"),
    Case(page=LOSE, api="criterion lost", said={"end": LATE}),
    Case(
        page=LOSE,
        api="criterion lost",
        after="criterion lost",
        first="page api",
        words="Lần đạt tiêu chí này đã hết.",
    ),
    Case(
        page="criterion_withdraw met",
        api="no criterion",
        after="no criterion",
        first="page api",
        words="Lần đạt tiêu chí này đã được hủy bản ghi.",
    ),
    Case(page="place_add", api="place", said={"name": "  "}, first="page api", words="Cần có tên."),
    Case(
        page=MEET,
        api="criterion",
        said={"evidence": "  "},
        first="page api",
        words="Phải ghi căn cứ",
    ),
    Case(page="place_count place", api="traders", said={"on": LATE}),
    Case(page="place_count place", api="traders", after="traders"),
    Case(
        page="place_count_withdraw met",
        api="no traders",
        after="no traders",
        first="page api",
        words="Số liệu này đã được hủy bản ghi.",
    ),
    Case(page="place_share hidden", before=_office, typed={"least": "90"}),
    Case(page="place_poster hidden", before=_office, reads=True),
    Case(page="place_sheets place", typed={"sheet": "giay-a4"}),
)
