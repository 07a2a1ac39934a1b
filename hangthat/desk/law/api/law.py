"""The law of a day: conducts with articles, powers, thresholds, provisions; an article is added."""

from datetime import date, timedelta
from typing import Annotated

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Title
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Day, Dong, Named, Out, Text
from hangthat.domain.law import queries, services
from hangthat.domain.law.models import (
    Conduct,
    ConductArticle,
    CriminalThreshold,
    LegalField,
    Measure,
    Provision,
    Remedy,
    Rule,
    SanctioningPower,
    SupplementarySanction,
    ViolationClass,
)

router = Router(tags=["Pháp luật"])
READS = (Resource.LAW, Action.READ)
ADDS = (Resource.LAW, Action.ADD)


class OfDay(Paging):
    on: Day | None = Field(None, description="Pháp luật của ngày nào; bỏ trống: hôm nay.")


class ProvisionQuery(OfDay):
    key: Text = Field("", max_length=60, description="Chỉ quy định mang khóa này.")


class RuleOut(Out):
    """`id`: of the row, for as long as it exists."""

    id: int
    document: str
    valid_from: date | None
    valid_to: date | None
    verified: bool
    source: str


class ArticleOut(RuleOut):
    article: str
    clause: str
    point: str
    goods_from_vnd: int | None
    goods_below_vnd: int | None
    warning: bool
    fine_low_vnd: int | None = Field(description="null: chưa có khung phạt.")
    fine_high_vnd: int | None
    organisation_factor: int
    limitation_years: int | None
    sanctions: list[SupplementarySanction]
    remedies: list[Remedy]


class ConductOut(Out):
    code: str
    title: str
    classification: ViolationClass
    field: LegalField
    valid_from: date | None
    valid_to: date | None


class ConductWhole(ConductOut):
    remark: str
    articles: list[ArticleOut] = Field(description="Mọi dòng, của mọi ngày.")


class PowerOut(RuleOut):
    title: Named
    field: LegalField | None = Field(description="null: mọi lĩnh vực.")
    percent: int
    field_max_vnd: int | None
    confiscation_cap_vnd: int | None


class ThresholdOut(RuleOut):
    classification: ViolationClass
    conduct: str | None = Field(description="Mã hành vi; null: mọi hành vi của nhóm.")
    article: str
    goods: str
    measure: Measure
    at_least: int
    below: int | None
    only_if_sanctioned: bool


class ProvisionOut(RuleOut):
    key: str = Field(description="Khóa của quy định, như `clean_period_warning`.")
    title: str
    value: str = Field(description="Số hoặc chữ; rỗng: văn bản không nêu.")
    unit: str


class ChangeOut(Out):
    conduct: Named
    before: list[ArticleOut]
    after: list[ArticleOut]


class ChangesOut(Out):
    items: list[ChangeOut]


class Between(Body):
    first: Day | None = Field(None, description="Bỏ trống: một năm trước ngày kia.")
    last: Day | None = Field(None, description="Bỏ trống: hôm nay.")


class NewArticle(Body):
    document: Annotated[Text, Field(min_length=1, max_length=200)]
    source: Annotated[Text, Field(min_length=1, max_length=1_000)]
    article: Text = Field("", max_length=20)
    clause: Text = Field("", max_length=10)
    point: Text = Field("", max_length=10)
    goods_from_vnd: Dong | None = None
    goods_below_vnd: Dong | None = None
    warning: bool = False
    fine_low_vnd: Dong | None = None
    fine_high_vnd: Dong | None = None
    organisation_factor: int = Field(2, ge=1, le=10)
    limitation_years: int | None = Field(None, ge=1, le=10)
    sanctions: list[SupplementarySanction] = []
    remedies: list[Remedy] = []
    valid_from: Day | None = None
    valid_to: Day | None = None


def _rule(row: Rule) -> dict[str, object]:
    names = ("document", "valid_from", "valid_to", "verified", "source")
    return {"id": row.pk} | {name: getattr(row, name) for name in names}


def _article(row: ConductArticle) -> ArticleOut:
    names = (
        *("article", "clause", "point", "goods_from_vnd", "goods_below_vnd", "warning"),
        *("fine_low_vnd", "fine_high_vnd", "organisation_factor", "limitation_years"),
    )
    return ArticleOut.model_validate(
        _rule(row)
        | {name: getattr(row, name) for name in names}
        | {"sanctions": row.sanctions.split(), "remedies": row.remedies.split()}
    )


def _conduct(conduct: Conduct) -> ConductOut:
    return ConductOut.model_validate(
        {name: getattr(conduct, name) for name in ConductOut.model_fields}
    )


def _power(row: SanctioningPower) -> PowerOut:
    names = ("percent", "field_max_vnd", "confiscation_cap_vnd")
    own = {name: getattr(row, name) for name in names}
    title: Title = row.title
    named = Named(code=title.code, name=title.name)
    return PowerOut.model_validate(_rule(row) | own | {"title": named, "field": row.field or None})


def _threshold(row: CriminalThreshold) -> ThresholdOut:
    names = ThresholdOut.model_fields.keys() - RuleOut.model_fields.keys() - {"conduct"}
    own = {name: getattr(row, name) for name in names}
    own["conduct"] = row.conduct.code if row.conduct else None
    return ThresholdOut.model_validate(_rule(row) | own)


def _provision(row: Provision) -> ProvisionOut:
    own = {name: getattr(row, name) for name in ("key", "title", "value", "unit")}
    return ProvisionOut.model_validate(_rule(row) | own)


@reads(router, "/law/conducts", asks=READS, summary="Danh mục hành vi")
def conducts(request: ApiRequest, query: Query[Paging]) -> Page[ConductOut]:
    # redundant: whoever may ask at all sees every row of it
    return page_of(Conduct.objects.visible_to(request.user).order_by("code"), query, _conduct)


@reads(router, "/law/conducts/{code}", asks=READS, summary="Một hành vi với mọi điều luật của nó")
def conduct(request: ApiRequest, code: str) -> ConductWhole:
    # redundant: whoever may ask at all sees every row of it
    found = named_in_path(Conduct.objects.visible_to(request.user), code)
    return ConductWhole(
        **dict(_conduct(found)),
        remark=found.remark,
        articles=[_article(row) for row in found.articles.all()],
    )


@reads(router, "/law/powers", asks=READS, summary="Thẩm quyền xử phạt có hiệu lực một ngày")
def powers(request: ApiRequest, query: Query[OfDay]) -> Page[PowerOut]:
    # redundant: whoever may ask at all sees every row of it
    rows = SanctioningPower.objects.visible_to(request.user).in_force(on=query.on or localdate())
    return page_of(rows.select_related("title"), query, _power)


@reads(router, "/law/thresholds", asks=READS, summary="Ngưỡng hình sự có hiệu lực một ngày")
def thresholds(request: ApiRequest, query: Query[OfDay]) -> Page[ThresholdOut]:
    # redundant: whoever may ask at all sees every row of it
    rows = CriminalThreshold.objects.visible_to(request.user).in_force(on=query.on or localdate())
    return page_of(rows.select_related("conduct"), query, _threshold)


@reads(router, "/law/provisions", asks=READS, summary="Quy định chung có hiệu lực một ngày")
def provisions(request: ApiRequest, query: Query[ProvisionQuery]) -> Page[ProvisionOut]:
    # redundant: whoever may ask at all sees every row of it
    rows = Provision.objects.visible_to(request.user).in_force(on=query.on or localdate())
    return page_of(rows.filter(key=query.key) if query.key else rows, query, _provision)


@reads(router, "/law/changes", asks=READS, summary="Hành vi có điều luật khác nhau giữa hai ngày")
def changes(request: ApiRequest, query: Query[Between]) -> ChangesOut:
    last = query.last or localdate()
    found = [
        ChangeOut(
            conduct=Named(code=one.conduct.code, name=one.conduct.title),
            before=[_article(row) for row in one.before],
            after=[_article(row) for row in one.after],
        )
        for one in queries.changed_conducts(query.first or last - timedelta(365), last)
    ]
    return ChangesOut(items=found)


@writes(router, "/law/conducts/{code}/articles", asks=ADDS, summary="Thêm điều luật của hành vi")
def add_article(request: ApiRequest, code: str, body: NewArticle) -> ArticleOut:
    # redundant: whoever may ask at all sees every row of it
    found = named_in_path(Conduct.objects.visible_to(request.user), code)
    terms = body.model_dump() | {
        "sanctions": " ".join(body.sanctions),
        "remedies": " ".join(body.remedies),
    }
    row = services.add_rule(ConductArticle(conduct=found, **terms), by=request.user, at=now())
    return _article(row)
