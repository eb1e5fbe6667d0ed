"""第一部分 单位概况: duties, staff and divisions."""

from __future__ import annotations

import attrs

from juesuan.model.declare import Node, count, node, text, texts
from juesuan.model.leaves import Figure, Text

__all__ = ["Duties", "Organisation", "Overview", "StaffGroup"]


@attrs.frozen(eq=False, repr=False)
class Duties(Node):
    """一、主要职能."""

    introduction: Text | None = text("引言")
    items: tuple[Text, ...] = texts("职能")


@attrs.frozen(eq=False, repr=False)
class StaffGroup(Node):
    """A group of staff and its change over the year."""

    number: Figure | None = count("", "人")
    change: Figure | None = count("增减", "人")


@attrs.frozen(eq=False, repr=False)
class Organisation(Node):
    """二、机构设置及人员情况."""

    staff: Figure | None = count("实有人数", "人")
    in_post: StaffGroup | None = node("在职人员")
    veterans_retired: StaffGroup | None = node("离休人员")
    retired: StaffGroup | None = node("退休人员")
    subordinate_unit_count: Figure | None = count("下属预算单位数", "个")
    subordinate_units: tuple[Text, ...] = texts("下属预算单位")
    division_count: Figure | None = count("内设机构数", "个")
    divisions: tuple[Text, ...] = texts("内设机构")


@attrs.frozen(eq=False, repr=False)
class Overview(Node):
    """第一部分 单位概况."""

    duties: Duties | None = node("主要职能")
    organisation: Organisation | None = node("机构设置及人员情况")
