"""What the parts of a page say, whatever the numbers."""

import re
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

import hangthat
from hangthat.core.common.templatetags.look import VERDICTS, icon
from hangthat.core.common.templatetags.vietnamese import percent, share

COMMON = Path(__file__).parents[1]
VENDOR = COMMON / "static" / "vendor"
ICONS = set(re.findall(r'<symbol id="([^"]+)"', (VENDOR / "icons.svg").read_text()))
PAGES = sorted(Path(hangthat.__path__[0]).rglob("templates/**/*.html"))
BLANKS = re.compile(r"\s+")


def drawn(source: str, address: str = "/", **names: object) -> str:
    request = RequestFactory().get(address)
    page = Template("{% load look %}" + source).render(Context({"request": request, **names}))
    return BLANKS.sub(" ", page)


def seen(source: str, address: str = "/", **names: object) -> str:
    """The words of a part, without its marks."""
    return BLANKS.sub(" ", re.sub(r"<[^>]+>", "", drawn(source, address, **names))).strip()


class SignForm(forms.Form):
    place = forms.CharField(label="Cơ sở", help_text="Tên hoặc mã số thuế.")
    signed_on = forms.DateField(label="Ngày ký")
    verbs = forms.MultipleChoiceField(
        label="Cam kết không",
        choices=[("trade", "kinh doanh"), ("import", "nhập khẩu")],
        widget=forms.CheckboxSelectMultiple,
    )
    paper = forms.ChoiceField(label="Bản giấy", choices=[("a", "Đội")], widget=forms.RadioSelect)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "Kinh doanh")])
    remark = forms.CharField(label="Ghi chú", widget=forms.Textarea({"class": "tall"}))
    scan = forms.FileField(label="Bản chụp", required=False)
    read = forms.BooleanField(label="Đã đọc")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


# Counts and answers


def test_a_tally_says_its_three_answers_in_words() -> None:
    bar = drawn("{% tally_bar 120 5 30 80 %}")

    assert 'aria-label="Đạt 120, không đạt 5, chưa rõ 30 trên 155; cần 80%"' in bar
    assert "120 đạt" in seen("{% tally_bar 120 5 30 80 %}")
    assert 'style="left:80%"' in bar


def test_a_tally_without_members_is_neither_none_nor_all() -> None:
    assert seen("{% tally_bar 0 0 0 100 %}") == "không có đối tượng"
    assert seen("{% coverage 0 0 %}") == "không có đối tượng"


def test_an_answer_nobody_gave_has_no_segment() -> None:
    bar = drawn("{% tally_bar 310 0 0 %}")

    assert bar.count("tally-part") == 1
    assert "không đạt 0" in bar
    assert "tally-tick" not in bar


def test_segments_grow_by_whole_counts_however_large() -> None:
    bar = drawn("{% tally_bar 1234567 1 0 %}")

    assert "flex-grow:1234567" in bar
    assert "flex-grow:1" in bar
    assert "1.234.567" in bar


def test_the_threshold_of_everybody_stays_inside_the_bar() -> None:
    assert "tally-tick far" in drawn("{% tally_bar 1 1 1 100 %}")
    assert "tally-tick near" in drawn("{% tally_bar 1 1 1 10 %}")


def test_almost_all_never_reads_all() -> None:
    assert percent(9996, 10000) == "99%"
    assert percent(10000, 10000) == "100%"
    assert seen("{% coverage 9996 10000 %}") == "đã rõ 9.996/10.000 (99%)"
    assert "99%" in seen("{% progress 99999 100000 'dòng' %}")


def test_a_share_is_rounded_to_hundredths_but_never_up_to_a_percent_that_is_not_reached() -> None:
    assert share(125, 134) == "93,28%"
    assert share(16, 23) == "69,57%"
    assert share(1234, 2000) == "61,7%"
    assert share(99_996, 100_000) == "99,99%"
    assert share(84_996, 100_000) == "84,99%", "85 % is not reached"
    assert (share(17, 20), share(3, 3), share(0, 3), share(0, 0)) == ("85%", "100%", "0%", "—")


def test_a_trace_never_reads_nothing() -> None:
    assert percent(1, 5000) == "dưới 1%"
    assert percent(0, 5000) == "0%"
    assert percent(0, 0) == "—"


def test_the_meter_of_almost_all_is_not_full() -> None:
    assert "width:99.96%" in drawn("{% coverage 9996 10000 %}")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("reached", "đạt"),
        ("missed", "chưa đạt"),
        ("undecided", "chưa đủ căn cứ"),
        ("none", "không có đối tượng"),
    ],
)
def test_a_verdict_is_told_by_word_and_drawing(word: str, said: str) -> None:
    assert seen("{% verdict word %}", word=word) == said
    assert "<svg" in drawn("{% verdict word %}", word=word)


def test_no_two_verdicts_share_a_drawing() -> None:
    assert len({look["icon_name"] for look in VERDICTS.values()}) == len(VERDICTS)


@pytest.mark.parametrize(
    ("word", "said"), [("met", "Đạt"), ("failed", "Không đạt"), ("unknown", "Chưa rõ")]
)
def test_an_answer_is_told_by_word(word: str, said: str) -> None:
    assert seen("{% answer word %}", word=word) == said


def test_a_verdict_nobody_defined_is_refused() -> None:
    with pytest.raises(KeyError):
        drawn("{% verdict 'almost' %}")


# Where am I, where to


def test_the_pager_counts_and_keeps_the_filters() -> None:
    page = Paginator(range(1234), 40).page(2)

    assert "trang 2/31, 1.234 dòng" in seen("{% pager page %}", page=page)
    links = drawn("{% pager page %}", "/?q=ho%C3%A0&kind=a&kind=b&page=2", page=page)
    assert 'href="?q=ho%C3%A0&amp;kind=a&amp;kind=b&amp;page=3"' in links
    assert 'aria-current="page">2<' in links


def test_page_numbers_in_addresses_have_no_thousand_mark() -> None:
    page = Paginator(range(60000), 40).page(1400)

    links = drawn("{% pager page %}", page=page)

    assert "?page=1401" in links
    assert "page=1.401" not in links


def test_a_page_that_does_not_exist_is_told_beside_the_one_shown() -> None:
    page = Paginator(range(100), 40).page(3)

    assert "không có trang “99”" in seen("{% pager page %}", "/?page=99", page=page)
    for fine in ("/", "/?page=3"):
        told = seen("{% pager page %}", fine, page=page if "3" in fine else page.paginator.page(1))
        assert "không có trang" not in told


def test_long_words_of_a_state_may_break_their_line() -> None:
    assert "wraps" in drawn("{% pill words %}", words="chưa đủ cơ sở để dự báo: lần trước sai")
    assert "wraps" not in drawn("{% pill 'đã giao, chưa chấp hành xong' %}")


def test_no_comma_stands_apart_from_the_word_before_it() -> None:
    apart = re.compile(r"\n\s*\{% (?:if|elif|else|for)\b[^%]*%\}\s*[,.;:]")

    assert apart.search("ngày\n  {% if late %}, muộn{% endif %}")
    assert [str(page) for page in PAGES if apart.search(page.read_text())] == []


def test_a_column_of_acts_stays_off_paper() -> None:
    acts = '<th scope="col"><span class="visually-hidden">Việc'

    assert [str(page) for page in PAGES if acts in page.read_text()] == []


def test_a_sentence_ends_once() -> None:
    assert seen("{{ words|sentence }}", words="Đã ghi 2 dòng") == "Đã ghi 2 dòng."
    assert seen("{{ words|sentence }}", words="Đã ghi 2 dòng.") == "Đã ghi 2 dòng."


def test_a_page_that_the_reader_may_not_open_is_named_without_a_link() -> None:
    link = "{% link_if_open label 'desk:place' 'KV1' %}"

    assert '<a href="/khu-vuc/KV1/">' in drawn(link, label="Chợ <b>", may={"read_board": True})
    assert drawn(link, label="Chợ <b>", may={"read_board": False}) == "Chợ &lt;b&gt;"


def test_a_single_page_has_no_links() -> None:
    page = Paginator(range(3), 40).page(1)

    assert "<a" not in drawn("{% pager page unit='cơ sở' %}", page=page)
    assert seen("{% pager page unit='cơ sở' %}", page=page) == "trang 1/1, 3 cơ sở"


def test_a_column_sorts_up_then_down_from_the_first_page() -> None:
    head = "{% sort_header 'Tên' 'name' %}"

    assert 'href="?sort=name"' in drawn(head, "/?page=7")
    assert "aria-sort" not in drawn(head)
    assert 'aria-sort="ascending"' in drawn(head, "/?sort=name")
    assert 'href="?q=a&amp;sort=-name"' in drawn(head, "/?q=a&sort=name")
    assert 'aria-sort="descending"' in drawn(head, "/?sort=-name")


def test_a_section_is_marked_on_pages_of_its_other_addresses_too() -> None:
    link = "{% nav_link 'desk:establishments' 'target' 'Cơ sở' also %}"

    def is_marked(address: str) -> bool:
        return 'aria-current="true"' in drawn(link, address, also=("chu-the",))

    assert is_marked("/co-so/them/")
    assert is_marked("/chu-the/CT-1/")
    assert not is_marked("/chu-the-khac/")
    assert not is_marked("/")


def test_a_section_that_does_not_exist_yet_is_left_out() -> None:
    assert drawn("{% nav_link 'nowhere:yet' 'target' 'Chỉ tiêu' %}").strip() == ""
    assert "<a" not in drawn("{% crumb 'Chỉ tiêu' 'nowhere:yet' %}")


def test_the_last_crumb_is_the_page_itself() -> None:
    assert 'aria-current="page"' in drawn("{% crumb 'Chợ Kỳ Lừa' %}")


def test_an_empty_tab_still_shows_its_nought() -> None:
    assert seen("{% tab 'Đã đóng' '?' count=0 %}") == "Đã đóng0"
    assert "count" not in drawn("{% tab 'Đã đóng' '?' %}")


# Forms and notices


def test_a_field_ties_its_hint_and_its_refusal_to_the_control() -> None:
    place = drawn("{% field form.place %}", form=SignForm({"place": ""}))

    assert 'for="id_place"' in place
    assert 'aria-describedby="id_place_helptext id_place_error"' in place
    assert 'id="id_place_helptext"' in place
    assert 'id="id_place_error"' in place
    assert 'aria-invalid="true"' in place
    assert "(bắt buộc)" in place


def test_a_field_in_order_has_no_refusal() -> None:
    place = drawn("{% field form.place %}", form=SignForm({"place": "Quầy 12"}))

    assert "aria-invalid" not in place
    assert "refusal" not in place
    assert 'value="Quầy 12"' in place


@pytest.mark.parametrize("name", ["verbs", "paper"])
def test_a_list_of_choices_is_one_group_with_a_legend(name: str) -> None:
    group = drawn("{% field field %}", field=SignForm({})[name])

    assert f'aria-describedby="id_{name}_error"' in group
    assert group.count("<legend>") == 1
    assert f'for="id_{name}_0"' in group
    assert f'id="id_{name}_0"' in group


def test_each_kind_of_control_gets_its_look_and_keeps_its_own() -> None:
    form = SignForm()

    assert 'class="form-select"' in drawn("{% field form.kind %}", form=form)
    assert 'class="tall form-control"' in drawn("{% field form.remark %}", form=form)
    assert 'type="file"' in drawn("{% field form.scan %}", form=form)
    assert 'class="form-check-input"' in drawn("{% field form.read %}", form=form)
    assert "(bắt buộc)" not in drawn("{% field form.scan %}", form=form)


def test_a_hidden_field_shows_nothing() -> None:
    token = drawn("{% field form.token %}", form=SignForm())

    assert 'type="hidden"' in token
    assert "<label" not in token


def test_every_link_of_the_error_summary_leads_to_a_control() -> None:
    form = SignForm({"signed_on": "30/02/2021"})
    form.add_error(None, "Cơ sở đã đóng.")

    summary = drawn("{% error_summary form %}", form=form)

    refused = sum(len(words) for words in form.errors.values())
    assert f"Có {refused} chỗ cần sửa" in summary
    assert "Cơ sở đã đóng." in summary
    fields = drawn("{% for bound in form %}{% field bound %}{% endfor %}", form=form)
    for place in re.findall(r'href="#([^"]+)"', summary):
        assert f'id="{place}"' in fields


def test_a_form_without_refusals_has_no_summary() -> None:
    assert drawn("{% error_summary form %}", form=SignForm()).strip() == ""


def test_words_of_an_officer_never_become_marks() -> None:
    assert "<b>x</b>" not in drawn("{% alert 'error' %}{{ words }}{% endalert %}", words="<b>x</b>")
    assert 'role="alert"' in drawn("{% alert 'error' %}Sai.{% endalert %}")
    assert 'role="status"' in drawn("{% alert 'success' %}Đã ghi.{% endalert %}")


# The map


def square(name: str, level: int | None, side: int, label: str = "7%") -> SimpleNamespace:
    return SimpleNamespace(
        code="1",
        name=name,
        path=f"M0,0L{side},0L{side},{side}L0,{side}Z",
        x=side / 2,
        y=side / 2,
        href="/don-vi/1/",
        level=level,
        label=label,
    )


def on_map(*units: SimpleNamespace) -> str:
    shapes = SimpleNamespace(view_box=(1000.0, 800.5), units=units)
    return drawn("{% unit_map shapes %}", shapes=shapes)


def test_a_unit_is_a_link_that_says_its_name_and_its_number() -> None:
    drawing = on_map(square("Xã Mẫu Sơn", 3, 300))

    assert 'viewBox="0 0 1000 800.5"' in drawing
    assert 'href="/don-vi/1/" class="level-3" aria-label="Xã Mẫu Sơn: 7%"' in drawing
    assert ">Mẫu Sơn</tspan>" in drawing


def test_a_unit_without_data_is_not_the_lowest_level() -> None:
    drawing = on_map(square("Xã Mẫu Sơn", None, 300, label=""))

    assert "Xã Mẫu Sơn: chưa có dữ liệu" in drawing
    assert 'fill="url(#unit-map-none)"' in drawing
    assert 'fill="url(#unit-map-none)"' not in on_map(square("Xã Mẫu Sơn", 0, 300))


def test_a_name_is_written_on_two_lines_or_not_at_all_where_there_is_no_room() -> None:
    assert on_map(square("Xã Thiện Thuật", 1, 150)).count("</tspan>") == 1
    assert on_map(square("Xã Thiện Thuật", 1, 60)).count("</tspan>") == 2
    assert on_map(square("Xã Thiện Thuật", 1, 20)).count("</tspan>") == 0


# The house


def test_the_page_of_all_parts_shows_each_of_them() -> None:
    officer = SimpleNamespace(pk=1, is_authenticated=True, agency=None)
    request = RequestFactory().get("/thanh-phan/", {"page": 2, "kind": "stall"})
    request.user = officer

    page = render_to_string("desk/components.html", {"user": officer, "request": request})

    for part in ("tally", "pill", "coverage", "tile", "tabs", "filters", "sheet", "pager", "facts"):
        assert f'class="{part}' in page
    for part in ("events", "problems", "field", "notice", "undo", "progress-line", "confirm"):
        assert f'class="{part}' in page
    for part in ("nothing", "unit-map", "print-header", "crumbs", "loading"):
        assert f'class="{part}' in page
    assert "trang 2/31" in page


def test_an_icon_is_silent_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in icon("target")
    assert 'role="img" aria-label="Chỉ tiêu"' in icon("target", "Chỉ tiêu")


def test_every_icon_of_a_template_is_in_the_sprite() -> None:
    named = {
        (page.name, name)
        for page in PAGES
        for names in re.findall(
            r'{% icon "([^"]+)"|{% nav_link "[^"]+" "([^"]+)"|icon_name="([^"]+)"',
            page.read_text(),
        )
        for name in names
        if name
    }

    assert named
    assert sorted((page, name) for page, name in named if name not in ICONS) == []


def test_every_icon_of_the_tags_is_in_the_sprite() -> None:
    source = (COMMON / "templatetags" / "look.py").read_text()

    assert set(re.findall(r'"icon_name": "([^"]+)"', source)) <= ICONS


def test_no_template_has_scripts_or_styles_of_its_own() -> None:
    own = re.compile(r"<style|<script(?![^>]*src=)|\son[a-z]+=|(src|href)=.https?:")

    assert len(PAGES) >= 200
    assert [str(page) for page in PAGES if own.search(page.read_text())] == []


def test_vendored_files_are_what_the_list_says() -> None:
    listed = re.findall(r"^\| `([^`]+)` .* `([0-9a-f]{64})` \|$", read("VENDOR.md"), re.MULTILINE)
    found = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()}

    assert {name for name, _ in listed} == found - {"VENDOR.md"}
    for name, digest in listed:
        assert sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


def test_vendored_files_point_to_nothing_outside() -> None:
    assert "sourceMappingURL" not in read("tabler.min.css")
    assert not re.search(r"url\([\"']?https?:", read("tabler.min.css"))


def read(name: str) -> str:
    return (VENDOR / name).read_text()


def test_a_refusal_page_needs_nothing() -> None:
    for page in ("404.html", "403.html", "403_csrf.html", "500.html"):
        written = render_to_string(page)

        assert '<html lang="vi"' in written, page
        assert "· Hàng Thật</title>" in written, page


def test_a_page_with_refusals_says_so_in_its_title() -> None:
    assert "<title>Lỗi: " in render_to_string("base_plain.html", {"form": SignForm({})})
    assert "Lỗi: " not in render_to_string("base_plain.html", {"form": SignForm()})


def test_made_up_data_are_marked_on_screen_and_on_paper() -> None:
    officer = SimpleNamespace(pk=1, is_authenticated=True, agency=None)

    page = render_to_string("base.html", {"demo": True, "user": officer})

    assert "Dữ liệu minh hoạ" in page
    assert "DỮ LIỆU MINH HOẠ" in page
    assert "minh hoạ" not in render_to_string("base.html", {"user": officer}).lower()
