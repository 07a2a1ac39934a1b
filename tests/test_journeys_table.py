"""Which journey walks what officers, boards and citizens once stumbled over.

| What made them stop | Walked by |
|---|---|
| words of a machine, a second word for one thing | `OF["words"]` |
| lists that were not in Vietnamese order | `OF["order"]` |
| a phone or number that was taken as typed and never found again | `OF["values"]` |
| states that contradicted each other, or the truth | `OF["states"]` |
| a plan that hid another | `OF["plans"]` |
| twelve rows, sorting, slips of the keyboard, codes, the card on a phone | `OF["registry"]` |
| what was lost at a stall | `OF["stall"]` |
| people from outside the registry, forms after an activity | `OF["outreach"]` |
| what a board could not see, print or put right | `OF["boards"]` |
| papers that no office would sign | `OF["papers"]` |
| invitations that asked twice, a journal that told twice | `OF["administration"]` |
| maps too narrow to read | `OF["maps"]` |
| pictures of the handbook that were old | `OF["handbook"]` |
| what axe calls serious, on every page in both widths | `OF["axe"]` |
| a clerk's six tasks in half the clicks | `OF["clerk"]` |
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OF = {
    "words": (
        "test_lists_say_the_words_of_an_office_and_stand_in_vietnamese_order",
        "test_a_phone_is_put_right_where_it_is_shown_in_any_spelling_and_found_by_any",
    ),
    "order": ("test_lists_say_the_words_of_an_office_and_stand_in_vietnamese_order",),
    "values": (
        "test_a_phone_is_put_right_where_it_is_shown_in_any_spelling_and_found_by_any",
        "test_a_refused_form_keeps_every_value_and_puts_the_reader_at_the_reasons",
    ),
    "states": (
        "test_a_board_records_who_left_and_clerk_and_street_read_the_same_numbers",
        "test_a_closed_shop_offers_nothing_and_an_act_on_many_says_which_and_why",
        "test_a_violation_found_on_the_day_of_signing_weighs_on_the_code_at_the_door",
        "test_nothing_is_called_written_of_a_file_of_which_nothing_was",
        "test_two_owners_are_asked_about_when_their_shops_are_merged_and_both_come_back",
        "test_what_is_left_stands_on_the_first_page_without_a_click",
    ),
    "plans": ("test_a_second_plan_leaves_the_first_in_sight_and_an_ended_one_says_so",),
    "registry": (
        "test_a_desk_shows_twelve_shops_and_the_acts_on_them_at_once",
        "test_what_was_mistyped_shortened_or_spelt_otherwise_is_found",
        "test_a_pasted_code_of_a_door_opens_the_shop",
        "test_the_code_at_the_door_opens_the_record_for_an_officer_who_signs_in",
        "test_the_code_of_a_printed_sheet_is_read_by_the_camera_and_opens_the_shop",
        "test_a_card_on_a_phone_begins_with_what_is_done_most_and_folds_earlier_years",
    ),
    "stall": (
        "test_a_dead_line_keeps_the_form_and_a_second_press_signs",
        "test_a_server_killed_while_it_writes_costs_neither_word_nor_photo_nor_signature",
        "test_a_reply_that_is_lost_is_given_again_and_one_paper_stands",
        "test_a_tab_closed_before_the_reply_learns_at_the_next_page_that_it_was_written",
        "test_a_tab_closed_while_drawing_opens_again_where_it_was",
        "test_a_session_that_ended_and_another_person_between_cost_no_word_and_show_none",
        "test_a_refused_form_keeps_photo_and_signature_and_goes_on_to_the_next_unsigned_stall",
        "test_fields_of_a_violation_are_there_when_there_is_one",
        "test_a_warning_comes_before_the_session_ends_and_one_press_goes_on",
    ),
    "outreach": (
        "test_who_came_from_outside_the_registry_is_named_and_becomes_a_shop",
        "test_a_batch_of_forms_takes_for_each_kind_of_shop_its_own_wording",
    ),
    "boards": (
        "test_a_board_records_who_left_and_clerk_and_street_read_the_same_numbers",
        "test_a_board_asks_its_stalls_to_sign_and_puts_a_number_right",
    ),
    "papers": (
        "test_the_signed_copy_says_who_signed_what_for_whom_on_one_page",
        "test_a_certificate_stands_under_its_agency_and_is_signed_in_the_place_of_its_head",
        "test_a_market_where_few_signed_has_a_poster_without_a_share",
        "test_a_card_and_a_list_are_printed_without_links_and_buttons",
    ),
    "administration": (
        "test_an_invitation_takes_the_unit_from_the_agency_and_a_board_by_its_name",
        "test_who_came_from_outside_the_registry_is_named_and_becomes_a_shop",
        "test_who_was_dismissed_stands_in_the_journal_once",
        "test_a_merger_of_communes_is_proposed_by_one_and_applied_by_another",
    ),
    "maps": (
        "test_a_map_takes_the_width_it_needs_and_its_table_scrolls_beside_it",
        "test_an_officer_opens_a_shop_from_the_map",
    ),
    "handbook": (
        "test_every_picture_shows_the_menu_as_it_is_today",
        "test_no_picture_shows_a_label_that_the_program_has_no_more",
        "test_every_page_of_a_picture_is_as_it_was_when_it_was_taken",
        "test_every_role_has_a_page_for_its_first_day",
    ),
    "axe": (
        "test_every_page_is_whole_readable_and_within_reach",
        "test_every_page_of_the_street_is_whole_and_readable",
        "test_every_page_of_a_guarded_account_is_whole_readable_and_within_reach",
    ),
    "clerk": (
        "test_a_shop_is_found_and_put_right_with_four_clicks",
        "test_outreach_to_twelve_of_a_market_is_entered_with_eight_clicks",
        "test_twenty_forms_are_printed_with_twelve_clicks",
        "test_ten_papers_signed_long_ago_go_in_with_eleven_clicks",
        "test_what_is_left_stands_on_the_first_page_without_a_click",
        "test_who_changed_an_address_stands_on_the_card",
    ),
}


def test_every_journey_of_the_table_is_there() -> None:
    files = [*ROOT.glob("tests/test_journeys*.py"), ROOT / "tests" / "test_handbook.py"]
    walked = {name for file in files for name in re.findall(r"def (test_\w+)", file.read_text())}
    rows = set(re.findall(r'`OF\["(\w+)"\]`', __doc__ or ""))

    assert rows == set(OF)
    assert {name for names in OF.values() for name in names} - walked == set()
