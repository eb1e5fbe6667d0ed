"""The report as data: its headings, and the sentences that state its facts.

What :mod:`juesuan.render.report_standard` writes and what :mod:`juesuan.reading.report` reads is
this one description.  A form is a sentence: its
first slot is known by its own words anywhere in the report, the others only after it in the same
sentence, so that ``其他资金`` of another sentence is never taken for that of the budget.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import attrs

__all__ = [
    "CHAPTERS",
    "CRITERIA",
    "CRITERION",
    "FORMS",
    "INDICATOR",
    "ITEMS",
    "KINDS",
    "LEVEL1",
    "LEVEL2",
    "MEMBER",
    "PLANNED",
    "STAGE",
    "STAGES",
    "Chapter",
    "Kind",
    "Section",
]


class Form(NamedTuple):
    """One form: the part of the report that it states, and its paragraph.

    ``also`` are other ways to say (a part of) it, which are read and never written.
    """

    part: str
    template: str
    also: tuple[str, ...] = ()


@attrs.frozen
class Section:
    """A heading: its words, and others that say the same; ``key`` names it in the code."""

    key: str
    number: str
    words: str
    also: tuple[str, ...] = ()

    @property
    def all_words(self) -> tuple[str, ...]:
        return (self.words, *self.also)


@attrs.frozen
class Chapter(Section):
    """One of the seven chapters, and the headings inside."""

    sections: tuple[Section, ...] = ()


@attrs.frozen
class Kind:
    """A kind of indicators: the name of its field, and how sentences and headings name it.

    ``level2`` are words of indicators of level 2 that only this kind has.
    """

    field: str
    label: str
    subjects: tuple[str, ...]
    level2: tuple[str, ...] = ()


KINDS: Final = (
    Kind("decision", "决策", ("项目决策", "决策")),
    Kind("process", "过程", ("过程管理", "项目过程管理", "项目过程", "过程")),
    Kind("output", "产出", ("项目产出", "产出"), ("数量", "质量", "时效", "成本")),
    Kind(
        "benefit",
        "效益",
        ("项目效益", "效益"),
        ("经济效益", "社会效益", "生态效益", "可持续影响"),
    ),
    Kind("satisfaction", "满意度", ("项目满意度", "满意度"), ("满意度",)),
)

CHAPTERS: Final = (
    Chapter(
        "basics",
        "一、",
        "基本情况",
        (),
        (
            Section("overview", "（一）", "项目概况", ("项目基本概况",)),
            Section("goals", "（二）", "项目绩效目标"),
        ),
    ),
    Chapter(
        "evaluation",
        "二、",
        "绩效评价工作开展情况",
        ("绩效评价工作情况", "绩效评价开展情况", "评价工作开展情况", "绩效评价工作组织开展情况"),
        (
            Section(
                "scope",
                "（一）",
                "绩效评价目的、对象和范围",
                ("目的、对象和范围", "目的、对象及范围", "目的、对象、范围", "目的和对象、范围"),
            ),
            Section(
                "method",
                "（二）",
                "绩效评价原则、评价指标体系、评价方法、评价标准",
                (
                    "原则、评价指标体系、评价方法、评价标准",
                    "原则、评价指标体系、评价方法和评价标准",
                    "原则、评价指标体系、评价方法及评价标准",
                    "原则、指标体系、方法、标准",
                    "原则、评价指标体系、评价方法、评价标准等",
                    "原则、评价指标体系（附表说明）、评价方法、评价标准",
                    "原则、评价指标体系（附表说明）、评价方法、评价标准等",
                ),
            ),
            Section("stages", "（三）", "绩效评价工作过程", ("工作过程", "工作程序")),
        ),
    ),
    Chapter(
        "conclusion",
        "三、",
        "综合评价情况及评价结论",
        (
            "综合评价情况和评价结论",
            "综合评价情况与评价结论",
            "综合评价情况及结论",
            "综合评价情况及评价结论（附相关评分表）",
            "综合评价结论",
        ),
        (
            Section("summary", "（一）", "综合评价情况"),
            Section("verdict", "（二）", "评价结论"),
        ),
    ),
    Chapter(
        "analysis",
        "四、",
        "绩效评价指标分析",
        ("评价指标分析", "绩效指标分析"),
        (
            Section("decision", "（一）", "项目决策情况", ("决策情况",)),
            Section("process", "（二）", "项目过程情况", ("过程情况", "项目过程管理情况")),
            Section("output", "（三）", "项目产出情况", ("产出情况",)),
            Section(
                "benefit",
                "（四）",
                "项目效益情况",
                ("效益情况", "项目效益及满意度情况", "项目效益情况及满意度情况"),
            ),
            Section("satisfaction", "（五）", "项目满意度情况", ("满意度情况",)),
        ),
    ),
    Chapter(
        "experience",
        "五、",
        "主要经验及做法、存在的问题及原因分析",
        (
            "主要经验及做法、存在问题及原因分析",
            "主要经验做法、存在的问题及原因分析",
            "主要经验和做法、存在的问题及原因分析",
            "主要经验及做法、存在的问题和原因分析",
            "主要经验及做法、存在的主要问题及原因分析",
        ),
        (
            Section("experience", "（一）", "主要经验及做法", ("主要经验做法", "主要经验和做法")),
            Section(
                "problems",
                "（二）",
                "存在的问题及原因分析",
                ("存在问题及原因分析", "存在的问题和原因分析", "存在的主要问题及原因分析"),
            ),
        ),
    ),
    Chapter(
        "suggestions",
        "六、",
        "有关建议",
        ("相关建议", "意见建议", "有关意见建议", "改进建议", "工作建议"),
    ),
    Chapter(
        "other_questions",
        "七、",
        "其他需要说明的问题",
        (
            "其他需说明的问题",
            "其他需要说明的事项",
            "其他需说明的事项",
            "其他需要说明的情况",
            "需要说明的其他问题",
        ),
    ),
)

# The criteria of decision and process, as the framework of the Ministry of Finance names them.
CRITERIA: Final = {
    "decision": (
        "立项依据充分性",
        "立项程序规范性",
        "绩效目标合理性",
        "绩效指标明确性",
        "预算编制科学性",
        "资金分配合理性",
    ),
    "process": (
        "资金到位率",
        "预算执行率",
        "资金使用合规性",
        "管理制度健全性",
        "制度执行有效性",
    ),
}
STAGES: Final = (
    "前期准备",
    "组织实施",
    "分析评价",
    "撰写与提交评价报告",
    "问题整改",
    "档案整理",
)
# Titles of numbered items that a comma or a full stop may follow.
ITEMS: Final = (
    "项目背景",
    "主要内容",
    "项目主要内容",
    "实施情况",
    "项目实施主体",
    "资金投入和使用情况",
    "项目资金安排落实、总投入等情况分析",
    "项目资金实际使用情况分析",
    "总体目标",
    "阶段性目标",
    "绩效评价的目的",
    "绩效评价目的",
    "绩效评价对象",
    "绩效评价范围",
    "绩效评价原则",
    "绩效评价指标体系",
    "绩效评价方法",
    "绩效评价标准",
    "评价方法",
    "评价标准",
)

LEVEL1: Final = ("产出指标", "成本指标", "效益指标", "满意度指标")
LEVEL2: Final = (
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济成本指标",
    "社会成本指标",
    "生态环境成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "满意度指标",
    "服务对象满意度指标",
)

# One row each: an indicator and its target, an indicator and its score, a criterion and its
# score, a member of the group, a stage.
_SCORE = (
    "(综上所述|综上)，(本指标|本项指标|指标)满分为{=full}，"
    "(根据|按照|依据)(评分标准得|评分标准得分){=score}。"
)
PLANNED: Final = "“{=level3}”指标，预期指标值为“{=target}”"
INDICATOR: Final = (
    "“{=name}”指标：预期指标值为“{=target}”，(实际完成指标值|实际完成值)为“{=actual}”，"
    "(指标完成率|完成率)为{=completion_rate}。" + _SCORE
)
CRITERION: Final = "{=name}：" + _SCORE
MEMBER: Final = "{=name}（{=position}）：主要负责{=task}"
STAGE: Final = "{=stage}，{=first}-{=last}"

FORMS: Final = {
    "project_name": Form("overview", "项目名称：{=project_name}（以下简称“该项目”）"),
    "implementing_unit": Form("overview", "(实施主体|实施单位)：{=implementing_unit}。"),
    "period": Form("overview", "[本项目](实施周期|实施时间)为{=period.first}-{=period.last}。"),
    "divisions": Form(
        "overview",
        "{@unit_name}(内设|下设|内设机构|内设科室){=division_count}(科室|处室|股室|机构)，"
        "(分别是|分别为)：{*divisions}。",
    ),
    "staff": Form(
        "overview",
        "{@unit_name}(单位人员总数|人员总数){=staff}，其中：(在职|在职人员|在职人数){=in_post}，"
        "(退休|退休人员|退休人数){=retired}，(离休|离休人员|离休人数){=veterans_retired}。",
    ),
    "actual_staff": Form("overview", "{@unit_name}(实有人员|实有人数){=actual_staff}。"),
    "budget": Form(
        "funding",
        "[本项目](预算安排总额|预算安排资金总额)为{=budget}，其中：财政资金{=fiscal}，"
        "其他资金{=other}。",
    ),
    "received": Form("funding", "实际收到预算资金{=received}，预算资金到位率为{=arrival_rate}。"),
    "paid": Form(
        "funding", "[本项目](实际支付资金|实际支付){=paid}，预算执行率{=execution_rate}。"
    ),
    "uses": Form("funding", "[本项目](资金主要用于支付|资金主要用于){*uses}。"),
    "system": Form("system", "设置一级指标共{=level1_count}，"),
    **{
        f"system.{kind.field}": Form("system", f"{kind.label}指标（{{={kind.field}}}）")
        for kind in KINDS
    },
    "standard": Form("", "(本次绩效评价采用|本次评价采用|此次绩效评价采用){=standard}。"),
    "total": Form(
        "conclusion",
        "(总分|总得分|综合得分)为{=total}，(绩效评级|绩效评价等级|评价等级|绩效等级)为“{=grade}”。",
    ),
    "achieved": Form(
        "conclusion",
        "[本项目](共设置三级指标数量|共设置三级指标|设置三级指标数量){=indicators}，"
        "(实现三级指标数量|实现三级指标){=achieved}，总体完成率为{=completion_rate}。",
    ),
    **{
        f"conclusion.{kind.field}": Form(
            f"conclusion.{kind.field}",
            f"({'|'.join(kind.subjects)})(类指标共设置|类指标设置){{=indicators}}，"
            "满分指标{=full_score}，得分率{=score_rate}；",
        )
        for kind in KINDS
    },
    **{
        f"analysis.{kind.field}": Form(
            f"analysis.{kind.field}",
            f"({'|'.join(kind.subjects)})类指标由{{=level2_count}}二级指标和{{=level3_count}}"
            "三级指标构成，(权重分|权重){=weight}，实际得分{=score}。",
        )
        for kind in KINDS
    },
}
