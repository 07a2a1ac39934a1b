"""Values that many bodies share: codes, words, days, money; who somebody is."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    WithJsonSchema,
)

from hangthat.core.common.days import day, instant
from hangthat.core.rest.authentication import ApiRequest

_NO_NUL = r"^[^\x00]*$"
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def _day(given: Any) -> date:
    if not isinstance(given, str):
        raise ValueError("Phải là ngày dạng năm-tháng-ngày (2021-12-31).")
    read = day(given)
    if not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        raise ValueError(f"Năm phải từ {_FIRST_YEAR} đến {_LAST_YEAR}.")
    return read


def _instant(given: Any) -> datetime:
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
Remark = Annotated[Text, Field(max_length=500, description="Vì sao; ghi vào nhật ký.")]
Owned = Annotated[
    dict[
        Code, Annotated[Text, Field(max_length=1000)] | StrictInt | StrictBool | list[Text] | None
    ],
    Field(max_length=60, description="Tên mục và giá trị."),
]
Corrects = Annotated[
    Code | None,
    Field(description="Mã hồ sơ ghi sai, đã hủy ghi hoặc thu hồi, mà hồ sơ này ghi lại cho đúng."),
]


class Given(BaseModel):
    """What a program sends: these keys and no other."""

    model_config = ConfigDict(extra="forbid")

    def said(self, request: ApiRequest) -> dict[str, Any]:
        """As the service takes it; codes become what the asker sees under them."""
        return self.model_dump()


class Amended(Given):
    """Mục nào không gửi thì giữ nguyên."""

    def said(self, request: ApiRequest) -> dict[str, Any]:
        return self.model_dump(exclude_unset=True)


class Nothing(Given):
    """Không cần nói gì thêm."""


class LastDay(Given):
    end: Day = Field(description="Ngày cuối cùng.")
    reason: Reason


class Because(Given):
    """Vì sao."""

    reason: Reason


class Told(BaseModel):
    """What a program reads."""


class Named(Told):
    """A record by its code, with its name for people."""

    code: str
    name: str

    @classmethod
    def of(cls, record: Any) -> "Named":
        return cls(code=record.code, name=record.name)

    @classmethod
    def maybe(cls, record: Any) -> "Named | None":
        return cls.of(record) if record else None


class Member(Told):
    """Whom a fact is about: an establishment, a party or a board."""

    kind: str = Field(examples=["establishment"])
    code: str
    name: str

    @classmethod
    def of(cls, row: Any) -> "Member":
        """The one pointer of a fact that is set."""
        for kind in ("establishment", "party", "board"):
            if found := getattr(row, kind, None):
                return cls(kind=kind, code=found.code, name=found.name)
        raise AssertionError("a fact is recorded on exactly one member")


class FactWritten(Told):
    """What was written, by its code; the rest is read."""

    code: str

    @classmethod
    def of(cls, record: Any) -> "FactWritten":
        return cls(code=record.code)


class Written(Told):
    """Những gì vừa ghi, theo mã."""

    codes: list[str]

    @classmethod
    def of(cls, records: Any) -> "Written":
        return cls(codes=[record.code for record in records])
