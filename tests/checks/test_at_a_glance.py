"""What plainly holds is only counted: the answers are those of reckoning all of it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings, strategies as st

import juesuan
from juesuan import Disclosure, EvaluationReport, check
from juesuan.checks import View
from juesuan.checks.examples import view_of
from juesuan.checks.run import check_view
from juesuan.testing import disclosures, reports


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(disclosures(consistent=False), reports(consistent=False)))
def test_what_plainly_holds_counts_as_if_it_were_reckoned(
    document: Disclosure | EvaluationReport,
) -> None:
    at_a_glance = check(document)
    reckoned = check_view(View.of(document), report=isinstance(document, EvaluationReport))

    assert at_a_glance == reckoned
    assert at_a_glance.groups == reckoned.groups


def test_with_a_figure_that_is_too_long_nothing_is_told_at_a_glance() -> None:
    text = "二、收入决算情况说明\n本年收入1.00万元。"
    assert not View.of(juesuan.parse(text), thorough=False).root.thorough
    longer = text.replace("1.00", f"1.{'0' * 30}")
    assert View.of(juesuan.parse(longer), thorough=False).root.thorough


@settings(max_examples=200)
@given(
    target=st.sampled_from((">=40卷", "<=40卷", "=40卷", ">40卷", "<40卷", "40卷", "全部")),
    actual=st.sampled_from(("40卷", "=40卷", ">=40卷", "30卷", "50卷", "40本", "全部")),
    weight=st.sampled_from((None, "0", "10", "100")),
    score=st.sampled_from((None, "0", "9", "10", "100")),
    rate=st.sampled_from((None, "0", "99", "100", "100.00", "-")),
    rule=st.sampled_from((None, "直接赋分", "按照完成比例赋分", "别的规则")),
    total=st.sampled_from((None, "0", "20", "100")),
)
def test_a_row_is_told_at_a_glance_only_where_nothing_speaks_against_it(
    target: str,
    actual: str,
    weight: str | None,
    score: str | None,
    rate: str | None,
    rule: str | None,
    total: str | None,
) -> None:
    given_of_project = {
        "指标[1]/目标值": target,
        "指标[1]/业绩值": actual,
        "指标[1]/权重": weight,
        "指标[1]/指标得分": score,
        "指标[1]/完成率": rate,
        "指标[1]/赋分规则": rule,
        "项目资金/年度资金总额/分值": weight,
        "项目资金/年度资金总额/得分": score,
        "项目资金/年度资金总额/执行率": rate,
        "总分/权重": total,
        "总分/得分": total,
    }
    given_of_department = {
        "指标[1]/预期指标值": target,
        "指标[1]/实际完成指标值": actual,
        "指标[1]/分值权重": weight,
        "指标[1]/得分": score,
        "总分/权重": total,
    }
    tables = {"项目支出绩效自评表[1]": given_of_project, "整体支出绩效自评表": given_of_department}
    statements = "\n".join(
        f"{table}/{label}={value}"
        for table, given in tables.items()
        for label, value in given.items()
        if value is not None
    )
    reckoned, at_a_glance = view_of(statements), view_of(statements)
    at_a_glance.root.thorough = False
    assert check_view(at_a_glance) == check_view(reckoned)
