"""The sign-ins of a demonstration: one of each role."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from django.contrib.auth.hashers import make_password

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Title
from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.posts import PostTerms, propose
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.domain.assignments.services.demo import name_people
from hangthat.domain.establishments.models import Board, Party
from hangthat.domain.establishments.models.party import ChannelKind, Group
from hangthat.domain.world.services.demo.chronicle import Chronicle
from hangthat.domain.world.services.demo.doors import hand_out
from hangthat.domain.world.services.demo.dossiers import restrict_one
from hangthat.domain.world.services.demo.drafts import draft_decisions
from hangthat.domain.world.services.demo.fieldwork import tell_a_check
from hangthat.domain.world.services.demo.land import Force
from hangthat.domain.world.services.demo.overlaps import let_forces_meet
from hangthat.domain.world.services.demo.programmes import plan_checks
from hangthat.domain.world.services.demo.stores import keep_goods

PASSWORD = "hangthat-demo"
_DISTRICTS_BEGAN = datetime.combine(date(2021, 6, 2), time(8), VIETNAM)
Subject = Board | Party | None


@dataclass(frozen=True)
class SignIn:
    """`agencies`: codes of the agency and its heirs; `unit`: the code of the bounding unit."""

    username: str
    full_name: str
    who: str
    role: Role
    agencies: tuple[str, ...] = ()
    unit: str = ""
    subject: Callable[[date], Subject] | None = None
    position: str = ""  # of those who sign papers and are no heads
    title: str = ""  # code of the title that the person holds
    card: str = ""


def _market_board(today: date) -> Subject:
    """The board of the market with most stalls in the ward, if the province has one."""
    boards = Board.objects.in_force(on=today).filter(kind="market", place__isnull=False)
    here = boards.filter(area__code=_WARD) or boards
    return max(here, key=lambda board: board.place.establishments.count(), default=None)  # type: ignore[union-attr]


def _platform(today: date) -> Subject:
    floors = Party.objects.filter(channels__kind=ChannelKind.FLOOR, channels__end=None)
    return floors.order_by("code").first()


def _right_holder(today: date) -> Subject:
    return Party.objects.filter(memberships__group=Group.IMPORTER).order_by("code").first()


_WARD, _COMMUNE, _DISTRICT = "06187", "06184", "183"
_MARKET, _POLICE = Force.MARKET.value, Force.POLICE.value
_SIGN_INS = (
    SignIn(
        "an",
        "Nông Văn An",
        "Quản lý thị trường, toàn tỉnh",
        Role.STANDING_OFFICER,
        _MARKET,
        position="Trưởng phòng Nghiệp vụ",
        title="doi-truong-qltt",
        card="MH-0001",
    ),
    SignIn(
        "truong",
        "Hoàng Minh Trường",
        "lãnh đạo cơ quan thường trực",
        Role.STANDING_HEAD,
        _MARKET,
        title="chi-cuc-truong-qltt",
        card="MH-0002",
    ),
    SignIn(
        "ksv",
        "Mã Văn Kiên",
        "kiểm soát viên thị trường",
        Role.STANDING_OFFICER,
        _MARKET,
        title="kiem-soat-vien",
        card="MH-0003",
    ),
    SignIn("doctin", "Nông Thị Tin", "người đọc tin báo", Role.STANDING_OFFICER, _MARKET),
    SignIn("trucmay", "Lý Thị Máy", "trực đường dây nóng", Role.MEMBER_OFFICER, _MARKET),
    SignIn(
        "thukho",
        "Triệu Thị Thảo",
        "thủ kho tang vật",
        Role.STOREKEEPER,
        _MARKET,
        title="thu-kho",
    ),
    SignIn(
        "binh",
        "Hoàng Thị Bình",
        "cán bộ phường Kỳ Lừa",
        Role.CLERK,
        (f"ubnd-{_WARD}",),
        _WARD,
        position="Trưởng phòng Kinh tế, Hạ tầng và Đô thị",
    ),
    SignIn(
        "chutich",
        "Lương Thanh Hải",
        "Chủ tịch Ủy ban nhân dân phường Kỳ Lừa",
        Role.CHAIR,
        (f"ubnd-{_WARD}",),
        _WARD,
        title="chu-tich-xa",
    ),
    SignIn(
        "chi",
        "Vi Thị Chi",
        "cán bộ xã Đồng Đăng",
        Role.CLERK,
        (f"ubnd-{_COMMUNE}",),
        _COMMUNE,
        position="Trưởng phòng Kinh tế",
    ),
    SignIn("canh", "Lý Văn Cảnh", "Công an tỉnh", Role.MEMBER_OFFICER, _POLICE, title="cong-chuc"),
    SignIn("congan", "Trần Quốc Dũng", "lãnh đạo Công an tỉnh", Role.MEMBER_HEAD, _POLICE),
    SignIn(
        "haiquan",
        "Nguyễn Thế Hùng",
        "hải quan",
        Role.MEMBER_OFFICER,
        Force.CUSTOMS.value,
        title="doi-truong-hai-quan",
    ),
    SignIn(
        "thue",
        "Lộc Thị Thu",
        "thuế",
        Role.MEMBER_OFFICER,
        ("thue-2021", "thue-khu-vuc-2025", "thue-2025"),
        title="doi-truong-thue",
    ),
    SignIn(
        "cho",
        "Chu Thị Hợi",
        "ban quản lý một chợ ở Kỳ Lừa",
        Role.BOARD_MANAGER,
        subject=_market_board,
    ),
    SignIn(
        "san", "Đặng Thu Hà", "chủ một sàn thương mại", Role.PLATFORM_MANAGER, subject=_platform
    ),
    SignIn(
        "nhanhieu",
        "Phùng Đức Long",
        "đại diện một chủ thể quyền",
        Role.RIGHT_HOLDER,
        subject=_right_holder,
    ),
    SignIn(
        "lanhdao",
        "Lương Quang Minh",
        "lãnh đạo Ủy ban nhân dân tỉnh",
        Role.LEADER,
        ("ubnd-tinh",),
        title="chu-tich-tinh",
    ),
    SignIn(
        "daumoi",
        "Hoàng Thị Hòa",
        "đầu mối phối hợp kiểm tra, cơ quan thường trực",
        Role.LIAISON,
        _MARKET,
    ),
    SignIn("kiemtoan", "Bế Thị Kiểm", "thanh tra, kiểm toán", Role.AUDITOR),
    SignIn("kythuat", "Đàm Văn Thuật", "quản trị kỹ thuật", Role.TECHNICIAN),
)
_OF_DISTRICTS = (  # their roles ended with the districts
    SignIn(
        "huyen",
        "Hứa Thị Lan",
        "cán bộ huyện Cao Lộc, đến 30/6/2025",
        Role.DISTRICT_CLERK,
        (f"ubnd-{_DISTRICT}",),
        _DISTRICT,
    ),
    SignIn(
        "cthuyen",
        "Bùi Ngọc Sơn",
        "Chủ tịch huyện Cao Lộc, đến 30/6/2025",
        Role.DISTRICT_CHAIR,
        (f"ubnd-{_DISTRICT}",),
        _DISTRICT,
    ),
)


def appoint_in_districts(story: Chronicle) -> None:
    """Those whose roles can only have been given while there were districts."""
    for one in _OF_DISTRICTS:
        story.tell(_DISTRICTS_BEGAN, lambda at, one=one: _open(one, at))  # type: ignore[misc]


def roles_of_sign_ins() -> dict[str, Role]:
    """The role of each account by its username."""
    return {one.username: one.role for one in (*_SIGN_INS, *_OF_DISTRICTS)}


def officers(*, at: datetime) -> list[tuple[str, str, str]]:
    """Open the demonstration's accounts where they are missing: username, password, who."""
    known = set(User.objects.values_list("username", flat=True))
    for one in _SIGN_INS:
        if one.username not in known:
            _open(one, at)
    restrict_one(at=at)
    draft_decisions(at=at)
    hand_out(at=at)
    tell_a_check(at=at)
    plan_checks(at=at)
    keep_goods(at=at)
    let_forces_meet(at=at)
    name_people(at=at)
    known = set(User.objects.values_list("username", flat=True))
    everybody = (*_SIGN_INS, *_OF_DISTRICTS)
    return [(one.username, PASSWORD, one.who) for one in everybody if one.username in known]


def _open(one: SignIn, at: datetime) -> None:
    day = vietnam_day(at)
    subject = one.subject(day) if one.subject else None
    if one.subject and subject is None:
        return
    agency = Agency.objects.in_force(on=day).filter(code__in=one.agencies).first()
    person = add_officer(
        username=one.username,
        hashed=_hash(),
        full_name=one.full_name,
        role=one.role,
        agency=agency,
        area=Area.objects.get(code=one.unit) if one.unit else None,
        subject=subject.code if subject else "",
        position=one.position,
        at=at,
    )
    # There is none in a province that brought its own units and agencies.
    title = Title.objects.in_force(on=day).filter(code=one.title).first()
    if title and agency:
        terms = PostTerms(title, agency, day, card_number=one.card, basis="dữ liệu minh hoạ")
        propose(user=person, terms=terms, by=None, at=at)


@cache
def _hash() -> str:
    """All of them have the same password, and hashing it takes a fifth of a second."""
    return make_password(PASSWORD)
