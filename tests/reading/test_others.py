"""Figures of something else than their label says alone, and those that only look like it."""

from __future__ import annotations

import pytest

import juesuan

TITLE = "青岩县卫生健康局2022年度部门决算\n"
BALANCE = "一、收入支出决算总体情况说明\n"
REVENUE = "二、收入决算情况说明\n"
STAFF = "二、机构设置及人员情况\n"
BOUGHT = "十、政府采购支出情况\n"
ASSETS = "十、国有资产占用情况\n"
SPENT = "三、支出决算情况说明\n"
CLASSES = "五、一般公共预算财政拨款支出决算情况说明\n"
BASIC = "六、一般公共预算财政拨款基本支出决算情况说明\n"
THREE = "九、“三公”经费支出决算情况说明\n"
RESULTS = "十一、预算绩效情况说明\n"


def figures(text: str) -> dict[str, str]:
    """The figures of a text, by their labels: shares and changes of staff with what they are of."""
    found = juesuan.facts(juesuan.parse(TITLE + text))
    return {
        "/".join(fact.path.split("/")[-2 if fact.path.endswith(("占比", "增减")) else -1 :]): (
            f"{fact.canonical}{fact.unit}"
        )
        for fact in found
        if fact.unit is not None
    }


OF_OTHERS = {
    "a unit below": BALANCE + "县人民医院收入总计9万元、支出总计8万元。",
    "its parts": THREE + "县人民医院“三公”经费支出9万元，其中：公务接待费1万元。",
    "its parts behind a full stop": REVENUE + "县中医院本年收入9万元。其中：事业收入8万元。",
    "several of them": BALANCE + "县疾控中心收入总计9万元；乡镇卫生院收入总计8万元。",
    "each below its name": (
        BALANCE + "（一）青岩县卫生健康局机关\n收入总计9万元，支出总计9万元。\n"
        "（二）青岩县疾控中心\n收入总计2万元。"
    ),
    "each below a line that has no number": (
        BALANCE + "青岩县卫生健康局机关\n收入总计9万元。\n青岩县疾控中心\n收入总计2万元。"
    ),
    "each behind its name": BALANCE + "1.局本级：收入总计9万元。\n2.下属事业单位：收入总计2万元。",
    "each below a heading of its own": (
        BALANCE + "（一）局（本级）收入支出决算总体情况\n收入总计9万元。\n"
        "（二）疾控中心收入支出决算总体情况\n收入总计2万元。"
    ),
    "one below its name": BALANCE + "（一）青岩县疾控中心\n收入总计2万元，比上年增加1万元。",
    "the office beside the units below": (BALANCE + "局本级收入总计9万元，下属单位收入总计8万元。"),
    "each on its line": (
        THREE + "1.局机关：公务接待费1万元，公务用车运行维护费2万元。\n"
        "2.县二中：公务接待费3万元，公务用车运行维护费4万元。"
    ),
    "each before its label": (
        THREE + "（1）局机关公务接待费1万元；\n（2）县二中公务接待费3万元，比上年减少1万元。"
    ),
    "each on a line without a number": (
        REVENUE + "局机关：事业收入1万元，其他收入2万元。\n敬老院：事业收入3万元。"
    ),
    "each behind its colon": (
        REVENUE
        + "其中，局机关：事业收入1万元，其他收入2万元；县血站：事业收入3万元，其他收入4万元。"
    ),
    "one behind its colon, to the end of its line": (
        REVENUE + "县血站：事业收入3万元；其他收入4万元。上级补助收入5万元。"
    ),
    "people of each": (
        STAFF + "1.局机关：行政编制20名，在职19人。\n2.县血站：事业编制9名，在职8人。"
    ),
    "people of one, behind its comma": STAFF + "县敬老院编制40名，实有在职38人，退休5人。",
    "people that one has": STAFF + "下属县血站有在职职工8人，退休5人。",
    "one with headings of its own": (
        REVENUE + "（一）青岩县血站\n1.“三公”经费支出决算情况说明\n公务接待费1万元。\n"
        "2.机关运行经费支出情况\n机关运行经费支出3万元。"
    ),
    "a region": THREE + "2022年全县“三公”经费支出90万元，其中公务接待费9万元。",
    "a system in a region": STAFF + "全省卫生系统共有干部职工900人，其中在职700人，退休200人。",
    "towns": THREE + "各乡镇“三公”经费支出合计90万元，比上年减少2万元。",
    "the authority above": BOUGHT + "上级主管部门政府采购支出总额90万元，其中货物支出9万元。",
    "the government of the state": THREE + "中央本级2022年“三公”经费支出90亿元。",
    "another fund": THREE + "财政拨款以外资金安排的公务接待费1万元。",
    "all but a part": THREE + "公务接待费以外的“三公”经费支出8万元。",
    "what is not stated of": BOUGHT + "未纳入政府采购的货物支出1万元。",
    "each of several levels": (
        REVENUE + "中央财政拨款收入1万元，省级财政拨款收入2万元，县级财政拨款收入3万元。"
    ),
    "one fund among all": (SPENT + "财政拨款项目支出5万元，政府性基金预算2022年项目支出1万元。"),
    "another fund than that of the section": BASIC + "政府性基金预算财政拨款基本支出1万元。",
    "cars that are no longer there": (
        THREE + "报废的公务用车2辆，租用的公务用车3辆，车改前有公务用车9辆。"
    ),
    "what is planned": (
        THREE + "拟安排公务用车购置3辆，预计安排出国(境)团组2个；计划安排公务接待5批次。"
    ),
    "before a year": REVENUE + "县人民医院2022年度事业收入9万元。",
    "people who left": STAFF + "当年退休3人，调入2人。",
    "people who left in a year": STAFF + "2022年退休3人。",
    "posts of some units": STAFF + "下属事业单位编制40名，行政单位编制20名。",
    "a share of a part without its amount": REVENUE + "均为财政拨款收入，占本年收入的100%。",
    "the budget of all spending": RESULTS + "整体支出全年预算数9万元，全年执行数8万元。",
    "the completion of a budget": RESULTS + "2022年部门预算9万元，预算执行率98%。",
    "points of all spending": RESULTS + "部门整体支出综合得分96分，评价等级为优。",
    "what all the rest is worth": ASSETS + "其他固定资产60万元，价值合计9万元。",
    "what land is worth": ASSETS + "占用土地50平方米，价值9万元。",
    "houses that others use": ASSETS + "其他单位占用房屋50平方米，价值9万元。",
    "another unit with its own": REVENUE + "县医院机关及所属学校本年收入9万元。",
    "one project that a line names": RESULTS + "（二）库房维修\n\n项目全年预算数9万元。",
    "a part of one project": RESULTS + "（一）库房维修\n\n1.完成情况：项目全年预算数9万元。",
    "one project before its colon": RESULTS + "1.库房维修：项目全年预算数9万元。",
    "what was evaluated of a fund": (
        RESULTS + "根据要求开展评价。\n涉及资金9万元，其中政府性基金预算支出2万元。"
    ),
    "who belongs to the unit": STAFF + "青岩县血站属于县卫生健康局，编制9名。",
    "one kind of institutions": STAFF + "参公事业单位1个，财政补助事业单位3个。",
    "what equipment is worth": ASSETS + "单价100万元以上设备，价值9万元。",
}


@pytest.mark.parametrize("name", OF_OTHERS)
def test_a_figure_of_others_is_none_of_the_unit(name: str) -> None:
    assert figures(OF_OTHERS[name]) == {}


OF_THE_UNIT = {
    "the budget of the section": (BASIC + "一般公共预算基本支出1万元。", {"基本支出": "1万元"}),
    "whom it belongs to": (STAFF + "本单位属于县政府下设一级局，编制9名。", {"编制人数": "9名"}),
    "the unit by its short name": (BALANCE + "县卫健局收入总计9万元。", {"收入总计": "9万元"}),
    "the unit as it calls itself": (BALANCE + "本年度我院收入总计9万元。", {"收入总计": "9万元"}),
    "below its own name": (
        BALANCE + "（一）青岩县卫生健康局\n收入总计9万元。",
        {"收入总计": "9万元"},
    ),
    "below its own name without a number": (
        BALANCE + "青岩县卫生健康局\n收入总计9万元。",
        {"收入总计": "9万元"},
    ),
    "below the name of its office, where no other is named": (
        BALANCE + "（一）青岩县卫生健康局机关\n收入总计9万元。",
        {"收入总计": "9万元"},
    ),
    "before and behind what its parts state": (
        BALANCE + "收入总计9万元。\n（一）局机关\n收入总计6万元，比上年增加2万元。\n"
        "（二）县疾控中心：收入总计3万元。\n（三）全部门收入总计比上年增加1万元。",
        {"收入总计": "9万元", "增减额": "1万元"},
    ),
    "with its units": (BALANCE + "本部门及所属单位收入总计9万元。", {"收入总计": "9万元"}),
    "with its schools": (REVENUE + "局机关和下属学校本年收入9万元。", {"本年收入": "9万元"}),
    "all projects below their heading": (
        RESULTS + "（一）库房维修\n（二）自评结果：项目全年预算数9万元。",
        {"项目全年预算数": "9万元"},
    ),
    "a fund whose heading was lost": (
        RESULTS + "根据要求开展评价。\n评价涉及各科。政府性基金预算财政拨款支出2万元。",
        {"财政拨款支出": "2万元"},
    ),
    "the office alone before a colon": (
        REVENUE + "局机关：事业收入1万元，其他收入2万元。",
        {"事业收入": "1万元", "其他收入": "2万元"},
    ),
    "the office before its label": (
        THREE + "局机关“三公”经费支出9万元，其中：公务用车运行维护费8万元。",
        {"支出": "9万元", "公务用车运行维护费": "8万元"},
    ),
    "itself before a colon": (
        REVENUE + "县卫健局：事业收入1万元。其他收入2万元。",
        {"事业收入": "1万元", "其他收入": "2万元"},
    ),
    "behind one of several before a colon": (
        REVENUE + "本年收入9万元，其中，县血站：事业收入3万元。其他收入4万元。",
        {"本年收入": "9万元", "其他收入": "4万元"},
    ),
    "labels before a colon": (
        REVENUE + "1.事业收入：3万元，占75%。\n2.其他收入：1万元。",
        {"事业收入": "3万元", "事业收入/占比": "75%", "其他收入": "1万元"},
    ),
    "beside a region": (
        THREE + "全县“三公”经费支出90万元，下降4%。其中我局“三公”经费支出9万元，比上年减少1万元。",
        {"支出": "9万元", "增减额": "-1万元"},
    ),
    "what a region asks for": (
        THREE + "按照全县统一部署，“三公”经费支出9万元。参加上级部门组织的出国团组1个。",
        {"支出": "9万元", "团组数": "1个"},
    ),
    "the whole of the unit": (THREE + "全局“三公”经费支出9万元。", {"支出": "9万元"}),
    "one level": (REVENUE + "本级财政拨款收入9万元。", {"财政拨款收入": "9万元"}),
    "the fund of the section": (
        THREE + "一般公共预算财政拨款安排的公务接待费1万元。",
        {"支出": "1万元"},
    ),
    "cars that were bought, and all": (
        THREE + "使用财政拨款购置的公务用车0辆，新购置公务用车0辆，年末公务用车保有量6辆。",
        {"购置数": "0辆", "保有量": "6辆"},
    ),
    "behind the day of the year before": (
        ASSETS + "截至2021年12月31日，车辆8辆；截至2022年12月31日，车辆6辆。",
        {"车辆数": "6辆"},
    ),
    "at a day that was left from the year before": (
        ASSETS + "截至2021年12月31日，车辆8辆。",
        {"车辆数": "8辆"},
    ),
    "the office alone": (BALANCE + "局本级收入总计9万元。", {"收入总计": "9万元"}),
    "projects below the units that carry them out": (
        RESULTS + "（一）局机关\n1.防疫：下达资金9万元。\n（二）县疾控中心\n1.监测：总得分96分。",
        {"下达资金": "9万元", "总分": "96分"},
    ),
    "a project that is called like a unit": (
        RESULTS + "1.污水处理站：下达资金9万元。",
        {"下达资金": "9万元"},
    ),
    "behind a sentence of another": (
        BALANCE + "县医院收入总计9万元。本部门收入总计8万元。",
        {"收入总计": "8万元"},
    ),
    "both totals of the unit": (
        BALANCE + "本部门收入支出总计9万元。",
        {"收入总计": "9万元", "支出总计": "9万元"},
    ),
    "the total of the year of the unit": (REVENUE + "本部门收入9万元。", {"本年收入": "9万元"}),
    "the same as a sum": (REVENUE + "本部门收入合计9万元。", {"本年收入": "9万元"}),
    "behind another in the same sentence": (
        BALANCE + "县医院收入总计9万元，县卫生健康局收入总计8万元。",
        {"收入总计": "8万元"},
    ),
    "people who are retired": (
        STAFF + "在职30人，退休12人，离休0人。",
        {
            "在职人员": "30人",
            "退休人员": "12人",
            "离休人员": "0人",
        },
    ),
    "posts of both kinds": (
        STAFF + "行政编制20名，事业编制40名。",
        {"行政编制人员": "20名", "事业编制人员": "40名"},
    ),
    "units whose accounts are summed": (
        STAFF + "纳入2022年度部门决算编制范围的二级预算单位共有3个。",
        {"决算编报单位数": "3个"},
    ),
    "units whose accounts are kept apart": (
        STAFF + "纳入2022年度部门决算汇编范围的独立核算单位（以下简称“单位”）共3个。",
        {"决算编报单位数": "3个"},
    ),
    "people on the establishment": (
        STAFF + "核定编制人数9人，2022年末在岗在编人数8人，退休人员5人。",
        {"编制人数": "9人", "在职人员": "8人", "退休人员": "5人"},
    ),
    "units below": (STAFF + "下属二级预算单位3个。", {"下属预算单位数": "3个"}),
    "people at the end of a year": (STAFF + "2022年末退休12人。", {"退休人员": "12人"}),
    "a change of the staff and who left": (
        STAFF + "在职人员30人，比上年减少2人，其中退休3人、调入1人。退休人员12人。",
        {"在职人员": "30人", "在职人员/增减": "-2人", "退休人员": "12人"},
    ),
    "all staff and its parts": (
        STAFF + "实有人数42人，其中：在职30人，退休12人。",
        {"实有人数": "42人", "在职人员": "30人", "退休人员": "12人"},
    ),
    "a share of a part with its amount": (
        REVENUE + "本年收入9万元，全部为财政拨款收入9万元，占100%。",
        {"财政拨款收入": "9万元", "财政拨款收入/占比": "100%", "本年收入": "9万元"},
    ),
    "a share of the part that is most of all": (
        REVENUE + "本年收入9万元，以财政拨款收入为主，占90%。",
        {"本年收入": "9万元"},
    ),
    "a share of the total": (
        REVENUE + "本年收入9万元，占收入总计的90%。",
        {"本年收入": "9万元", "本年收入/占比": "90%"},
    ),
    "a share of an amount of which the source is named": (
        REVENUE + "财政拨款收入9万元，为一般公共预算财政拨款收入，占90%。",
        {"财政拨款收入": "9万元", "财政拨款收入/占比": "90%"},
    ),
    "projects that were counted": (
        RESULTS + "评价项目3个，全年预算数9万元，全年执行数8万元。",
        {"评价项目数": "3个", "项目全年预算数": "9万元", "项目全年执行数": "8万元"},
    ),
    "a project": (
        RESULTS + "1.防汛工程：下达资金9万元，总得分96分。",
        {"下达资金": "9万元", "总分": "96分"},
    ),
    "a comparison behind one amount": (
        REVENUE + "财政拨款收入9万元，占90%。比上年增加1万元。",
        {"财政拨款收入": "9万元", "财政拨款收入/占比": "90%", "增减额": "1万元"},
    ),
    "a comparison behind several amounts": (
        REVENUE + "财政拨款收入9万元；其他收入1万元。比上年增加1万元。",
        {"财政拨款收入": "9万元", "其他收入": "1万元"},
    ),
    "a comparison behind several classes": (
        CLASSES + "农林水支出9万元，教育支出1万元。比上年增加1万元。",
        {"金额": "1万元"},
    ),
    "a comparison behind parts": (
        REVENUE + "本年收入9万元，其中：财政拨款收入8万元、其他收入1万元；比上年增加1万元。",
        {"本年收入": "9万元", "财政拨款收入": "8万元", "其他收入": "1万元"},
    ),
    "two comparisons of a part": (
        REVENUE + "其中：财政拨款收入8万元，比上年增加2万元；比年初预算增加1万元。",
        {"财政拨款收入": "8万元", "增减额": "1万元"},
    ),
    "contracts by what they buy": (
        BOUGHT + "授予中小企业合同金额9万元，其中：货物采购5万元，服务采购4万元。",
        {"授予中小企业合同金额": "9万元"},
    ),
    "purchases and contracts": (
        BOUGHT + "政府采购支出总额9万元，其中：货物采购5万元，服务采购4万元；"
        "授予中小企业合同金额3万元，占33%。",
        {
            "支出总额": "9万元",
            "货物支出": "5万元",
            "服务支出": "4万元",
            "授予中小企业合同金额": "3万元",
            "授予中小企业合同金额/占比": "33%",
        },
    ),
    "a comparison behind an item": (
        CLASSES + "农林水支出（类）水利（款）防汛（项）。支出决算9万元。比上年增加1万元。",
        {"支出决算数": "9万元", "增减额": "1万元"},
    ),
    "the last of several compared in its own sentence": (
        REVENUE + "财政拨款收入9万元，其他收入1万元，比上年增加1万元。",
        {"财政拨款收入": "9万元", "其他收入": "1万元", "增减额": "1万元"},
    ),
    "both totals compared": (
        BALANCE + "收入总计9万元，支出总计9万元。与上年相比，各增加1万元。",
        {"收入总计": "9万元", "支出总计": "9万元", "增减额": "1万元"},
    ),
    "a share that rose": (
        REVENUE + "财政拨款收入9万元，占90%，比上年提高1%。",
        {"财政拨款收入": "9万元", "财政拨款收入/占比": "90%"},
    ),
    "a rate of completion that rose": (
        REVENUE + "财政拨款收入9万元，完成预算的90%，比上年提高1%。",
        {"财政拨款收入": "9万元", "完成率": "90%"},
    ),
    "an amount that grew, behind a rate of completion": (
        REVENUE + "财政拨款收入9万元，完成预算的90%，比上年增长1%。",
        {"财政拨款收入": "9万元", "完成率": "90%", "增减率": "1%"},
    ),
    "an amount that rose": (
        REVENUE + "财政拨款收入9万元，比上年提高1%，占90%。",
        {"财政拨款收入": "9万元", "财政拨款收入/占比": "90%", "增减率": "1%"},
    ),
    "houses that it uses": (
        ASSETS + "本单位占用房屋50平方米，价值8万元。",
        {"房屋面积": "50平方米", "房屋价值": "8万元"},
    ),
    "what cars are worth, before the houses": (
        ASSETS + "车辆2辆，价值9万元；房屋面积50平方米，价值8万元。",
        {"车辆数": "2辆", "车辆价值": "9万元", "房屋面积": "50平方米", "房屋价值": "8万元"},
    ),
}


def test_the_whole_of_a_region_is_the_unit_where_a_title_names_the_region() -> None:
    text = "青岩县2022年“三公”经费决算情况说明\n2022年全县“三公”经费支出90万元。"
    found = [fact.canonical for fact in juesuan.facts(juesuan.parse(text)) if fact.unit is not None]
    assert found == ["90"]


@pytest.mark.parametrize("name", OF_THE_UNIT)
def test_a_figure_of_the_unit_is_read(name: str) -> None:
    text, stated = OF_THE_UNIT[name]
    assert figures(text) == stated


def test_an_amount_that_comes_again_in_another_unit_is_told() -> None:
    item = "1.农林水支出（类）水利（款）防汛（项）。年初预算为9万元，支出决算为8万元。年初预算为"
    told = {
        again: [each.code for each in juesuan.parse(TITLE + CLASSES + item + again).diagnostics]
        for again in ("9元。", "90000元。")
    }
    assert told == {"9元。": ["D104"], "90000元。": []}
