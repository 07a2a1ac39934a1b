"""Made-up rows, forms and shapes for the page that shows every part (sổ tay thành phần)."""

from datetime import date, timedelta
from types import SimpleNamespace

from django import forms, template
from django.core.paginator import Paginator
from django.template.context import Context

register = template.Library()


class SampleFilters(forms.Form):
    q = forms.CharField(
        label="Tên, mã số thuế, điện thoại",
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    kind = forms.ChoiceField(
        label="Loại",
        required=False,
        choices=[("", "Tất cả"), ("stall", "Quầy"), ("shop", "Cửa hàng")],
    )
    area = forms.ChoiceField(label="Địa bàn", required=False, choices=[("", "Cả tỉnh")])


class SampleForm(forms.Form):
    establishment = forms.CharField(label="Cơ sở", help_text="Tên hoặc mã số thuế.")
    signed_on = forms.DateField(
        label="Ngày ký", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    pages = forms.IntegerField(label="Số trang", required=False)
    kind = forms.ChoiceField(
        label="Loại cam kết", choices=[("trade", "Kinh doanh"), ("produce", "Sản xuất, kinh doanh")]
    )
    verbs = forms.MultipleChoiceField(
        label="Cam kết không",
        choices=[("trade", "kinh doanh"), ("import", "nhập khẩu"), ("produce", "sản xuất")],
        widget=forms.CheckboxSelectMultiple,
    )
    paper = forms.ChoiceField(
        label="Bản giấy",
        choices=[("kept", "Lưu tại Đội"), ("sent", "Đã gửi về Chi cục")],
        widget=forms.RadioSelect,
    )
    scan = forms.FileField(label="Bản chụp", required=False, help_text="PDF hoặc ảnh, đến 20 MB.")
    remark = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea({"rows": 3}))
    read = forms.BooleanField(label="Đã đọc nội dung cam kết cho chủ cơ sở nghe")


ROW = ("name", "party", "area", "signed_on", "checked_on", "fine_vnd", "answer")
SIGNED, CHECKED = date(2021, 3, 1), date(2021, 9, 30)
ROWS = [
    ("Quầy 12, chợ Kỳ Lừa", "Hộ Mẫu Thị Một", "Phường Kỳ Lừa", SIGNED, CHECKED, None, "met"),
    ("Cửa hàng Hoa Hồi", "Công ty Ví Dụ", "Phường Đông Kinh", None, CHECKED, 12_500_000, "failed"),
    ("Siêu thị Mẫu", "Công ty Minh Hoạ", "Phường Tam Thanh", SIGNED, None, None, "unknown"),
    ("Kho 3, Tân Thanh", "Hộ Mẫu Văn Hai", "Xã Hoàng Văn Thụ", SIGNED, CHECKED, 950_000, "failed"),
]
FACTS = [
    ("Chủ cơ sở", "Mẫu Thị Một"),
    ("Mã số thuế", "4900000000"),
    ("Địa bàn", "Phường Kỳ Lừa"),
    ("Địa chỉ", "Quầy 12, dãy B, chợ Kỳ Lừa"),
    ("Ngành hàng", "Giày dép, quần áo"),
    ("Cam kết còn hiệu lực", "đến 28/02/2022"),
    ("Vi phạm còn tính tái phạm", ""),
]
EVENT = ("day", "icon", "tone", "title", "words", "href", "links")
EVENTS = [
    (CHECKED, "clipboard-check", "good", "Kiểm tra: không vi phạm", "Đội số 1", "#s-record", ()),
    (SIGNED, "signature", "info", "Ký cam kết không kinh doanh hàng giả", "", "", ()),
    (date(2020, 8, 20), "gavel", "bad", "Phạt tiền 5.000.000 đ", "Quyết định số 17", "", ()),
    (date(2019, 4, 2), "building-store", "", "Bắt đầu hoạt động", "", "", ()),
]
QUESTION = {
    "title": "Thu hồi bản cam kết số 45?",
    "words": "Bản cam kết vẫn ở trong hồ sơ với ngày thu hồi. Chỉ tiêu đọc sau ngày đó không tính "
    "nó nữa.",
    "act": "#s-notices",
    "button": "Thu hồi",
    "cancel": "#s-notices",
    "danger": True,
}
UNITS = (
    "Kỳ Lừa,Tam Thanh,Đông Kinh,Lương Văn Tri,Đồng Đăng,Cao Lộc,"
    "Công Sơn,Ba Sơn,Lộc Bình,Mẫu Sơn,Na Dương,Chi Lăng"
)


@register.simple_tag(takes_context=True)
def sample_parts(context: Context) -> SimpleNamespace:
    asked = context["request"].GET
    return SimpleNamespace(
        page=Paginator(range(1234), 40).get_page(asked.get("page")),
        rows=[dict(zip(ROW, row, strict=True)) for row in ROWS],
        filters=SampleFilters(asked),
        form=SampleForm({"establishment": "Quầy 12", "kind": "trade"}),
        facts=FACTS,
        question=QUESTION,
        events=[SimpleNamespace(**dict(zip(EVENT, event, strict=True))) for event in EVENTS],
        days=[(SIGNED + timedelta(n), n * 7 % 11) for n in range(21)],
        shapes=SimpleNamespace(view_box=(676, 326), units=_squares()),
    )


def _squares() -> list[SimpleNamespace]:
    """Twelve units as squares in three rows; every sixth has no data."""
    units = []
    for nth, name in enumerate(UNITS.split(",")):
        left, top, level = nth % 4 * 170, nth // 4 * 110, None if nth % 6 == 5 else nth % 5
        corners = f"{left},{top}L{left + 166},{top}L{left + 166},{top + 106}L{left},{top + 106}"
        units.append(
            SimpleNamespace(
                code=str(nth),
                name=f"Xã {name}",
                path=f"M{corners}Z",
                x=left + 83,
                y=top + 53,
                href="#s-map",
                level=level,
                label="" if level is None else f"{level * 20 + 7}%",
            )
        )
    return units
