"""The library of the invented province: what is handed out and read out."""

from datetime import date, datetime, time

from hangthat.core.common.days import VIETNAM
from hangthat.domain.activities.lexicon import Crowd, MaterialKind
from hangthat.domain.activities.models import Material
from hangthat.domain.activities.services import MaterialContent, issue
from hangthat.domain.world.services.demo.land import Force
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.texts import ISSUED_ON

_RENEWED_ON = date(2024, 1, 15)
_MATERIALS = {  # key: kind, for whom, title, what it says
    "leaflet": (
        MaterialKind.LEAFLET,
        Crowd.TRADERS,
        "Tờ rơi: không kinh doanh hàng giả, hàng không rõ nguồn gốc",
        "Giữ hóa đơn, chứng từ. Niêm yết giá. Báo cho Quản lý thị trường khi được mời mua hàng "
        "không rõ nguồn gốc.",
    ),
    "conference": (
        MaterialKind.TALK,
        Crowd.TRADERS,
        "Đề cương: quyền sở hữu trí tuệ và trách nhiệm của người kinh doanh",
        "Ba nhóm hàng bị cấm bán; mức phạt; khi nào là tái phạm; cách giữ chứng từ.",
    ),
    "loudspeaker": (
        MaterialKind.SCRIPT,
        "",
        "Bài phát thanh: mua hàng có hóa đơn, có tem nhãn",
        "Kính thưa bà con. Trước khi mua hàng, bà con xem nhãn, xem nơi sản xuất, hạn dùng và "
        "hỏi hóa đơn. Thấy hàng nghi là giả, bà con báo Ủy ban nhân dân nơi gần nhất.",
    ),
    "seminar": (
        MaterialKind.GUIDE,
        Crowd.CONSUMERS,
        "Hướng dẫn phân biệt rượu, mỹ phẩm thật và giả",
        "Nắp chai, tem, mã vạch; mùi và màu; giá rẻ bất thường.",
    ),
}


def fill(scene: Scene) -> None:
    """Each material from the day the wordings were issued; the leaflet anew in 2024."""
    for key in _MATERIALS:
        _tell(scene, key, ISSUED_ON)
    _tell(scene, "leaflet", _RENEWED_ON)


def _tell(scene: Scene, key: str, day: date) -> None:
    kind, crowd, title, words = _MATERIALS[key]

    def deed(at: datetime) -> None:
        scene.library[key] = issue(
            MaterialContent(
                title=title,
                kind=kind,
                crowd=crowd,
                valid_from=day,
                summary=words,
                issuer=scene.land.force(Force.MARKET, day),
            ),
            replaces=scene.library.get(key),
            code=scene.story.code("TL"),
            by=None,
            at=at,
        )

    scene.story.tell(datetime.combine(day, time(8), VIETNAM), deed)


def used(scene: Scene, form: str, day: date) -> Material | None:
    """What is handed out or read out at such an activity."""
    material = scene.library.get(form)
    return material if material and material.is_in_force(day) else None
