from index.typos import Homophones, spelled


def test_a_pair_that_the_corpus_lacks_is_read_as_one_that_sounds_the_same():
    assert Homophones({"秸秆": 3, "污水": 9}).meant(["结杆", "污水"]) == ["秸秆"]


def test_a_real_word_is_no_typo_of_a_word_of_quite_other_characters():
    assert Homophones({"试用": 2}).meant(["使用"]) == ["试用"]  # one character stays: 用
    assert Homophones({"公式": 2}).meant(["攻势"]) == []


def test_the_commonest_of_several_is_meant():
    assert Homophones({"综和": 1, "综合": 7}).meant(["宗合"]) == ["综合"]


def test_names_are_spelled_without_tones():
    assert spelled("南宁") == "nanning"
