"""The citizens' pages in Chinese: the same pages, behind `/zh/` (ADR 0100)."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client
from django.utils.timezone import localtime, now

from hangthat.core.agencies.models import Area
from hangthat.core.web.languages import InBothLanguages, in_chinese, in_vietnamese
from hangthat.core.web.source_language import as_written
from hangthat.domain.commitments.services import ask_to_sign, issue_code, issue_links
from hangthat.domain.freezes.models import INVENTED, FrozenReading
from hangthat.domain.own_records.lexicon import Handing
from hangthat.domain.own_records.public import open_with
from hangthat.domain.own_records.services import issue_record_code
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.publications.services import withdraw
from hangthat.domain.publications.tests.scene import Scene
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.tests.unit import Unit, verify_rules
from hangthat.portal import urls
from hangthat.portal.views import street as street_views
from tests import catalogue
from tests.street import Street
from tests.test_street_front import frozen

VOID = {"br", "hr", "img", "input", "link", "meta", "rect", "circle", "path", "use"}
READ_OUT = {"alt", "aria-label", "placeholder", "title", "data-photo", "data-cover", "data-done"}
VIETNAMESE_ALONE = re.compile(
    r"/(static/|viec-cua-toi/|ma/|du-lieu-mo/\S+\.\w+$|canh-bao/rss\.xml)"
)
NOTICE = "本中文译文未经审校"
LIMIT = 150_000  # bytes
TYPED = "application/x-www-form-urlencoded"


class Reader(HTMLParser):
    """What stands outside elements marked as Vietnamese; where the page leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        language = said.get("lang") or (self.open[-1] if self.open else "")
        if language != "vi":
            self.texts += [value for name, value in said.items() if name in READ_OUT]
        if said.get("hreflang") is None:
            self.links += [said[one] for one in ("href", "action", "formaction") if one in said]
        if tag not in VOID:
            self.open.append(language)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and (not self.open or self.open[-1] != "vi"):
            self.texts.append(" ".join(data.split()))


@pytest.fixture
def unit(ward_one: Area, plan_125: PlanVersion) -> Unit:
    verify_rules()
    made = Unit(ward_one, at=now(), code="DOI-9")
    made.open()
    return made


@pytest.fixture
def street(unit: Unit) -> Street:
    made = Street(unit.ward)
    for number in range(12):
        shop = made.open(f"Quầy {number}", row="A", number=str(number))
        if number < 6:
            made.sign(shop)
    return made


@pytest.fixture
def pages(street: Street, plan_125: PlanVersion) -> dict[str, list[str]]:
    """Every page that has an address, by its name."""
    at = now()
    (asked,) = ask_to_sign(
        text=street.texts["no_reoffence"], way="paper", asked_on=localtime().date(),
        establishments=[street.shop], by=None, at=at,
    )  # fmt: skip
    (issued,) = issue_links(requests=[asked], by=None, at=at)
    issue_code(link=issued.link, handing="counter", by=None, at=at)
    scene = Scene(street.area)
    digits = issue_record_code(street.shop, handing=Handing.PAPER, by=None, at=at).digits
    session = open_with(street.shop.code, digits, at=at)
    named, gone, warned = scene.published(), scene.published(), scene.warned(area=street.area)
    withdraw(gone, reason="nhầm", by=None, at=at)
    frozen(plan_125, localtime().date(), names=["Năm", INVENTED], T05a=[9, 1, 0])
    assert FrozenReading.objects.exists()
    record, entry = f"/ho-so/{session}/", f"/cong-khai/{named.code}/"
    return {
        "front": ["/"],
        "open_data": ["/du-lieu-mo/"],
        "ask": ["/kiem/", "/kiem/?ma="],
        "by_name": ["/kiem/theo-ten/"],
        "code": [f"/kiem/{street.code.token}/", "/kiem/7K3M9/", f"/kiem/{'0' * 26}/"],
        "own_link": [f"/moi-ky/{issued.token}/", "/moi-ky/x/"],
        "signed": ["/da-ky/x/"],
        "own_records": ["/ho-so/"],
        "own_record": [record, "/ho-so/x/"],
        "own_record_correction": [f"{record}sua/"],
        "own_record_recheck": [f"{record}kiem-tra-lai/"],
        "own_record_reply": [f"{record}y-kien/x/"],
        "own_record_answer": [f"{record}phan-anh/x/"],
        "own_record_leave": [f"{record}thoat/"],
        "tip": ["/bao/"],
        "tip_map": ["/bao/ban-do/"],
        "tip_status": ["/bao/tra-cuu/"],
        "markets": ["/cho/"],
        "market": [f"/cho/{street.market.code}/", "/cho/x/"],
        "warnings": ["/canh-bao/", "/canh-bao/?ma=123"],
        "subscribe": ["/canh-bao/dang-ky/"],
        "subscription": ["/canh-bao/xac-nhan/x/"],
        "unsubscribe": ["/canh-bao/thoi-nhan/x/"],
        "warning": [f"/canh-bao/{warned.code}/", "/canh-bao/x/"],
        "named": ["/cong-khai/"],
        "named_answer": ["/cong-khai/tra-loi/"],
        "named_entry": [entry, f"/cong-khai/{gone.code}/", "/cong-khai/x/"],
        "named_report": [f"{entry}bao-sai/"],
    }


@pytest.fixture
def names(street: Street) -> list[str]:
    """Of records, as they stand in titles and pictures, where no language can be marked."""
    return [
        street.market.name,
        "Thu Huyền",
        street.area.name,
        "Dầu gội giả",
        "Hàng Thật",
        *catalogue.KEPT,
    ]


@pytest.fixture(autouse=True)
def both_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Vietnamese page is what Django's own tags would make of it, but for white space."""

    def rendered(template: str, context: dict[str, Any], using: str) -> str:
        page = render_to_string(template, context, using=using)
        if using == "vietnamese":
            again = render_to_string(template, context, using="django")
            assert re.sub(r"\s+", "", page) == re.sub(r"\s+", "", again), template
        return page

    monkeypatch.setattr(street_views, "render_to_string", rendered)


def read(page: Any, names: list[str]) -> Iterator[str]:
    """What is wrong with a Chinese page."""
    text = page.content.decode()
    reader = Reader(text)
    if '<html lang="zh-Hans">' not in text or NOTICE not in text:
        yield "does not say what it is"
    if page.cookies or "Cookie" in page.get("Vary", ""):
        yield "has a cookie"
    if len(page.content) > LIMIT:
        yield f"{len(page.content)} bytes"
    yield from (one for one in reader.texts if catalogue.is_vietnamese(one, names))
    yield from (
        one
        for one in reader.links
        if one.startswith("/") and not one.startswith("/zh/") and not VIETNAMESE_ALONE.match(one)
    )


@pytest.mark.django_db
def test_every_page_answers_in_chinese_with_no_vietnamese_but_names(
    client: Client, pages: dict[str, list[str]], names: list[str]
) -> None:
    both = {one.name for one in urls.urlpatterns if isinstance(one.pattern, InBothLanguages)}
    assert set(pages) == both
    faults = []
    for where in (one for some in pages.values() for one in some):
        plain, chinese = client.get(where), client.get(in_chinese(where))
        faults += [f"{where}: {fault}" for fault in read(chinese, names)]
        if (plain.status_code, plain.get("Cache-Control")) != (
            chinese.status_code, chinese.get("Cache-Control"),
        ):  # fmt: skip
            faults.append(f"{where}: {plain.status_code}, in Chinese {chinese.status_code}")
        said = plain.content.decode()
        other = "/zh/" if plain.status_code == 404 else in_chinese(where)
        if '<html lang="vi">' not in said or f'href="{other}' not in said:
            faults.append(f"{where}: no way to Chinese")
        if re.search(r"[\u4e00-\u9fff]", said.replace("中文", "")):
            faults.append(f"{where}: Chinese on a Vietnamese page")
    assert faults == []


def signed_form(client: Client) -> str:
    found = re.search(r'name="ma" value="([^"]+)"', client.get("/zh/bao/").content.decode())
    assert found
    return found[1]


@pytest.mark.django_db
def test_a_tip_is_sent_and_looked_up_in_chinese_and_read_in_vietnamese(
    client: Client, unit: Unit, names: list[str]
) -> None:
    form, where = signed_form(client), "/zh/bao/tra-cuu/"
    refused = client.post("/zh/bao/", {"ma": form, "text": "假鞋"})
    assert refused.status_code == 422
    assert "请选择市场，或选择乡、坊。" in refused.content.decode()

    typed = {"ma": form, "text": "假鞋", "commune": unit.ward.code, "when": "Hôm nay"}
    sent = client.post("/zh/bao/", typed)
    receipt = re.search(r'class="receipt">([\d ]+)<', sent.content.decode())
    assert receipt
    assert "已收到您的举报" in sent.content.decode()
    assert Tip.objects.count() == 1
    assert '<option value="Hôm nay"' in " ".join(client.get("/zh/bao/").content.decode().split())

    answers = [
        sent, refused, client.post(where, {"ma": receipt[1]}),
        client.post(where, {"ma": receipt[1], "nhan": "1", "words": "还在卖"}),
        client.post(where, {"ma": receipt[1], "nhan": "1", "words": ""}),
        client.post(where, {"ma": "1" * 24}),
    ]  # fmt: skip
    assert "留言已发送。" in answers[3].content.decode()
    assert "新收到" in answers[2].content.decode()
    faults = [fault for page in answers for fault in read(page, [*names, unit.agency.name])]
    assert faults == []


@pytest.mark.django_db
def test_forms_do_their_deed_and_answer_in_chinese(
    client: Client, pages: dict[str, list[str]], names: list[str], street: Street
) -> None:
    def typed(where: str, body: dict[str, str]) -> Any:
        """As a browser sends a form without files."""
        return client.post(where, urlencode(body), content_type=TYPED)

    record = pages["own_record"][0]
    sent = client.post(f"/zh{record}kiem-tra-lai/", {"words": "已整改"})
    assert (sent.status_code, sent["Location"]) == (
        302, f"/zh{record}?gui=kiem-tra-lai#yeu-cau",
    )  # fmt: skip
    answers = [
        client.get(sent["Location"]),
        client.post(f"/zh{record}sua/", {"topic": "name", "value": "", "words": ""}),
        typed("/zh/ho-so/", {"ma": "x", "digits": "1"}),
        typed("/zh/kiem/theo-ten/", {"ten": "Thu Huyền", "xa": street.area.code}),
        typed("/zh/kiem/theo-ten/", {"ten": "x", "xa": ""}),
        typed(f"/zh{pages['named_report'][0]}", {"kind": "facts", "words": "不对"}),
        typed("/zh/cong-khai/tra-loi/", {"so": "1"}),
        typed("/zh/canh-bao/dang-ky/", {"rss": "1", "xa": street.area.code}),
        typed(f"/zh{pages['own_link'][0]}", {"signer": "x" * 151, "role": "", "digits": ""}),
        client.post("/zh/bao/ban-do/", {"commune": street.area.code}),
        client.post("/zh/bao/", {"ma": "x", "dien": "1"}),
        client.post("/zh/bao/", {"ma": "x"}, CONTENT_LENGTH=str(2**40)),
        typed(f"/zh{record}thoat/", {"thoat": "1"}),
    ]
    said = [page.content.decode() for page in answers]
    words = (
        "已提交重新检查的申请。", "请填写正确内容。", "码不正确", "承诺书有效",
        "请至少输入招牌店名", "查询号", "没有这样的号码", "您所选范围的 RSS 地址",
        "请填写此项。", "市场、购物中心", "查询码已更换", "提交的文件太大", "您已退出。",
    )  # fmt: skip
    assert [one for one, page in zip(words, said, strict=True) if one not in page] == []
    faults = [fault for page in answers for fault in read(page, names)]
    assert faults == []


@pytest.mark.django_db
def test_what_is_no_page_is_none_in_chinese_either(client: Client, settings: Any) -> None:
    wrong = ("/zh/viec-cua-toi/", "/zh/co-so/", "/zh/robots.txt", "/zh/song/", "/zh/zh/", "/zh/x/")
    assert [client.get(one).status_code for one in wrong] == [404] * len(wrong)
    assert client.get("/zh").headers["Location"] == "/zh/"
    assert client.get("/zh/kiem/?ma=7k3m9").headers["Location"] == "/zh/kiem/7K3M9/"

    settings.CHINESE = "reviewed"
    assert NOTICE not in client.get("/zh/").content.decode()
    settings.CHINESE = "off"
    assert client.get("/zh/").status_code == 404
    assert "/zh/" not in client.get("/").content.decode()
    assert "/zh/" not in client.get("/robots.txt").content.decode()


@pytest.mark.django_db
def test_two_strokes_behind_the_language_lead_to_no_other_host(client: Client) -> None:
    for path in ("/zh//", "/zh//evil.example/", "/zh///evil.example", "/zh/\\\\evil.example"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert 'href="//evil' not in answer.content.decode()
    assert in_vietnamese("/zh//evil.example/bao/") == "/evil.example/bao/"
    assert in_chinese("/zh//evil.example/") == "/zh/evil.example/"


@pytest.mark.parametrize(
    "source",
    [
        "{% load i18n %}{% translate 'Báo' as word %}{{ word }}",
        "{% load i18n %}{% blocktranslate with n=2 asvar word %}{{ n }} tin"
        "{% endblocktranslate %}{{ word }}",
        "{% load i18n %}{% blocktranslate with n=3 count c=2 %}{{ n }} tin{% plural %}"
        "{{ n }} tin, {{ c }}{% endblocktranslate %}",
        "{% load i18n %}{% blocktranslate context 'x' %}tin{% endblocktranslate %}",
        "{% load i18n %}{% blocktranslate with n=3 trimmed %} {{ n }} tin {% endblocktranslate %}",
    ],
)
def test_a_tag_of_language_in_a_form_of_its_own_is_left_to_django(source: str) -> None:
    engine = engines["vietnamese"]
    plain = engine.from_string(as_written(source)).render({})
    assert plain == engine.from_string(source).render({})
    assert plain.strip()


@pytest.mark.django_db
def test_search_engines_are_told_of_both_languages(client: Client) -> None:
    for where in ("/kiem/", "/zh/kiem/"):
        page = client.get(where).content.decode()
        assert f'<link rel="canonical" href="http://testserver{where}">' in page
        for language, address in (("vi", "/kiem/"), ("zh-Hans", "/zh/kiem/")):
            link = f'rel="alternate" hreflang="{language}" href="http://testserver{address}"'
            assert link in page
    assert "Allow: /zh/kiem/$" in client.get("/robots.txt").content.decode()
