"""What programs read and send of the rows of a case."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Path
from pydantic import Field

from hangthat.core.rest.schemas import Body, Code, Day, Dong, Named, Out, Text
from hangthat.domain.cases.models import PartyRole, RemedyKind

Kind = Literal["people", "papers", "goods", "invoices", "remedies"]
Number = Annotated[int, Path(ge=1, le=2**53)]
Quantity = Annotated[
    Decimal, Field(ge=0, max_digits=14, decimal_places=3, description="Tối đa 3 chữ số lẻ.")
]


class RowOut(Out):
    number: int = Field(description="Số của mục, dùng trong địa chỉ.")
    added_on: date


class PersonOut(RowOut):
    party: Named
    role: PartyRole
    note: str


class PaperOut(RowOut):
    title: str
    dated_on: date | None
    pages: int
    file: str = Field(description="Tên tệp.")


class _OfViolation(RowOut):
    violation: str | None = Field(description="Mã hành vi; trống: chung của vụ việc.")


class GoodsOut(_OfViolation):
    group: str = Field(description="Nhóm mặt hàng của kế hoạch; trống: khác.")
    name: str
    quantity: Decimal | None
    unit: str
    value_vnd: int | None
    gtin: str = Field(description="Mã vạch; trống: không ghi.")


class InvoiceOut(_OfViolation):
    seller: str
    seller_tax_code: str
    invoice: str = Field(description="Số hóa đơn.")
    sign: str
    dated_on: date | None
    amount_vnd: int | None


class RemedyOut(_OfViolation):
    kind: RemedyKind
    note: str
    goods: int | None = Field(description="Số của mục hàng hóa.")
    due_on: date | None
    done_on: date | None
    proof: str = Field(description="Tên tệp minh chứng.")


class ContentsOut(Out):
    people: list[PersonOut]
    papers: list[PaperOut]
    goods: list[GoodsOut]
    invoices: list[InvoiceOut]
    remedies: list[RemedyOut]
    readers: list[str] = Field(description="Tên đăng nhập, nếu vụ việc hạn chế người xem.")
    possible_crimes: list[str] = Field(description="Ngưỡng hình sự mà vụ việc có thể đạt.")


class RowWritten(Out):
    code: str = Field(description="Mã vụ việc.")
    number: int


class NewPerson(Body):
    party: Code
    role: PartyRole
    note: Text = Field("", max_length=300)


class NewPaper(Body):
    title: Text = Field(min_length=1, max_length=300)
    dated_on: Day | None = None
    pages: int = Field(1, ge=1, le=5000)


class _NewOfViolation(Body):
    violation: Code | None = Field(None, description="Mã hành vi của vụ việc này.")


class NewGoods(_NewOfViolation):
    name: Text = Field(min_length=1, max_length=300)
    group: Text = Field("", max_length=300, description="Của kế hoạch; trống: khác.")
    quantity: Quantity | None = None
    unit: Text = Field("", max_length=40)
    value_vnd: Dong | None = Field(None, description="Đồng.")
    gtin: Text = Field("", max_length=20, description="Mã vạch: 8, 12, 13 hoặc 14 chữ số.")


class NewInvoice(_NewOfViolation):
    seller: Text = Field(min_length=1, max_length=300)
    seller_tax_code: Text = Field("", max_length=14)
    invoice: Text = Field("", max_length=30, description="Số hóa đơn.")
    sign: Text = Field("", max_length=30)
    dated_on: Day | None = None
    amount_vnd: Dong | None = Field(None, description="Đồng.")


class NewRemedy(_NewOfViolation):
    kind: RemedyKind
    note: Text = Field("", max_length=500)
    goods: int | None = Field(None, strict=True, ge=1, le=2**53, description="Số của mục hàng hóa.")
    due_on: Day | None = None
