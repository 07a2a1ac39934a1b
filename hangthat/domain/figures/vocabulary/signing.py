"""Measures of outreach, commitments and regulations."""

from hangthat.domain.activities.lexicon import Counter, MaterialKind
from hangthat.domain.figures.lexicon import Group, Unit
from hangthat.domain.figures.vocabulary import conditions as rows
from hangthat.domain.figures.vocabulary.measure import Measure
from hangthat.domain.figures.vocabulary.sources import (
    HANDOUTS,
    OUTREACH,
    REGULATIONS,
    REVOKED,
    SHOPS,
    SIGNED,
)

_CHANGE = "Báo cáo kết quả thực hiện kế hoạch (chuyển biến sau ký cam kết)"

SIGNING_MEASURES = (
    Measure(
        "outreach", "Hoạt động tuyên truyền", Unit.SESSIONS, Group.OUTREACH,
        "hoạt động tuyên truyền tổ chức trong kỳ", source=OUTREACH,
    ),
    Measure(
        "people_reached", "Lượt người được tuyên truyền", Unit.TURNS, Group.OUTREACH,
        "số lượt người ghi ở các hoạt động trong kỳ; không ghi thì tính số người có tên",
        source=OUTREACH, where=rows.having(people__gt=0), sums="people",
    ),
    *(
        Measure(
            key, label, Unit.ITEMS, Group.OUTREACH,
            f"số lượt, tin bài của các hoạt động trong kỳ có hình thức thuộc nhóm “{of.label}”",
            source=OUTREACH, where=rows.in_counter(of), sums="adding",
        )
        for key, of, label in (
            ("outreach_checks", Counter.INSPECTION, "Tuyên truyền trực tiếp qua kiểm tra"),
            ("media", Counter.MEDIA, "Tin, bài, lượt phát trên phương tiện thông tin đại chúng"),
            ("web", Counter.WEB, "Tin, bài trên trang thông tin điện tử"),
        )
    ),
    Measure(
        "leaflets", "Tờ rơi, tờ gấp đã phát", Unit.PAPERS, Group.OUTREACH,
        "số bản tờ rơi, tờ gấp phát ở các hoạt động trong kỳ",
        source=HANDOUTS, where=rows.having(material__kind=MaterialKind.LEAFLET, copies__gt=0),
        sums="copies",
    ),
    Measure(
        "signed", "Cam kết đã ký", Unit.PAPERS, Group.COMMITMENTS,
        "bản cam kết ký trong kỳ, trừ bản bị thu hồi ngay ngày ký", source=SIGNED,
    ),
    Measure(
        "revoked", "Cam kết bị thu hồi", Unit.PAPERS, Group.COMMITMENTS,
        "bản cam kết thu hồi trong kỳ, trừ bản bị thu hồi ngay ngày ký", source=REVOKED,
    ),
    Measure(
        "valid", "Cam kết còn hiệu lực", Unit.PAPERS, Group.COMMITMENTS,
        "bản cam kết còn hiệu lực vào ngày cuối kỳ", source=SIGNED, where=rows.valid, stock=True,
    ),
    Measure(
        "kept", "Cam kết được giữ", Unit.PAPERS, Group.COMMITMENTS,
        "bản còn hiệu lực vào ngày cuối kỳ, sau khi ký đã được kiểm tra trong kỳ không vi phạm và "
        "không bị phát hiện vi phạm nào được tính",
        basis=_CHANGE, source=SIGNED, where=rows.kept, stock=True,
    ),
    Measure(
        "broken", "Cam kết bị vi phạm", Unit.PAPERS, Group.COMMITMENTS,
        "bản còn hiệu lực vào ngày cuối kỳ, sau khi ký bị phát hiện trong kỳ vi phạm được tính",
        basis=_CHANGE, source=SIGNED, where=rows.broken, stock=True,
    ),
    Measure(
        "unchecked", "Cam kết chưa rõ có được giữ", Unit.PAPERS, Group.COMMITMENTS,
        "bản còn hiệu lực vào ngày cuối kỳ, sau khi ký chưa được kiểm tra trong kỳ",
        basis=_CHANGE, source=SIGNED, where=rows.unchecked, stock=True,
        less=("valid", "broken", "kept"),
    ),
    Measure(
        "shops", "Cơ sở đang hoạt động", Unit.SHOPS, Group.COMMITMENTS,
        "cơ sở đang hoạt động vào ngày cuối kỳ", source=SHOPS, where=rows.open_shop, stock=True,
    ),
    Measure(
        "signed_shops", "Cơ sở có cam kết còn hiệu lực", Unit.SHOPS, Group.COMMITMENTS,
        "cơ sở đang hoạt động vào ngày cuối kỳ, có bản cam kết của chính cơ sở còn hiệu lực, kể cả "
        "cam kết không tái phạm; danh sách cơ sở và bảng tổng hợp của xã không kể loại này",
        source=SHOPS, where=rows.signed_shop, stock=True,
    ),
    Measure(
        "regulations", "Quy chế phối hợp ký trong kỳ", Unit.PAPERS, Group.COMMITMENTS,
        "quy chế phối hợp của ban quản lý ký trong kỳ, trừ bản bị thu hồi ngay ngày ký",
        source=REGULATIONS,
    ),
    Measure(
        "regulations_valid", "Quy chế phối hợp còn hiệu lực", Unit.PAPERS, Group.COMMITMENTS,
        "quy chế phối hợp của ban quản lý còn hiệu lực vào ngày cuối kỳ",
        source=REGULATIONS, where=rows.regulated, stock=True,
    ),
)  # fmt: skip
