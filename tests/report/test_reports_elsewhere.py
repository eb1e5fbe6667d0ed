"""Reports of other regions: other chapters, a title, several projects."""

from __future__ import annotations

import pytest

import juesuan
from juesuan import get
from juesuan.model import Disclosure
from juesuan.report_vocabulary import statements_by_words
from tests.report.test_report_reading import ANALYSIS, EXAMPLE, OUTPUT, codes, read, stated

OTHER_REGION = (
    "预算绩效管理\n青石县档案馆2023年度项目支出绩效单位自评报告\n一、基本情况\n"
    "2023年,青石县档案馆(以下简称“县档案馆”)实施项目共12个(含上年结转项目3个),年初批复预算"
    "4个项目150万元(含1个结转项目20万元),调整预算后项目预算131.5万元,实际到位资金128.25万元。\n"
    "四、绩效评价分析\n(三)项目效益情况\n项目支出费用96.2万元,支付率75.01%,社会满意度大于90%。\n"
    "五、存在主要问题\n一是年末预算执行率为80.5%,进度较慢。\n六、相关措施及建议\n加快进度。"
)


def test_a_report_of_another_region() -> None:
    report = read(OTHER_REGION)
    facts = {path: words for path, words in stated(OTHER_REGION).items() if "章节" not in path}
    assert facts == {
        "标题": "青石县档案馆2023年度项目支出绩效单位自评报告",
        "单位名称": "青石县档案馆",
        "年度": "2023",
        "资金/项目数": "12个",
        "资金/年初批复项目数": "4个",
        "资金/年初批复预算": "150万元",
        "资金/调整后预算": "131.5万元",
        "资金/实际收到预算资金": "128.25万元",
        "资金/实际支付资金": "96.2万元",
        "资金/预算执行率": "75.01%",
    }
    assert report.kind == "report"
    assert [str(each.title) for each in report.chapters] == [
        "基本情况",
        "绩效评价分析",
        "存在主要问题",
        "相关措施及建议",
    ]
    told = [OTHER_REGION[each.start : each.end] for each in report.diagnostics]
    assert (told, codes(OTHER_REGION)) == (["20万元", "90%", "80.5%"], {"D410"})
    assert juesuan.parse(juesuan.render(report)) == report


def test_people_of_a_report_and_people_that_a_project_was_for() -> None:
    text = (
        "一、基本情况\n（一）项目概况\n本单位编制人数40人，其中：行政编制30人；在职38人，离退休12人。"
        "某局下属预算单位3个。\n四、绩效评价指标分析\n（三）项目产出情况\n编制人数7人，在职5人参加培训。"
    )
    assert stated(text, "项目概况/") == {
        "编制人数": "40人",
        "行政编制人员": "30人",
        "在职": "38人",
        "离退休": "12人",
        "下属预算单位数": "3个",
    }
    without = text.replace("编制人数40人，其中：行政编制30人；在职38人，离退休12人", "")
    assert stated(without) == {"项目概况/下属预算单位数": "3个"}


@pytest.mark.parametrize("figure", ["5公里", "5", "80%"])
def test_a_figure_of_another_kind_is_unread(figure: str) -> None:
    text = f"一、基本情况\n（一）项目概况\n本项目预算安排总额为{figure}，另行安排。"
    assert stated(text) == {}


CHAPTERS = (
    "一、基本情况",
    "二、绩效评价工作开展情况",
    "三、综合评价情况及评价结论",
    "四、绩效评价指标分析",
)


@pytest.mark.parametrize(
    "entry",
    ["{}......................{}", "{}……………{}", "{}‥‥‥‥{}", "{}\t{}", "{} . . . . {}", "{}"],
)
def test_a_contents_page_opens_no_chapter(entry: str) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    lines = "\n".join(entry.format(each, page) for page, each in enumerate(CHAPTERS, 1))
    assert stated(f"目录\n{lines}\n{text}") == stated(text)
    assert not codes(f"目录\n{lines}\n供水工程项目支出绩效评价报告\n{text}") & {"D402", "D403"}


@pytest.mark.parametrize("text", ["见（1）铺设管道。", "铺设管道。（1）号管道完工。"])
def test_a_number_inside_a_sentence_begins_no_item(text: str) -> None:
    assert read(f"{ANALYSIS}（三）项目产出情况\n{text}").chapters[0].items[0].items == ()


@pytest.mark.parametrize("end", ["\n", "：", "。\n"])
def test_a_heading_that_lost_its_number(end: str) -> None:
    text = f"{ANALYSIS}项目产出情况{end}“巡查”指标：预期指标值为“≥2次”，实际完成指标值为“=2次”。"
    assert stated(text)["指标分析/产出/指标[1]/名称"] == "巡查"


def test_a_lost_quote_ends_with_its_paragraph() -> None:
    scored = '"{}"指标：预期指标值为"≥2次{}，实际完成指标值为"=2次"。\n'
    text = OUTPUT + scored.format("巡查", "") + scored.format("抽查", '"')
    assert stated(text)["指标分析/产出/指标[2]/名称"] == "抽查"


def test_a_year_may_begin_an_item() -> None:
    items = (
        read(f"{ANALYSIS}（三）项目产出情况\n1.2024年完成。2.2025年验收。")
        .chapters[0]
        .items[0]
        .items
    )
    assert [each.numbering for each in items] == ["1.", "2."]


@pytest.mark.parametrize(
    "cover",
    [
        "青石县水务局2024年度供水工程\n项目支出绩效评价报告\n",
        "青石县水务局\n2024年度项目支出\n绩效评价报告\n（2024年度）\n",
    ],
)
def test_a_title_on_several_lines(cover: str) -> None:
    report = read(cover + EXAMPLE.read_text(encoding="utf-8"))
    assert report.title is not None
    assert str(report.title) == "".join(cover.split()[: 2 if "工程" in cover else 3])
    assert (str(report.unit_name), str(report.year)) == ("青石县水务局", "2024")


def test_a_report_before_and_behind_a_disclosure() -> None:
    disclosure = EXAMPLE.with_name("disclosure-2024.txt").read_text(encoding="utf-8")
    report = EXAMPLE.read_text(encoding="utf-8")
    document = juesuan.parse(f"{report}\n{disclosure}\n{report}")
    assert isinstance(document, Disclosure)
    own = [(fact.path, fact.value) for fact in juesuan.facts(juesuan.parse(disclosure))]
    alone = [(fact.path, fact.value) for fact in juesuan.facts(juesuan.parse(report))]
    found = [(fact.path, fact.value) for fact in juesuan.facts(document)]
    assert sorted(map(str, found)) == sorted(
        map(str, own + [(f"评价报告[{n}]/{path}", value) for n in (1, 2) for path, value in alone])
    )


def test_reports_in_one_text_are_documents_of_their_own() -> None:
    road, well = "青石县道路项目支出绩效评价报告\n", "青石县水井项目支出绩效评价报告\n"
    body = "一、基本情况\n本项目预算安排总额为{}万元。\n三、综合评价情况及评价结论\n略。\n"
    found = juesuan.parse_all(f"目录\n{road}{body.format(9)}附件2\n{well}{body.format(7)}")
    facts = [get(each, "资金/预算安排总额") for each in found]
    assert [each and each.text for each in facts] == ["9", "7"]
    assert "D004" in codes(road + body.format(9) + well + body.format(7))
    # But a summary has the chapters and the title of its report.
    assert len(juesuan.parse_all(f"{road}{body.format(9)}{road}{body.format(9)}")) == 1


DEPARTMENT = (
    "青石县档案馆2023年度部门整体支出绩效自评报告\n一、部门（单位）基本情况\n下属单位2个。\n"
    "二、一般公共预算支出情况\n2023年支出90万元。\n三、政府性基金预算支出情况\n本单位无政府性基金支出。\n"
    "四、部门整体支出绩效情况\n自评总分为95分，评价等级为“优”。\n"
)


def test_a_report_on_all_of_a_department() -> None:
    own = stated(DEPARTMENT)
    assert (own["项目概况/下属预算单位数"], own["结论/总分"]) == ("2个", "95分")
    disclosure = EXAMPLE.with_name("disclosure-2024.txt").read_text(encoding="utf-8")
    alone = [(fact.path, fact.value) for fact in juesuan.facts(juesuan.parse(disclosure))]
    for text in (disclosure + DEPARTMENT, DEPARTMENT + disclosure):
        document = juesuan.parse(text)
        assert isinstance(document, Disclosure)
        found = [(fact.path, fact.value) for fact in juesuan.facts(document)]
        assert [each for each in found if not each[0].startswith("评价报告")] == alone
        assert len(document.reports) == 1


@pytest.mark.parametrize("edge", ["| {} |", "\t{}\t", "　　{}"])
def test_a_line_in_a_cell(edge: str) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    lines = (edge.format(line) for line in text.split("\n") if line.strip())
    assert stated("\n".join(lines)) == stated(text)


def test_lines_that_are_wrapped() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for width in (33, 40, 80):
        lines = (
            line[at : at + width]
            for line in text.split("\n")
            for at in range(0, max(len(line), 1), width)
        )
        assert stated("\n".join(lines)) == stated(text)


def test_what_the_grammar_says_is_declared_and_told_apart() -> None:
    for words, found in statements_by_words().items():
        assert len({each.of_row for each in found}) == 1, words
        opening = [each.path for each in found if each.opens and not each.of_row]
        assert len(opening) == len(set(opening)), words


@pytest.mark.parametrize(
    "text",
    [
        "青石县档案馆2025年部门预算公开\n一、基本情况\n预算安排总额为90万元。\n项目概况\n整理档案。",
        "青石县2021年3个重点项目绩效评价报告公开\n1、道路项目，下达资金90万元，已支付80万元。",
        "一、基本情况\n二、人员情况\n实有人数7人。",
    ],
)
def test_what_is_no_report(text: str) -> None:
    assert isinstance(juesuan.parse(text), Disclosure)


PAGE = (
    "云岭市水务局2023年度渠道清淤项目绩效评价报告\n一、基本情况\n（一）项目概况\n"
    "项目总投资660.00万元,2024年度财政资金5万元。项目共支付470.50万元,到位资金支付率为95.02%。\n"
    "二、绩效评价工作开展情况\n按100分制评分，90分以上为优。\n"
    "三、综合评价情况及评价结论\n本次渠道清淤项目得分80.56分。\n"
)


def test_figures_that_nobody_claims_are_told_a_passage_each() -> None:
    text = (
        PAGE
        + "四、绩效评价指标分析\n得分=（实际完成率-60.00%）/（1-60.00%）×3=3分，惠及1.85万人。\n"
    )
    told = [text[each.start : each.end] for each in read(text).diagnostics if each.code == "D410"]
    assert told == [
        "660.00万元,2024年度财政资金5万元。项目共支付470.50万元,到位资金支付率为95.02%",
        "80.56分",
    ]


def test_each_figure_that_nobody_claims_is_named_also_those_in_words() -> None:
    amounts = [f"{each}0.00万元" for each in range(1, 31)]
    spelt = "壹佰贰拾万元、二元路面、十分重要，综合得分九十二分"
    text = f"{PAGE}四、绩效评价指标分析\n材料{'、'.join(amounts)}、{spelt}。\n"
    messages = [each.message for each in read(text).diagnostics if each.code == "D410"]
    named = "、".join(each.partition("：")[2] for each in messages).split("、")
    assert [each for each in named if each in amounts] == amounts
    assert named[-2:] == ["壹佰贰拾万元", "九十二分"]
    assert max(map(len, messages)) < 200


def test_a_figure_that_is_a_fact_elsewhere_is_not_told() -> None:
    text = PAGE.replace("项目总投资", "本项目预算安排总额为").replace("470.50万元", "6600000元")
    said = next(each.message for each in read(text).diagnostics if each.code == "D410")
    assert "1处数值未归入任何事实：95.02%" in said


@pytest.mark.parametrize(
    "title",
    [
        "云岭市水务局项目支出绩效评价报告\n2023年度\n",
        "云岭市水务局2023年度项目支出绩效评价报告摘要\n",
        "云岭市水务局2023年度项目支出绩效评价报告（摘 要）\n",
    ],
)
def test_a_title_with_its_year_behind_or_of_a_summary(title: str) -> None:
    facts = stated(title + PAGE.partition("\n")[2])
    assert (facts["年度"], facts["单位名称"]) == ("2023", "云岭市水务局")
    # The day of printing is no year of the report.
    assert "年度" not in stated(
        "云岭市水务局项目支出绩效评价报告\n2024年\n一、基本情况\n完成清淤。\n"
    )


def test_a_report_may_speak_of_its_budget() -> None:
    text = (
        "云岭市水务局2023年度部门整体支出绩效评价报告\n一、资金情况\n本局收入9.00万元。\n"
        "二、主要问题\n(一)预算编制不够细化\n完善预算编制。\n"
    )
    assert juesuan.parse(text).kind == "report"
    assert juesuan.parse("云岭市水务局2023年部门预算公开\n" + text).kind != "report"


def test_a_report_on_a_whole_department_is_no_disclosure() -> None:
    text = (
        "云岭市水务局2023年度部门整体支出绩效自评报告\n目录\n一、机构设置情况\n二、政府采购情况\n"
        "三、国有资产占用情况\n四、主要经验做法\n五、存在的问题\n一、机构设置情况\n下设4个科室。\n"
        "二、政府采购情况\n政府采购支出3.00万元。\n三、国有资产占用情况\n本局有车辆2辆。\n"
        "四、主要经验做法\n分段清淤。\n五、存在的问题\n设备老旧。\n"
    )
    facts = stated(text)
    assert juesuan.parse(text).kind == "report"
    assert facts["主要经验及做法"] == "分段清淤"  # and not the next line of the contents


def test_a_goal_that_says_no_target_is_told() -> None:
    goals = "（二）项目绩效目标\n（1）项目产出指标\n①数量指标“清淤长度”指标{}；\n"
    text = PAGE.replace("二、绩效", goals.format("，预期指标值为“≥6公里”") + "二、绩效")
    assert stated(text)["绩效指标[1]/预期指标值"] == "≥6公里"
    bare = PAGE.replace("二、绩效", goals.format("≥6公里") + "二、绩效")
    told = {each.message[-3:] for each in read(bare).diagnostics if each.code == "D410"}
    assert "6公里" in told
    assert "6公里" not in {each.message[-3:] for each in read(text).diagnostics}


def test_a_report_on_a_transfer_has_no_need_of_a_title() -> None:
    text = (
        "一、绩效目标分解下达情况\n下达资金90万元。\n"
        "二、绩效情况分析\n（一）资金投入情况分析。\n执行80.5万元。"
    )
    assert [str(each.title) for each in read(text).chapters] == [
        "绩效目标分解下达情况",
        "绩效情况分析",
    ]
    assert codes(text) == {"D410"}
    assert isinstance(juesuan.parse(text.replace("资金投入情况分析", "资金情况")), Disclosure)


@pytest.mark.parametrize("project", ["(水库(站)清淤补助经费)", "(水库清淤(二期)补助经费", ""])
def test_a_title_may_name_the_project_in_brackets(project: str) -> None:
    title = "青石县水务局2024年度项目支出绩效自评报告" + project
    found = stated(title + "\n一、自评结论\n预算执行率100%。")
    assert (found["标题"], found["年度"]) == (title, "2024")


def test_figures_of_another_report_that_is_attached_are_told() -> None:
    own = "六、有关建议\n加强管理。\n附件2\n"
    title = "青石县2024年度水库移民资金项目绩效评价报告\n"
    other = "一、项目概况\n（一）项目基本情况。\n下达资金2270.5万元。"
    report = read(own + title + other)
    assert str(report.suggestions) == "加强管理"
    told = [each.message for each in report.diagnostics if each.code == "D410"]
    assert any("2270.5万元" in each for each in told)


def test_figures_in_cells_are_told() -> None:
    text = (
        "青石县水务局2024年度供水项目支出绩效自评报告\n一、自评结论\n"
        "计划安排资金(万元) | 80 | 实际支出(万元) | 46.5 | ||\n"
        "编号 | 20240101 | 其他 | 12 | ||\n完成。"
    )
    (told,) = (each.message for each in read(text).diagnostics if each.code == "D410")
    assert told.endswith("2处数值未归入任何事实：80、46.5")


def test_the_chapter_on_evaluation_of_a_disclosure_is_no_report() -> None:
    lines = (
        "一、单位基本情况",
        "实有人数56人。",
        "二、收入支出决算总体情况说明",
        "收、支总计9.00万元。",
    )
    last = (
        "三、“三公”经费支出情况",
        "三公经费支出1.00万元。",
        "第四部分 绩效评价情况",
        "一、绩效评价工作开展情况",
        "略。",
    )
    document = juesuan.parse("\n".join(("澄湖县水务局2024年度部门决算", *lines, *last)))
    paths = [fact.path for fact in juesuan.facts(document)]
    assert "单位概况/机构设置及人员情况/实有人数" in paths
    assert not [path for path in paths if path.startswith("评价报告")]
