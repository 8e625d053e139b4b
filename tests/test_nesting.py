from corpus.marks import Mark
from corpus.nesting import BOX, OPENING, PLAN, TITLE, Nest


def depths(*marks, bare=()):
    """The depth of each mark (kind, number), 0 where it is no heading; `bare` holds those that follow a bare title."""
    nest, rest = Nest(), [Mark(kind, number, 1) for kind, number in marks]
    return [nest.place(mark, n in bare, rest[n + 1 :]) for n, mark in enumerate(rest)]


def test_a_series_goes_on_at_its_own_depth():
    assert depths(("一、", "一"), ("（一）", "一"), ("1.", "1"), ("（一）", "二"), ("一、", "二")) == [1, 2, 3, 2, 1]


def test_a_number_that_fits_no_series_is_no_heading():
    assert depths(("一、", "一"), ("一、", "七")) == [1, 0]


def test_numbers_may_run_on_under_the_next_heading():
    assert depths(("一、", "一"), ("（一）", "一"), ("（一）", "二"), ("一、", "二"), ("（一）", "三")) == [
        1,
        2,
        2,
        1,
        2,
    ]


def test_one_lost_heading_does_not_break_a_series():
    assert depths(("一、", "一"), ("一、", "三")) == [1, 1]


def test_a_misprinted_number_is_forgiven_when_the_next_counts_on_from_it():
    assert depths(("一、", "一"), ("一、", "五"), ("一、", "六")) == [1, 1, 1]


def test_numbers_start_anew_in_a_box_and_go_on_behind_it():
    marks = [("（一）", "一"), (BOX, "1"), ("1.", "1"), ("1.", "2"), ("（一）", "二"), ("1.", "1")]
    assert depths(*marks) == [1, 2, 3, 3, 1, 2]


def test_a_box_stands_under_the_innermost_open_heading():
    assert depths(("一、", "一"), ("（一）", "一"), ("1.", "1"), (BOX, "1"), (BOX, "2")) == [1, 2, 3, 4, 4]


def test_an_annex_is_outermost_and_its_headings_lie_under_it():
    marks = [("一、", "一"), ("附件", "1"), ("一、", "一"), ("附件", "2"), ("附录", "A")]
    assert depths(*marks) == [1, 1, 2, 1, 2]


def test_a_further_plan_is_outermost():
    assert depths(("一、", "一"), ("一、", "二"), (PLAN, ""), ("一、", "一")) == [1, 1, 1, 2]


def test_articles_lie_under_the_chapters_of_a_regulation_numbered_like_paragraphs():
    marks = [("一、", "一"), ("条", "一"), ("条", "二"), ("一、", "二"), ("条", "三")]
    assert depths(*marks, bare={1, 4}) == [1, 2, 2, 1, 2]


def test_decimal_headings_lie_under_the_number_that_they_begin_with():
    marks = [("1", "3"), ("1.1", "3.1"), ("1.1.1", "3.1.1"), ("1.1", "3.2"), ("1", "4"), ("1.1", "4.1")]
    assert depths(("1", "1"), ("1", "2"), *marks) == [1, 1, 1, 2, 3, 2, 1, 2]


def test_a_preface_is_outermost_and_holds_no_chapter():
    assert depths((OPENING, ""), ("章", "一"), ("节", "一"), (OPENING, "")) == [1, 1, 2, 1]


def test_titles_without_a_number_are_siblings():
    assert depths(("一、", "一"), (TITLE, ""), (TITLE, ""), ("一、", "二")) == [1, 2, 2, 1]
