"""单位概况: duties, staff, divisions and the units whose accounts are added up."""

from __future__ import annotations

import attrs

from juesuan.model.declare import Node, count, node, rows, text, texts
from juesuan.model.leaves import Figure, Text

__all__ = ["AccountingUnit", "AccountingUnits", "Duties", "Organisation", "Overview", "StaffGroup"]


@attrs.frozen(eq=False, repr=False)
class Duties(Node):
    """主要职能."""

    introduction: Text | None = text("引言")
    """引言. Section: 主要职能."""
    items: tuple[Text, ...] = texts("职能")
    """职能, numbered from 1 in paths. Section: 主要职能."""


@attrs.frozen(eq=False, repr=False)
class StaffGroup(Node):
    """A group of staff and its change over the year."""

    number: Figure | None = count("", "人")
    """What is stated here itself, in 人. Section: StaffGroup."""
    change: Figure | None = count("增减", "人")
    """增减, in 人. Section: StaffGroup."""


@attrs.frozen(eq=False, repr=False)
class Organisation(Node):
    """机构设置及人员情况."""

    staff: Figure | None = count("实有人数", "人")
    """实有人数, in 人. Section: 机构设置及人员情况."""
    in_post: StaffGroup | None = node("在职人员")
    """在职人员. Section: 机构设置及人员情况."""
    veterans_retired: StaffGroup | None = node("离休人员")
    """离休人员. Section: 机构设置及人员情况."""
    retired: StaffGroup | None = node("退休人员")
    """退休人员. Section: 机构设置及人员情况."""
    all_retired: StaffGroup | None = node("离退休人员")
    """离退休人员. Section: 机构设置及人员情况."""
    posts: Figure | None = count("编制人数", "人")
    """编制人数, in 人. Section: 机构设置及人员情况."""
    administrative_posts: Figure | None = count("行政编制人员", "人")
    """行政编制人员, in 人. Section: 机构设置及人员情况."""
    public_institution_posts: Figure | None = count("事业编制人员", "人")
    """事业编制人员, in 人. Section: 机构设置及人员情况."""
    teaching_staff: Figure | None = count("教职工", "人")
    """教职工, in 人. Section: 机构设置及人员情况."""
    staff_outside_posts: Figure | None = count("编外人员", "人")
    """编外人员, in 人. Section: 机构设置及人员情况."""
    paid_by_treasury: Figure | None = count("财政供养人员", "人")
    """财政供养人员, in 人. Section: 机构设置及人员情况."""
    administrative_units: Figure | None = count("行政单位数", "个")
    """行政单位数, in 个. Section: 机构设置及人员情况."""
    public_institutions: Figure | None = count("事业单位数", "个")
    """事业单位数, in 个. Section: 机构设置及人员情况."""
    accounting_units: Figure | None = count("决算编报单位数", "个")
    """决算编报单位数, in 个. Section: 机构设置及人员情况."""
    first_level_departments: Figure | None = count("一级预算部门数", "个")
    """一级预算部门数, in 个. Section: 机构设置及人员情况."""
    subordinate_unit_count: Figure | None = count("下属预算单位数", "个")
    """下属预算单位数, in 个. Section: 机构设置及人员情况."""
    subordinate_units: tuple[Text, ...] = texts("下属预算单位")
    """下属预算单位, numbered from 1 in paths. Section: 机构设置及人员情况."""
    division_count: Figure | None = count("内设机构数", "个")
    """内设机构数, in 个. Section: 机构设置及人员情况."""
    divisions: tuple[Text, ...] = texts("内设机构")
    """内设机构, numbered from 1 in paths. Section: 机构设置及人员情况."""


@attrs.frozen(eq=False, repr=False)
class AccountingUnit(Node):
    """A unit whose accounts are part of the department's."""

    name: Text | None = text("名称", aliases=("单位名称", "预算单位名称"))
    """名称. Section: AccountingUnit."""
    remark: Text | None = text("备注")
    """备注. Section: AccountingUnit."""


@attrs.frozen(eq=False, repr=False)
class AccountingUnits(Node):
    """部门决算单位构成."""

    units: tuple[AccountingUnit, ...] = rows("单位")
    """单位, numbered from 1 in paths. Section: 部门决算单位构成."""


@attrs.frozen(eq=False, repr=False)
class Overview(Node):
    """单位概况."""

    duties: Duties | None = node("主要职能")
    """主要职能. Section: 单位概况."""
    organisation: Organisation | None = node("机构设置及人员情况")
    """机构设置及人员情况. Section: 单位概况."""
    accounting_units: AccountingUnits | None = node("部门决算单位构成")
    """部门决算单位构成. Section: 单位概况."""
