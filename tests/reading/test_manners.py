"""How other provinces say the same: what each figure is, and which figures are none of ours."""

from __future__ import annotations

import pytest

import juesuan

SECTION = "财政拨款“三公”经费支出决算情况"
BUDGET = "一般公共预算财政拨款支出决算情况"
BALANCE = "收入支出决算总体情况"
TITLE = "某市测试局2022年度部门决算\n"


def stated(text: str) -> dict[str, str]:
    """The figures of a text, by path."""
    document = juesuan.parse(TITLE + text)
    assert document.title is not None
    return {
        fact.path: str(fact.value)
        for fact in juesuan.facts(document)
        if fact.path not in ("标题", "单位名称", "年度")
    }


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        (
            "七、“三公”经费支出决算情况说明\n2022年度“三公”经费支出决算数为2.50万元，完成预算5万元的50%。\n",
            f"{SECTION}/与预算相比/预算数",
            "5",
        ),
        (
            "一、收入支出决算总体情况说明\n收入总计9万元，支出总计9万元，与2021年度相比，各减少1万元。\n",
            f"{BALANCE}/与上年相比/增减额",
            "-1",
        ),
        (
            "五、一般公共预算财政拨款支出决算情况说明\n（一）总体情况。2022年度一般公共预算财政拨款支出9万元。\n",
            f"{BUDGET}/总体情况/一般公共预算财政拨款支出",
            "9",
        ),
        (
            "五、一般公共预算财政拨款支出决算情况说明\n一般公共预算财政拨款支出9万元，主要用于以下方面：教育支出9万元，占100%。\n",
            f"{BUDGET}/结构情况[1]/占比",
            "100",
        ),
        (
            "五、一般公共预算支出决算情况说明\n（一）教育支出（类）\n1.普通教育（款）小学教育（项）。年初预算1万元，支出决算2万元。\n",
            f"{BUDGET}/具体情况[1]/支出决算数",
            "2",
        ),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费支出预算为2万元，支出决算为1万元，完成预算的50%，"
            "决算数小于预算数的主要原因是节约，与上年相比减少3万元。\n",
            f"{SECTION}/公务接待费/与上年相比/增减额",
            "-3",
        ),
        (
            "七、“三公”经费支出决算情况说明\n2022年度国内公务接待8批次60人次。\n",
            f"{SECTION}/公务接待费/国内公务接待人次",
            "60",
        ),
        (
            "二、收入决算情况说明\n2022年度收入总计9万元，其中年初结转和结余1万元；本年收入合计8万元。\n",
            "收入决算情况/本年收入",
            "8",
        ),
        (
            "二、收入决算情况说明\n收入决算总计9万元，其中：本年收入合计8万元，年初结转和结余1万元。\n",
            "收入决算情况/本年收入",
            "8",
        ),
        (
            "六、一般公共预算财政拨款基本支出决算情况说明\n2022年一般公共预算拨款基本支出9万元，其中：\n"
            "（一）人员经费8万元，主要包括：基本工资、奖金。\n（二）公用经费1万元。\n",
            "一般公共预算财政拨款基本支出决算情况/人员经费",
            "8",
        ),
        (
            "三、国有资产占用情况\n本部门车辆保有量9辆，其中：机要通信用车2辆、其他用车7辆。\n",
            "其他重要事项/国有资产占用/机要通信用车",
            "2",
        ),
        (
            "一、机构设置\n本单位现有干部职工9人，其中：在职人员7人，退休人员2人。\n",
            "单位概况/机构设置及人员情况/在职人员",
            "7",
        ),
        (
            "2.收入情况。2022年度收入合计8万元，其中：财政拨款收入8万元。年初结转和结余1万元。\n",
            f"{BALANCE}/年初结转和结余",
            "1",
        ),
        (
            "二、收入决算情况说明\n2022年度收入合计8万元，其中：财政拨款收入8万元；此外，年初结转和结余1万元。\n",
            "收入决算情况/本年收入",
            "8",
        ),
        (
            "七、“三公”经费支出决算情况说明\n公务接待费支出2万元。其中：国内公务接待支出2万元，"
            "接待4批次，20人次，开支内容：业务交流。\n",
            f"{SECTION}/公务接待费/开支内容",
            "业务交流",
        ),
        (
            "七、“三公”经费支出决算情况说明\n1.公务接待费支出预算2万元（其中：一般公共预算支出2万元；政府性基金预算支出0万元），"
            "支出决算1万元（其中：一般公共预算支出1万元；政府性基金预算支出0万元），完成全年预算的50%。\n",
            f"{SECTION}/与全年预算相比/公务接待费/决算数",
            "1",
        ),
        (
            "三、国有资产占用情况\n其他用车9辆，其他用车主要是：教学用车2辆、公务用车7辆；单价100万元以上设备1台。\n",
            "其他重要事项/国有资产占用/其他用车说明",
            "教学用车2辆、公务用车7辆",
        ),
        (
            "一、机关运行经费支出情况\n2022年度测试局（事业单位）公用经费支出9万元，比上年增加1万元。\n",
            "其他重要事项/机关运行经费/支出",
            "9",
        ),
        (
            "一、机构设置\n某局下属二级预算单位3个，其中行政单位1个。\n",
            "单位概况/机构设置及人员情况/下属预算单位数",
            "3",
        ),
        (
            "一、机构设置\n下设1个科室和1个中心，分别是：办公室、信息中心。\n",
            "单位概况/机构设置及人员情况/内设机构[2]",
            "信息中心",
        ),
        (
            "一、机构设置\n内设机构2个，1个科室、1个中心，分别是：办公室、信息中心。\n",
            "单位概况/机构设置及人员情况/内设机构数",
            "2",
        ),
        (
            "一、机构设置\n测试局无下属预算单位，无内设科室。\n",
            "单位概况/机构设置及人员情况/内设机构数",
            "0",
        ),
        (
            "二、收入决算情况说明\n1.财政拨款收入9万元，为一般公共预算财政拨款收入。与2021年相比，减少1万元。\n",
            "收入决算情况/财政拨款收入/与上年相比/增减额",
            "-1",
        ),
        (
            "七、“三公”经费支出决算情况说明\n“三公”经费支出3万元，比上年减少1万元，主要原因是节约。"
            "“三公”经费支出决算中，因公出国（境）费支出1万元，占33.33%；公务接待费支出2万元，占66.67%。\n",
            f"{SECTION}/因公出国（境）费/支出",
            "1",
        ),
        (
            "五、一般公共预算财政拨款支出决算情况说明\n（二）结构情况。\n主要用于以下方面：教育支出（类）2万元，占100%。\n"
            "（三）具体情况。\n1.教育支出2万元，完成年初预算的100%。\n",
            f"{BUDGET}/具体情况[1]/支出决算数",
            "2",
        ),
        (
            "一、收支决算总体情况\n2022年本年收入合计9万元，其中：事业收入9万元，占100%。\n",
            "收入决算情况/事业收入",
            "9",
        ),
    ],
)
def test_other_wordings_state_the_same(text: str, path: str, value: str) -> None:
    assert stated(text).get(path) == value


@pytest.mark.parametrize(
    ("text", "path"),
    [
        # Kinds of what the label names are not all of it.
        ("一、机构设置\n参照公务员法管理的事业单位1个，其他事业单位4个。\n", "事业单位数"),
        ("一、机构设置\n医院设职能科室8个，临床科室12个。\n", "内设机构数"),
        ("一、机构设置\n医院设8个职能科室、12个临床科室。\n", "内设机构数"),
        (
            "一、机构设置\n下设2个科室和1个中心，分别是：甲、乙、丙。\n",
            "内设机构数",
        ),
        # Of what the amount is, words say that nobody knows.
        ("十、预算绩效情况说明\n2022年度实行绩效管理的项目5个，涉及预算金额9万元。\n", "预算金额"),
        # Those of one fund are not all, nor are their parts.
        ("一、机构设置\n由养老保险基金发放养老金的离退休人员9人（离休2人，退休7人）。\n", "人员"),
        # One figure of several names is the figure of none.
        ("三、支出决算情况说明\n上缴上级支出、经营支出共0.00元，占0%。\n", "上缴上级支出"),
        # 商品和服务支出 is no 服务支出 of the procurement.
        ("六、一般公共预算财政拨款基本支出决算情况说明\n（二）商品和服务支出2万元。\n", "服务支出"),
        # All funds together are not 一般公共预算.
        (
            "五、财政拨款支出决算情况说明\n2022年度财政拨款支出9万元。\n"
            "七、一般公共预算财政拨款支出决算情况说明\n无。\n",
            "一般公共预算财政拨款支出",
        ),
        # Another fund before the words of a heading is another section.
        (
            "（七）政府性基金预算财政拨款支出决算总体情况说明\n一般公共预算财政拨款支出2万元。\n",
            "总体情况",
        ),
        # Vehicles that were bought are not those held.
        ("七、“三公”经费支出决算情况说明\n本年度购置（更新）公务用车0辆。\n", "保有量"),
        # An expense that is paid out of 财政拨款 is not all of it.
        ("七、“三公”经费支出决算情况\n公务接待费2022年财政拨款决算数为3万元。\n", "财政拨款收入"),
        ("四、财政拨款收支决算总体情况\n公务接待费2022年财政拨款支出3万元。\n", "财政拨款支出"),
        # A comma within a figure ends no name, and what has an amount is none.
        (
            "六、一般公共预算财政拨款基本支出决算情况说明\n公用经费2万元，主要包括：办公费1万元、水费1,000元。\n",
            "公用经费/包括",
        ),
        # Guests behind those from abroad may be of either kind.
        ("七、“三公”经费支出决算情况说明\n外宾接待支出0万元，接待30批次。\n", "批次"),
        # Parts of an amount that is none of the section.
        (
            "六、一般公共预算财政拨款基本支出决算情况说明\n2022年非公共预算财政拨款基本支出9万元，其中：人员经费8万元。\n",
            "一般公共预算财政拨款基本支出决算情况/人员经费",
        ),
        (
            "三、国有资产占用情况\n全县车辆保有量900辆，其中：机要通信用车20辆。\n",
            "其他重要事项/国有资产占用/机要通信用车",
        ),
        (
            "一、机构设置\n全县教育系统现有干部职工900人，其中：在职人员700人，退休人员200人。\n",
            "单位概况/机构设置及人员情况/在职人员",
        ),
    ],
)
def test_what_only_looks_like_a_statement_is_unread(text: str, path: str) -> None:
    assert [each for each in stated(text) if path in each] == []


@pytest.mark.parametrize(
    "text",
    [
        "某县召开部门决算培训会\n本报讯，86家单位120人参加。会议强调“三公”经费下降12%。\n",
        "关于2022年度县级预算执行和其他财政收支的审计工作报告\n部门决算草案审计发现，2个单位“三公”经费超12.60万元。\n",
        "2022年某区人民政府决算公开\n一、收入支出决算总体情况\n收入总计9.00亿元。\n",
    ],
)
def test_news_and_audits_are_none_of_ours(text: str) -> None:
    document = juesuan.parse(text)
    assert document.kind == "other"
    assert [each.code for each in document.diagnostics] == ["D002"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("某局2022年度整体支出\n\n绩效评价报告\n我局开展了预算绩效自评。\n", "这是绩效评价报告"),
        ("3.绩效自评开展情况。自评得分90分，预算编制不够细。\n", "没有找到"),
        ("年初预算安排经费9万元。\n", "这是预算"),
    ],
)
def test_an_evaluation_of_a_budget_is_told_as_none(text: str, told: str) -> None:
    assert [each.message[: len(told)] for each in juesuan.parse(text).diagnostics] == [told]


def test_a_heading_that_nobody_knows_ends_the_section_before() -> None:
    text = (
        "九、政府采购支出情况\n政府采购支出总额9万元。\n"
        "十、政府引导资金使用情况\n2022年度货物支出5万元。\n"
    )
    assert "其他重要事项/政府采购/货物支出" not in stated(text)


def test_it_ends_one_that_was_begun_by_its_statements_too() -> None:
    found = stated(
        "第三部分 决算情况说明\n一、资金总体收支盘点情况说明\n2022年度收入支出总计9万元。\n"
        "二、资金流入盘点情况说明\n2022年度本年收入合计9万元。\n"
    )
    assert f"{BALANCE}/支出总计" in found
    assert f"{BALANCE}/本年收入合计" not in found


def test_a_section_that_is_called_as_its_table() -> None:
    found = stated(
        "一、收入支出决算总表有关情况说明\n2022年度收入支出总计9万元。\n"
        "二、收入决算表有关情况说明\n2022年度本年收入合计9万元。\n"
    )
    assert found == {
        f"{BALANCE}/收入总计": "9",
        f"{BALANCE}/支出总计": "9",
        "收入决算情况/本年收入": "9",
    }


def test_guests_from_abroad_in_the_same_sentence() -> None:
    text = (
        "七、“三公”经费支出决算情况说明\n国内接待费1万元，接待5批次，40人次；"
        "国（境）外接待费0万元，接待0批次，0人次。\n"
    )
    found = stated(text)
    assert found[f"{SECTION}/公务接待费/国内公务接待批次"] == "5"
    assert found[f"{SECTION}/公务接待费/外宾接待批次"] == "0"
    assert found[f"{SECTION}/公务接待费/外宾接待人次"] == "0"
