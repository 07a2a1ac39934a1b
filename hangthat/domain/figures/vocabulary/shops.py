"""Measures of shops: how many there are, of which kinds, opened and closed."""

from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.figures.lexicon import Group, Unit
from hangthat.domain.figures.vocabulary import conditions as rows
from hangthat.domain.figures.vocabulary.measure import Measure
from hangthat.domain.figures.vocabulary.sources import CLOSED, SHOPS

_MARKET = "Báo cáo kết quả thực hiện kế hoạch (tình hình thị trường, cơ sở kinh doanh)"
KINDS = tuple(f"shops_{kind.value}" for kind in EstablishmentKind)

SHOP_MEASURES = (
    Measure(
        "shops_opened", "Cơ sở mở mới", Unit.SHOPS, Group.OTHER,
        "cơ sở có ngày bắt đầu hoạt động trong kỳ, không kể nơi khác chuyển đến; chưa rõ ngày thì "
        "không tính",
        basis=_MARKET, source=SHOPS, where=rows.begun_here,
    ),
    Measure(
        "shops_closed", "Cơ sở nghỉ kinh doanh", Unit.SHOPS, Group.OTHER,
        "cơ sở có ngày hoạt động cuối cùng trong kỳ, không kể chuyển đi nơi khác",
        basis=_MARKET, source=CLOSED, where=rows.ended_for_good,
    ),
    *(
        Measure(
            key, f"Cơ sở đang hoạt động: {kind.label}", Unit.SHOPS, Group.OTHER,
            f"cơ sở đang hoạt động vào ngày cuối kỳ, loại: {kind.label}", basis=_MARKET,
            source=SHOPS, where=rows.open_of_kind(kind), stock=True,
        )
        for key, kind in zip(KINDS, EstablishmentKind, strict=True)
    ),
)  # fmt: skip
