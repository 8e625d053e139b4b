from corpus.headings import headings, outline


def found(text):
    return [(heading.depth, heading.title) for heading in headings(text)]


def test_half_width_brackets_open_a_heading_too():
    assert found("题\n一、甲\n（一）乙。正文。\n(二)丙。正文。\n（三)丁。正文。") == [
        (1, "一、甲"),
        (2, "（一）乙"),
        (2, "(二)丙"),
        (2, "（三)丁"),
    ]


def test_a_bracket_in_running_text_is_no_heading():
    assert found("题\n一、甲\n按照（一）和第（二）项的要求办理。") == [(1, "一、甲")]


def test_a_number_out_of_turn_is_a_cross_reference():
    assert found("题\n一、甲\n正文。\n七、项所列情形除外。") == [(1, "一、甲")]


def test_items_of_a_list_inside_a_sentence_are_no_headings():
    assert found("题\n一、甲\n有下列情形之一的：\n（一）乙情形；\n（二）丙情形；\n（三）丁情形。") == [(1, "一、甲")]


def test_a_list_of_names_behind_a_colon_holds_no_headings():
    assert found("题\n一、甲\n提交下列材料：\n1.申请表\n2.承诺书\n3.证明\n二、乙\n正文。") == [
        (1, "一、甲"),
        (1, "二、乙"),
    ]


def test_paragraphs_behind_a_colon_that_end_in_a_full_stop_are_headings():
    text = "题\n一、甲\n要求如下：\n1.按时报送。材料要齐全。\n2.专人负责。名单要报备。"
    assert found(text)[1:] == [(2, "1.按时报送"), (2, "2.专人负责")]


def test_a_heading_behind_a_list_is_no_item_of_it():
    text = "题\n一、甲\n（一）乙。包括：\n1.水；\n2.土；\n（二）丙。正文。"
    assert found(text) == [(1, "一、甲"), (2, "（一）乙"), (2, "（二）丙")]


def test_lines_of_a_contents_page_are_no_headings():
    text = "题\n目录\n第一章 总则........1\n第二章 任务........5\n第一章 总则\n正文。\n第二章 任务\n正文。"
    assert found(text) == [(1, "第一章 总则"), (1, "第二章 任务")]


def test_a_contents_page_without_dots_is_left_out_by_its_repetition():
    text = "题\n目录\n第一章 总则\n第二章 任务\n第一章 总则\n正文甲。\n第二章 任务\n正文乙。"
    assert found(text) == [(1, "第一章 总则"), (1, "第二章 任务")]


def test_contents_without_a_title_are_known_by_their_repetition():
    entries = "第一章 总则\n第二章 任务\n第三章 附则\n"
    text = "题\n" + entries + "第一章 总则\n正文甲。\n第二章 任务\n正文乙。\n第三章 附则\n正文丙。"
    assert [heading.start for heading in headings(text)][0] == len("题\n" + entries)
    assert len(headings(text)) == 3


def test_rows_and_cells_of_a_table_are_no_headings():
    text = "题\n一、甲\n指标如下。\n一、水\t10\t20\n1.河流\n2.湖泊\t3\t4\n（一）大气\n3.城区\t5\t6\n二、乙\n正文。"
    assert found(text) == [(1, "一、甲"), (1, "二、乙")]


def test_a_title_in_phrases_set_apart_is_no_row():
    assert found("题\n第一章 总\t则\n正文。\n第二章 治理水体\t改善环境\n正文。") == [
        (1, "第一章 总\t则"),
        (1, "第二章 治理水体\t改善环境"),
    ]


def test_a_heading_glued_to_the_end_of_a_paragraph_is_one():
    text = "题\n一、甲\n（一）乙。正文。（二）丙。正文。\n（三）丁。正文。"
    assert found(text) == [(1, "一、甲"), (2, "（一）乙"), (2, "（二）丙"), (2, "（三）丁")]


def test_a_heading_glued_to_the_title_above_it_is_one():
    assert found("题\n一、重点任务（一）治水。正文。\n（二）治土。正文。") == [
        (1, "一、重点任务"),
        (2, "（一）治水"),
        (2, "（二）治土"),
    ]


def test_an_enumeration_inside_a_paragraph_holds_no_headings():
    assert found("题\n一、甲\n原则是：1.节约用水。2.科学治水。3.依法管水。\n二、乙\n正文。") == [
        (1, "一、甲"),
        (1, "二、乙"),
    ]


def test_a_title_on_the_line_under_its_number_belongs_to_it():
    (heading,) = headings("题\n第一章\n总 则\n为了清洁水体，制定本办法。")
    assert heading.title == "第一章 总 则"
    assert not heading.has_body


def test_a_title_broken_over_two_lines_is_joined():
    text = "题\n第一章 坚持制度创新，构建现代化水体治\n理体系\n围绕清洁水体，推进各项工作，完善法规，健全标准，强化监督，压实责任，形成合力。"
    assert found(text) == [(1, "第一章 坚持制度创新，构建现代化水体治理体系")]


def test_a_long_paragraph_keeps_only_its_number_or_first_phrase():
    long = "推进水体治理工作取得实效" * 5
    assert found(f"题\n一、甲\n（一）{long}。正文。\n（二）治水，{long}。正文。") == [
        (1, "一、甲"),
        (2, "（一）"),
        (2, "（二）治水"),
    ]


def test_customary_titles_without_a_number_are_headings():
    text = (
        "题\n前言\n水是生命之源。\n一、总体要求\n指导思想\n以清洁为目标。\n基本原则\n坚持依法治水。\n二、任务\n正文。"
    )
    assert found(text) == [
        (1, "前言"),
        (1, "一、总体要求"),
        (2, "指导思想"),
        (2, "基本原则"),
        (1, "二、任务"),
    ]


def test_where_no_title_has_a_number_lines_of_a_few_words_are_titles():
    body = "各地要把清洁水体放在突出位置，推进治理，强化监督，压实责任，健全制度，形成长效机制。确保取得实效。"
    text = f"江城治水\n{body}\n构建清洁水体新格局\n{body}\n加快治理能力建设\n{body}\n江城市水务局\n2022年3月1日"
    assert found(text) == [(1, "构建清洁水体新格局"), (1, "加快治理能力建设")]


def test_a_signature_and_a_date_are_no_headings():
    text = "题\n一、甲\n正文。\n江城市水务局\n2022年3月1日\n（此件公开发布）"
    assert found(text) == [(1, "一、甲")]


def test_chapters_with_a_bare_number_hold_decimal_headings():
    text = "题\n1范围\n本文件适用于水。\n2术语\n2.1\n水体\n河流与湖泊。\n2.2水质\n水的质量。\n2.3水量\n水的数量。\n3方法\n正文。"
    assert found(text) == [(1, "1范围"), (1, "2术语"), (2, "2.1 水体"), (2, "2.2水质"), (2, "2.3水量"), (1, "3方法")]


def test_the_place_where_a_plan_begins_has_depth_0():
    text = "关于印发《治水方案细则》的通知\n现印发给你们。\n江城市水务局\n2022年3月1日\n治水方案细则\n一、甲\n正文。"
    assert [(heading.depth, heading.title) for heading in outline(text)] == [(0, "治水方案细则"), (1, "一、甲")]
