"""The columns of the table ``overview``."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from juesuan.tabular.columns import Column
from juesuan.tabular.shared import COVERAGE, KIND, Head


def _amount(title: str, description: str) -> Column:
    return Column(title, f"{description}, in 元.", width=16, yuan=True, thousands=True)


class OverviewRow(Head):
    """A document by what one compares departments by; null: not stated."""

    kind: Annotated[str | None, KIND]
    revenue_total: Annotated[Decimal | None, _amount("收入总计", "Grand total of revenue")]
    revenue_of_year: Annotated[Decimal | None, _amount("本年收入合计", "Revenue of the year")]
    expenditure_total: Annotated[Decimal | None, _amount("支出总计", "Grand total of expenditure")]
    expenditure_of_year: Annotated[
        Decimal | None, _amount("本年支出合计", "Expenditure of the year")
    ]
    basic_expenditure: Annotated[Decimal | None, _amount("基本支出", "Basic expenditure")]
    project_expenditure: Annotated[Decimal | None, _amount("项目支出", "Project expenditure")]
    appropriation_revenue: Annotated[
        Decimal | None, _amount("财政拨款收入", "Fiscal appropriation of the year")
    ]
    appropriation_expenditure: Annotated[
        Decimal | None, _amount("财政拨款支出", "Expenditure of fiscal appropriation")
    ]
    three_public: Annotated[Decimal | None, _amount("“三公”经费", "The three public expenses")]
    three_public_budget: Annotated[
        Decimal | None,
        _amount(
            "“三公”经费预算",
            "Their budget: for the full year, else the initial one, else the one stated",
        ),
    ]
    travel_abroad: Annotated[Decimal | None, _amount("因公出国（境）费", "Official travel abroad")]
    vehicles: Annotated[Decimal | None, _amount("公务用车购置及运行维护费", "Official vehicles")]
    vehicle_purchase: Annotated[
        Decimal | None, _amount("公务用车购置费", "Purchase of official vehicles")
    ]
    vehicle_running: Annotated[
        Decimal | None, _amount("公务用车运行维护费", "Running costs of official vehicles")
    ]
    hospitality: Annotated[Decimal | None, _amount("公务接待费", "Official hospitality")]
    agency_running_costs: Annotated[Decimal | None, _amount("机关运行经费", "Agency running costs")]
    procurement: Annotated[Decimal | None, _amount("政府采购支出", "Government procurement")]
    staff: Annotated[int | None, Column("实有人数", "Staff, retirees included.", width=9)]
    staff_in_post: Annotated[int | None, Column("在职人员", "Staff in post.", width=9)]
    three_public_per_head: Annotated[
        Decimal | None,
        Column(
            "人均“三公”经费（元）",
            "The three public expenses over the staff in post, in 元, rounded to cents; null "
            "where either is unknown or nobody is in post.",
            width=13,
            thousands=True,
        ),
    ]
    execution_rate: Annotated[
        Decimal | None,
        Column(
            "预算执行率（%）",
            "Rate of the full-year budget as stated in the table of the department (of a report: "
            "of the project); else computed and rounded to two decimals.",
            width=11,
        ),
    ]
    projects: Annotated[int, Column("项目数", "Projects that have a table.", width=8)]
    indicators: Annotated[int, Column("指标数", "Rows in `indicators`.", width=8)]
    indicators_missed: Annotated[
        int, Column("未达标指标", "Of these, where `met` is false.", width=9)
    ]
    indicators_undecided: Annotated[
        int, Column("不能判断的指标", "Of these, where `met` is null.", width=10)
    ]
    findings: Annotated[int, Column("核对问题", "Rows in `findings`.", width=9)]
    errors: Annotated[int, Column("其中：错误", "Of these, of severity `error`.", width=9)]
    warnings: Annotated[int, Column("其中：警告", "Of these, of severity `warning`.", width=9)]
    coverage: Annotated[Decimal | None, COVERAGE]
    note: Annotated[
        str | None,
        Column("说明", "Why the file could not be read, or what to know of it.", width=30),
    ]
