"""Whatever only reports have is seen by the quick look at a text."""

from juesuan.kinds import may_hold_report
from juesuan.reading.report.recognise import telling_words


def test_every_telling_heading_holds_a_sign() -> None:
    assert telling_words()
    assert [words for words in telling_words() if not may_hold_report(words)] == []


def test_a_disclosure_holds_none() -> None:
    assert not may_hold_report("二、收入决算情况说明\n预算绩效评价项目3个。偏差原因分析及改进措施")
