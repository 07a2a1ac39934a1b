"""Tabs, filters and check boxes of lists."""

from datetime import date

from hangthat.core.common.templatetags.vietnamese import period
from hangthat.core.common.tests.test_look import drawn

FIRST, LAST = date(2021, 3, 1), date(2022, 2, 28)


def part(tag: str, address: str = "/", **names: object) -> str:
    return drawn("{% load lists %}" + tag, address, **names)


def test_a_tab_keeps_the_filters_and_leaves_the_page() -> None:
    tab = part("{% choice_tab 'xem' 'late' 'Quá hạn' 3 chosen='late' %}", "/?q=a&page=2")

    assert 'href="?q=a&amp;xem=late"' in tab
    assert 'aria-current="page"' in tab
    assert '<span class="count">3</span>' in tab


def test_the_first_tab_takes_its_parameter_out_of_the_address() -> None:
    tab = part("{% choice_tab 'xem' None 'Tất cả' chosen='' %}", "/?q=a&xem=late")

    assert 'href="?q=a"' in tab
    assert 'aria-current="page"' in tab
    assert "aria-current" not in part("{% choice_tab 'xem' None 'Tất cả' chosen='late' %}")


def test_a_tab_that_the_address_names_and_nobody_offers_is_told_beside_the_one_shown() -> None:
    tab = "{% choice_tab 'xem' None 'Tất cả' chosen='' %}"

    assert "Không có mục “&lt;b&gt;”" in part(tab, "/?xem=%3Cb%3E")
    assert "Không có mục" not in part(tab, "/?xem=")
    assert "Không có mục" not in part(
        "{% choice_tab 'xem' 'late' 'Quá hạn' chosen='' %}", "/?xem=b"
    )
    assert len(part(tab, f"/?xem={'a' * 10_000}")) < 500


def test_a_page_beside_others_knows_which_is_shown() -> None:
    tab = "{% page_tab 'first' 'Trang đầu' 'portal:front' %}"

    assert 'aria-current="page"' in part(tab, here="first")
    assert "aria-current" not in part(tab, here="second")


def test_a_live_filter_listens_to_typing_only_where_there_is_a_search_box() -> None:
    typed = part("<form {% live_filter '#rows' beside='#map' %}>", "/co-so/?q=a")
    chosen = part("<form {% live_filter '#rows' typing=False %}>")

    assert 'hx-get="/co-so/" hx-trigger="change, submit, input delay:400ms' in typed
    assert 'hx-select-oob="#map"' in typed
    assert 'hx-trigger="change, submit"' in chosen
    assert "oob" not in chosen


def test_the_chosen_option_is_selected() -> None:
    made = part("{% options choices 'b' %}", choices=[("a", "Một"), ("b", "Hai")])

    assert '<option value="b" selected>Hai</option>' in made
    assert made.count("selected") == 1


def test_a_row_is_ticked_under_its_own_name() -> None:
    cell = part("{% checkbox_cell 'chon' code label %}", code="CS1", label="<b>Hoa</b>")

    assert 'name="chon" value="CS1" data-row-tick' in cell
    assert "&lt;b&gt;Hoa&lt;/b&gt;" in cell


def test_only_a_named_column_of_check_boxes_can_be_ticked_as_a_whole() -> None:
    assert 'data-tick-all="chon"' in part("{% checkbox_head 'chon' %}")
    assert "<button" not in part("{% checkbox_head %}")


def test_a_number_opens_to_its_records_unless_there_are_none() -> None:
    link = part("{% count_link 1200 '/hd/' query='tu=1' loai='a b' label='Số' %}")

    assert '<a href="/hd/?tu=1&amp;loai=a+b" aria-label="Số">1.200</a>' in link
    assert part("{% count_link 0 '/hd/' %}").strip() == "0"
    assert part("{% count_link 5 '' %}").strip() == "5"


def test_a_search_box_keeps_the_words() -> None:
    box = part("{% search_field 'Tên' 'hoà' placeholder='' first=True %}")

    assert 'value="hoà"' in box
    assert "autofocus" in box
    assert "placeholder" not in box


def test_a_period_says_what_is_known_of_it() -> None:
    assert period(FIRST, LAST) == "từ 01/03/2021 đến hết 28/02/2022"
    assert period(FIRST, None, endless=", không thời hạn") == "từ 01/03/2021, không thời hạn"
    assert period(None, LAST, unknown="không rõ từ khi nào") == (
        "không rõ từ khi nào đến hết 28/02/2022"
    )
