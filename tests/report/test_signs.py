"""Whatever only reports have is seen by the quick look at a text."""

from juesuan.grammar_rules import known_pattern
from juesuan.report_vocabulary import chapters, known
from juesuan.source import fold


def seen(folded: str) -> bool:
    return known_pattern("kinds", "report_sign").search(folded) is not None


def test_every_telling_heading_holds_a_sign() -> None:
    telling = [words for each in chapters() if each.key in known("telling") for words in each.words]
    assert telling
    assert [words for words in telling if not seen(words)] == []


def test_every_title_holds_one() -> None:
    titles = [f"某局供水工程{ending}（2024年度）" for ending in known("title_ending")]
    assert [title for title in titles if not seen(fold(f"{title} \n正文"))] == []


def test_a_disclosure_holds_none() -> None:
    assert not seen("编制绩效评价报告并公开。")
    assert not seen("二、收入决算情况说明\n预算绩效评价项目3个。偏差原因分析及改进措施")
