"""Values that many bodies share: codes, words, days, money; who somebody is."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Protocol, Self

from django.db.models import Model
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StrictBool,
    StrictInt,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from hangthat.core.common.days import day, instant

_NO_NUL = r"^[^\x00]*$"
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def _day(given: object) -> date:
    if not isinstance(given, str):
        raise ValueError("Phải là ngày dạng năm-tháng-ngày (2021-12-31).")
    read = day(given)
    if not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        raise ValueError(f"Năm phải từ {_FIRST_YEAR} đến {_LAST_YEAR}.")
    return read


def _instant(given: object) -> datetime:
    if not isinstance(given, str):
        raise ValueError("Phải là thời điểm dạng 2021-12-31T23:59:59+07:00.")
    return instant(given)


# Without NUL, which PostgreSQL cannot keep; blanks at the ends do not count.
Text = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_NO_NUL)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=_NO_NUL)]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2021-12-31"]}),
]
Instant = Annotated[
    datetime,
    BeforeValidator(_instant),
    WithJsonSchema(
        {"type": "string", "format": "date-time", "examples": ["2021-12-31T17:00:00+07:00"]}
    ),
]
Dong = Annotated[int, Field(strict=True, ge=0, le=999_999_999_999_999)]
Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Yes = Annotated[bool, Field(strict=True)]
Reason = Annotated[
    Text, Field(min_length=1, max_length=500, description="Ghi vào nhật ký.", examples=["ghi nhầm"])
]
Answer = Annotated[Text, Field(max_length=500, description="Giải trình, khi có cảnh báo.")]
Remark = Annotated[Text, Field(max_length=500, description="Vì sao; ghi vào nhật ký.")]
Owned = Annotated[
    dict[
        Code, Annotated[Text, Field(max_length=1000)] | StrictInt | StrictBool | list[Text] | None
    ],
    Field(max_length=60, description="Tên mục và giá trị."),
]
OwnValues = dict[str, Any]  # as read: what only one kind of record has, as JSON
OwnAgency = Annotated[
    Code | None, Field(description="Mã cơ quan; không gửi: cơ quan của bạn; null: không ghi.")
]
Corrects = Annotated[
    Code | None,
    Field(
        description="Mã hồ sơ ghi sai, đã hủy bản ghi hoặc thu hồi, mà hồ sơ này ghi lại cho đúng."
    ),
]


class Body(BaseModel):
    """What a program sends: these keys and no other."""

    model_config = ConfigDict(extra="forbid")


class Amended(Body):
    """Mục nào không gửi thì giữ nguyên."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Without the defaults, which stand for "not sent": a program that filled them in would
        overwrite what it never meant to send."""
        made = handler(schema)
        for field in handler.resolve_ref_schema(made)["properties"].values():
            field.pop("default", None)
        return made

    def sends(self, field: str) -> bool:
        """Whether the caller wants that field changed."""
        return field in self.model_fields_set

    def over(self, record: Model, *fields: str) -> Self:
        """These fields as they were sent, or else as the record has them."""
        held = {field: getattr(record, field) for field in fields if not self.sends(field)}
        return self.model_copy(update=held)


class Nothing(Body):
    """Không cần nói gì thêm."""


class LastDay(Body):
    end: Day = Field(description="Ngày cuối cùng.")
    reason: Reason


class Because(Body):
    """Vì sao."""

    reason: Reason


class AnsweredBecause(Because):
    """Vì sao, và vì sao vẫn làm khi có cảnh báo."""

    answer: Answer = ""


class Out(BaseModel):
    """What a program reads."""


class Coded(Protocol):
    """A record that programs know by its code."""

    @property
    def code(self) -> str: ...


class Nameable(Coded, Protocol):
    @property
    def name(self) -> str: ...


class Named(Out):
    """A record by its code, with its name for people."""

    code: str
    name: str

    @classmethod
    def of(cls, record: Nameable) -> "Named":
        return cls(code=record.code, name=record.name)

    @classmethod
    def maybe(cls, record: Nameable | None) -> "Named | None":
        return cls.of(record) if record else None


class Member(Out):
    """Whom a fact is about: an establishment, a party or a board."""

    kind: str = Field(examples=["establishment"])
    code: str
    name: str

    @classmethod
    def of(
        cls,
        *,
        establishment: Nameable | None,
        party: Nameable | None,
        board: Nameable | None = None,
    ) -> "Member":
        """The one of them that the fact points to."""
        kinds = {"establishment": establishment, "party": party, "board": board}
        kind, record = next((kind, one) for kind, one in kinds.items() if one)
        return cls(kind=kind, code=record.code, name=record.name)


class FactWritten(Out):
    """What was written, by its code; the rest is read."""

    code: str

    @classmethod
    def of(cls, record: Coded) -> "FactWritten":
        return cls(code=record.code)


class Written(Out):
    """Những gì vừa ghi, theo mã."""

    codes: list[str]

    @classmethod
    def of(cls, records: Iterable[Coded]) -> "Written":
        return cls(codes=[record.code for record in records])
