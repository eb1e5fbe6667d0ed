"""The sentence forms of a disclosure, as data: what is written, and what is read.

A form is a sentence (or several that stand in one paragraph) with slots.  :mod:`juesuan.render`
writes it; :mod:`juesuan.reading` takes from it which words stand before which figure and in which
order they come.  Another year or region is another file of such forms.

========================  ==================================================================
``{x}``                   the label of the field ``x``, then its figure with its unit
``{=x}``                  the figure (or words) alone: the words before it stand in the form
``{~x}``                  a change: 增加 or 减少 (for a rate 增长 or 下降), then the figure
``{*xs}``                 a list, joined by ``、``
``{#xs}``                 an enumeration: 一是…；二是…
``{0x}``                  无, where the figure is zero
``{@unit_name}``          the unit's name, ``{@year}`` the fiscal year, of the whole document
``{^words}``              与上年相比 and whatever else says the same (较上年, 比上年决算)
``[words]``               words that are written and may be missing when read
``(words|words)``         words that say the same; the first is written
========================  ==================================================================

Names are those of the fields, with dots for fields of a part: ``in_post.change``.  A clause (what
stands between two signs of punctuation) whose figure is absent is left out.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["BUDGETS", "EMPTY_BUDGET", "FORMS", "HEADINGS", "PHRASES", "Form", "Heading"]


class Form(NamedTuple):
    """One form: the part of the disclosure that it states, and its paragraph.

    ``also`` are other ways to say (a part of) it, which are read and never written.
    """

    part: str
    template: str
    also: tuple[str, ...] = ()


class Heading(NamedTuple):
    """A heading: numbering and words as written, and other words that are read.

    ``part`` is the field that it opens (``""`` where it only groups others).
    """

    level: int
    number: str
    words: str
    part: str
    also: tuple[str, ...] = ()


# Fixed sentences that state nothing.
PHRASES: Final = (
    "具体情况如下",
    "具体如下",
    "具体情况为",
    "有关情况如下",
    "其中",
    "持平",
    "无变化",
)

HEADINGS: Final = (
    Heading(
        1, "第一部分", "单位概况", "overview", ("部门概况", "部门单位概况", "部门（单位）概况")
    ),
    Heading(2, "一、", "主要职能", "overview.duties", ("主要职责", "单位职责", "主要职能职责")),
    Heading(
        2,
        "二、",
        "机构设置及人员情况",
        "overview.organisation",
        ("机构设置", "机构设置情况", "机构人员情况", "人员情况"),
    ),
    Heading(1, "第二部分", "部门决算情况说明", "", ("单位决算情况说明", "决算情况说明")),
    Heading(
        2, "一、", "收入支出决算总体情况说明", "balance", ("收入支出总体情况", "部门收支总体情况")
    ),
    Heading(2, "二、", "收入决算情况说明", "revenue"),
    Heading(2, "三、", "支出决算情况说明", "expenditure"),
    Heading(
        2,
        "四、",
        "财政拨款收入支出决算总体情况说明",
        "appropriation",
        ("财政拨款收支决算总体情况", "财政拨款收入支出总体情况"),
    ),
    Heading(2, "五、", "一般公共预算财政拨款支出决算情况说明", "general_public_budget"),
    Heading(3, "（一）", "一般公共预算财政拨款支出决算总体情况", "general_public_budget.summary"),
    Heading(3, "（二）", "一般公共预算财政拨款支出决算结构情况", "general_public_budget.classes"),
    Heading(3, "（三）", "一般公共预算财政拨款支出决算具体情况", "general_public_budget.items"),
    Heading(2, "六、", "一般公共预算财政拨款基本支出决算情况说明", "basic_expenditure"),
    Heading(
        2,
        "七、",
        "政府性基金预算财政拨款收入支出决算情况说明",
        "government_funds",
        ("政府性基金预算财政拨款支出决算情况", "政府性基金预算收入支出决算情况"),
    ),
    Heading(
        2,
        "八、",
        "国有资本经营预算财政拨款收入支出决算情况说明",
        "state_capital",
        ("国有资本经营预算财政拨款支出决算情况", "国有资本经营预算收入支出决算情况"),
    ),
    Heading(
        2,
        "九、",
        "财政拨款“三公”经费支出决算情况说明",
        "three_public",
        ("一般公共预算财政拨款“三公”经费支出决算情况", "“三公”经费支出决算情况"),
    ),
    Heading(2, "十、", "其他重要事项的情况说明", "other_matters", ("其他重要事项",)),
    Heading(
        3,
        "（一）",
        "机关运行经费及公用经费支出情况",
        "other_matters.agency_running_costs",
        ("机关运行经费支出情况", "机关运行经费情况"),
    ),
    Heading(3, "（二）", "政府采购情况", "other_matters.procurement", ("政府采购支出情况",)),
    Heading(
        3, "（三）", "国有资产占用情况说明", "other_matters.state_assets", ("国有资产占有使用情况",)
    ),
    Heading(2, "十一、", "预算绩效的情况说明", "performance", ("预算绩效管理情况", "预算绩效情况")),
    Heading(
        2,
        "十二、",
        "其他需说明的事项",
        "further_matters",
        ("其他需要说明的事项", "其他需要说明的情况"),
    ),
    Heading(1, "第三部分", "专业名词解释", "glossary", ("名词解释",)),
    Heading(
        1,
        "第四部分",
        "部门决算报表（见附表）",
        "statements",
        ("部门决算报表", "单位决算报表", "部门决算报表见附表", "单位决算报表（见附表）"),
    ),
)

_REASON = "(主要原因是|主要原因为|主要原因|原因是)："
_YEAR_ON_YEAR = (
    "{~year_on_year.change}，{~year_on_year.rate}，" + _REASON + "{=year_on_year.reason}。"
)
_AGAINST_INITIAL_BUDGET = (
    "与年初预算相比，{against_initial_budget.initial_budget}，"
    "{against_initial_budget.final_account}，{against_initial_budget.variance_rate}，"
    + _REASON
    + "{=against_initial_budget.reason}。"
)
_ITEM = "支出决算数[为]{=expenditure}，{^比上年决算}" + _YEAR_ON_YEAR

BUDGETS: Final = {"government_funds": "政府性基金预算", "state_capital": "国有资本经营预算"}
EMPTY_BUDGET: Final = (
    "本单位本年度无{budget}财政拨款收入、支出及结转和结余，{budget}财政拨款收入支出决算表为空表。"
)


def _funds_budget(part: str) -> tuple[Form, ...]:
    """The forms of 七 and 八, which differ in the name of the budget only."""
    name = BUDGETS[part]
    return (
        Form(
            part,
            f"{{@year}}年度{name}财政拨款收入总计{{=grand_total_revenue}}，其中：{{brought_forward}}，"
            f"{{revenue_of_year}}。{name}财政拨款支出总计{{=grand_total_expenditure}}，其中："
            f"{{carried_forward}}，{{expenditure_of_year}}。",
        ),
        Form(
            part,
            f"{name}财政拨款收入支出总体{{^与上年相比}}，"
            + _YEAR_ON_YEAR
            + _AGAINST_INITIAL_BUDGET,
        ),
        Form(part, f"{{@year}}年度{name}财政拨款支出{{=expenditure}}。"),
    )


def _three_public_budget(name: str, part: str) -> str:
    return (
        f"{name}全年预算数{{={part}.budget}}，{{{part}.final_account}}，{{{part}.variance_rate}}，"
        f"{_REASON}{{={part}.reason}}。"
    )


def _three_public_part(name: str, part: str) -> str:
    return (
        f"{name}{{{part}.expenditure.amount}}，占{{={part}.expenditure.share}}，{{^比上年}}"
        f"{{~{part}.year_on_year.change}}，{{~{part}.year_on_year.rate}}，"
        f"{_REASON}{{={part}.year_on_year.reason}}。"
    )


def _portions(*names: str) -> str:
    return "；".join(f"{{{name}.amount}}，占{{={name}.share}}" for name in names)


FORMS: Final = (
    Form(
        "overview.organisation",
        "{@unit_name}{@year}年度，{staff}，其中：{in_post.number}，{~in_post.change}；"
        "{veterans_retired.number}，{~veterans_retired.change}；"
        "{retired.number}，{~retired.change}。",
        also=("{@unit_name}{staff}。",),
    ),
    Form(
        "overview.organisation",
        "{@unit_name}{0subordinate_unit_count}下属预算单位，有下属预算单位{=subordinate_unit_count}，"
        "分别是：{*subordinate_units}，(下设|内设){=division_count}科室，分别是：{*divisions}。",
        also=(
            "{@unit_name}(下设|内设){=division_count}科室，分别是：{*divisions}。",
            "{@unit_name}(有|共有|下设)下属预算单位{=subordinate_unit_count}，"
            "分别是：{*subordinate_units}，(下设|内设|内设机构){=division_count}，分别是：{*divisions}。",
        ),
    ),
    Form(
        "balance",
        "{@year}年度{grand_total_revenue}，其中：{revenue_of_year}，"
        "使用非财政拨款结余[（含专用结余）]{=non_appropriation_surplus_used}，{brought_forward}。",
    ),
    Form(
        "balance",
        "{@year}年度{grand_total_expenditure}，其中：{expenditure_of_year}，{surplus_distributed}，"
        "{carried_forward}。",
    ),
    Form("balance", "收入支出总体{^与上年相比}，" + _YEAR_ON_YEAR),
    Form(
        "revenue",
        "{total}，其中："
        + _portions(
            "appropriation",
            "superior_grants",
            "service",
            "business",
            "remitted_by_affiliates",
            "other",
        )
        + "。",
    ),
    Form(
        "expenditure",
        "{total}，其中："
        + _portions("basic", "project", "remitted_to_superior", "business", "granted_to_affiliates")
        + "。",
    ),
    Form(
        "appropriation",
        "{@year}年度{grand_total_revenue}，其中：{brought_forward}，{revenue_of_year}。"
        "{grand_total_expenditure}，其中：{carried_forward}，{expenditure_of_year}。",
    ),
    Form(
        "appropriation",
        "财政拨款收入支出总体{^与上年相比}，" + _YEAR_ON_YEAR + _AGAINST_INITIAL_BUDGET,
    ),
    Form(
        "general_public_budget.summary",
        "{@year}年度{expenditure}，占本年支出合计的{=share_of_expenditure}。{^与上年相比}，"
        + _YEAR_ON_YEAR
        + _AGAINST_INITIAL_BUDGET,
    ),
    Form("general_public_budget.classes", "{=class_}(类){=amount}，占{=share}。"),
    Form("general_public_budget.items", "{=class_}(类){=group}(款){=item}(项)：" + _ITEM),
    Form(
        "basic_expenditure",
        "{@year}年度[一般公共预算财政拨款]{total}，其中：{personnel.amount}，"
        "(包括|主要包括)：{*personnel.comprises}。",
    ),
    Form("basic_expenditure", "{operating.amount}，(包括|主要包括)：{*operating.comprises}。"),
    *_funds_budget("government_funds"),
    *_funds_budget("state_capital"),
    Form(
        "three_public",
        "{@year}年度(财政拨款|一般公共预算财政拨款|一般公共预算|)“三公”经费{expenditure}，{^比上年}"
        + _YEAR_ON_YEAR
        + "其中："
        + _three_public_part("因公出国（境）费", "travel_abroad")
        + _three_public_part("公务用车购置及运行维护费", "vehicles")
        + _three_public_part("公务接待费", "hospitality"),
    ),
    Form(
        "three_public",
        "因公出国（境）费[支出]{=travel_abroad.details.expenditure}，"
        "开支内容(包括|主要包括|主要是){=travel_abroad.spent_on}。"
        "[单位全年安排的]因公出国（境）团组{=travel_abroad.groups}，"
        "因公出国（境）{=travel_abroad.person_times}。",
    ),
    Form(
        "three_public",
        "公务用车购置及运行维护费(|支出){=vehicles.details.expenditure}，其中："
        "{vehicles.purchase}，{vehicles.running}。"
        "[公务用车运行维护费]开支内容(包括|主要包括|主要是){=vehicles.spent_on}。"
        "公务用车购置数{=vehicles.purchased}，公务用车保有量{=vehicles.held}。"
        "[国有资产占用情况中]固定资产车辆{=vehicles.fixed_assets}，"
        "与公务用车保有量差异原因是：{=vehicles.difference_reason}。",
    ),
    Form(
        "three_public",
        "公务接待费(|支出){=hospitality.details.expenditure}，"
        "开支内容(包括|主要包括|主要是){=hospitality.spent_on}。"
        "[单位全年安排的]国内公务接待{=hospitality.receptions}，{=hospitality.person_times}。",
    ),
    Form(
        "three_public",
        "与全年预算相比，"
        + _three_public_budget("[财政拨款]“三公”经费[支出]", "against_budget")
        + "其中："
        + _three_public_budget("因公出国（境）费(|支出)", "against_budget.travel_abroad")
        + _three_public_budget("公务用车购置费(|支出)", "against_budget.vehicle_purchase")
        + _three_public_budget("公务用车运行维护费(|支出)", "against_budget.vehicle_running")
        + _three_public_budget("公务接待费(|支出)", "against_budget.hospitality"),
    ),
    Form(
        "other_matters.agency_running_costs",
        "{@year}年度{@unit_name}[（行政单位和参照公务员法管理事业单位）]机关运行经费{expenditure}，"
        "{^比上年}" + _YEAR_ON_YEAR,
        also=(
            "{@year}年度{@unit_name}[（事业单位）]公用经费{expenditure}，{^比上年}" + _YEAR_ON_YEAR,
        ),
    ),
    Form(
        "other_matters.procurement",
        "{@year}年度政府采购{total}，其中：政府采购{goods}、政府采购{works}、政府采购{services}。",
    ),
    Form(
        "other_matters.procurement",
        "{small_and_medium.amount}，占政府采购支出总额的{=small_and_medium.share}，其中："
        "{small_and_micro.amount}，占政府采购支出总额的{=small_and_micro.share}。",
    ),
    Form(
        "other_matters.state_assets",
        "(截至|截止){=as_of}，房屋{=building_area}，价值{=building_value}。车辆{=vehicles}，"
        "价值{=vehicle_value}，其中：{provincial_leaders}、{principal_officials}、"
        "{confidential_communication}、{emergency}、{law_enforcement}、{special_technical}、"
        "{retired_officials}、{other_vehicles}，其他用车主要是：{=other_vehicles_note}。"
        "单价100万元（含）以上设备[（不含车辆）]{=large_equipment}。",
    ),
    Form(
        "performance",
        "根据预算绩效管理要求，本单位{@year}年度[预算绩效管理][形成]"
        "整体支出绩效自评表{=overall_tables}，{budget}，{executed}；[预算绩效]评价项目"
        "{=evaluated_projects}，全年预算数{=project_budget}，全年执行数{=project_executed}。"
        "[预算绩效管理]取得的成效：{#achievements}。发现的问题及原因：{#problems}。"
        "下一步改进措施：{#measures}。"
        "具体附整体支出绩效自评表，项目支出绩效自评表和评价报告。",
    ),
    Form(
        "further_matters",
        "[本年][本单位]SM项目{=confidential_projects}，{budget}，{executed}。",
    ),
)
