"""Forms of the fields that only some kinds have, made from their table."""

from collections.abc import Mapping

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData
from hangthat.desk.parts.forms.own_fields import OwnForm, OwnValue
from hangthat.domain.establishments.lexicon import OF_SHOPS
from hangthat.domain.establishments.models import Establishment


class ShopDetailsForm(OwnForm):
    """A shop's own fields, put right or written anew from a day on."""

    since = DayField(
        label="Thay đổi có từ ngày",
        required=False,
        help_text="Bỏ trống nếu chỉ sửa cho đúng; có ngày thì nội dung trước ngày ấy được giữ lại",
    )

    def __init__(
        self, data: FormData, *, shop: Establishment, values: Mapping[str, OwnValue]
    ) -> None:
        super().__init__(data)
        self.put_own(OF_SHOPS[shop.kind], values)
        self.order_fields([*(name for name in self.fields if name != "since"), "since"])
