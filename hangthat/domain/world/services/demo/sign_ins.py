"""The sign-ins of a demonstration: one of each kind of user."""

from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.models import Board
from hangthat.domain.world.services.demo.land import Force

PASSWORD = "hangthat-demo"


@dataclass(frozen=True)
class SignIn:
    """`agencies`: codes of the agency and its heirs; `unit`: the code of the bounding unit."""

    username: str
    full_name: str
    who: str
    role: Role
    agencies: tuple[str, ...] = ()
    unit: str = ""
    board_of: str = ""


_MARKET = tuple(Force.MARKET.value)
_SIGN_INS = (
    SignIn("an", "Nông Văn An", "Quản lý thị trường, toàn tỉnh", Role.STANDING_OFFICER, _MARKET),
    SignIn(
        "truong", "Hoàng Minh Trường", "lãnh đạo cơ quan thường trực", Role.STANDING_HEAD, _MARKET
    ),
    SignIn("binh", "Hoàng Thị Bình", "cán bộ phường Kỳ Lừa", Role.CLERK, ("ubnd-06187",), "06187"),
    SignIn("chi", "Vi Thị Chi", "cán bộ xã Đồng Đăng", Role.CLERK, ("ubnd-06184",), "06184"),
    SignIn(
        "canh",
        "Lý Văn Cảnh",
        "Công an tỉnh",
        Role.MEMBER_OFFICER,
        tuple(Force.POLICE.value),
    ),
    SignIn(
        "cho", "Chu Thị Hợi", "ban quản lý một chợ ở Kỳ Lừa", Role.BOARD_MANAGER, board_of="06187"
    ),
    SignIn(
        "lanhdao",
        "Lương Quang Minh",
        "lãnh đạo Ủy ban nhân dân tỉnh",
        Role.LEADER,
        ("ubnd-tinh",),
    ),
    SignIn("kiemtoan", "Bế Thị Kiểm", "thanh tra, kiểm toán", Role.AUDITOR),
    SignIn("kythuat", "Đàm Văn Thuật", "quản trị kỹ thuật", Role.TECHNICIAN),
)


def officers(*, at: datetime) -> list[tuple[str, str, str]]:
    """Open the demonstration's accounts where they are missing: username, password, who."""
    known = set(User.objects.values_list("username", flat=True))
    for one in _SIGN_INS:
        if one.username not in known:
            _open(one, at)
    known = set(User.objects.values_list("username", flat=True))
    return [(one.username, PASSWORD, one.who) for one in _SIGN_INS if one.username in known]


def _open(one: SignIn, at: datetime) -> None:
    board = _market_board(one.board_of, vietnam_day(at)) if one.board_of else None
    if one.board_of and board is None:
        return
    add_officer(
        username=one.username,
        password=PASSWORD,
        full_name=one.full_name,
        role=one.role,
        agency=Agency.objects.in_force(on=vietnam_day(at)).filter(code__in=one.agencies).first(),
        area=Area.objects.get(code=one.unit) if one.unit else None,
        subject=board.code if board else "",
        at=at,
    )


def _market_board(unit: str, today: date) -> Board | None:
    """The board of the market with most stalls there, if the province has one."""
    boards = Board.objects.in_force(on=today).filter(kind="market", place__isnull=False)
    here = boards.filter(area__code=unit) or boards
    return max(here, key=lambda board: board.place.establishments.count(), default=None)  # type: ignore[union-attr]
