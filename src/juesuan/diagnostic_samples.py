"""Parts of the texts beside the codes of ``diagnostics``: headings, heads of tables and rows."""

from __future__ import annotations

START_TEXT = "二、收入决算情况说明\n"
HEADER_TEXT = (
    "项目支出绩效自评表\n项目名称\t巡查\n"
    "\t一级指标\t二级指标\t三级指标\t权重\t目标值\t业绩值\t完成率\t指标得分\t指标值设定依据"
    "\t上年完成情况\t赋分规则\t佐证资料\t偏差原因分析及改进措施\n"
)
ROW_TEXT = (
    "\t产出指标\t数量指标\t巡查次数\t10\t=2次\t=2次\t100%\t10\t计划标准\t/"
    "\t按照完成比例赋分\t工作资料\t\n"
)
FUNDS_TEXT = (
    "项目支出绩效自评表\n项目名称\t{}\n"
    "{}\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "\t年度资金总额\t1.00\t1.00\t1.00\t10\t100%\t10\n"
)
TWO_TABLES_TEXT = "".join(FUNDS_TEXT.format(each, "项目资金（万元）") for each in ("巡查", "清淤"))
ITEMS_TEXT = "（三）一般公共预算财政拨款支出决算具体情况\n" + "".join(
    f"{number}.教育支出（类）普通教育（款）{name}校支出（项）1.00万元。\n"
    for number, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", 1)
)
REPORT_TEXT = "一、基本情况\n（一）项目概况\n1.主要内容\n（1）项目名称：某项目。\n"
OUTPUT_TEXT = "四、绩效评价指标分析\n（三）项目产出情况\n1.数量指标完成情况分析："
FARMING_TEXT = "213\t农林水支出\t12.00\t10.00\t2.00\n"
ACCOUNTS_TEXT = "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
UNITS_TEXT = "".join(
    f"{table}\n单位：{unit}\n科目编码\t科目名称\t本年支出\n合计\t\t12.00\n\n"
    for table, unit in (
        ("支出决算表", "万元"),
        ("政府性基金预算财政拨款支出决算表", "万元"),
        ("国有资本经营预算财政拨款支出决算表", "元"),
    )
)
LETTER_TEXT = (
    "收入支出决算总表\n单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
    "其他收入\t12.00\t农口水支出\t12.00\n\n"
)
COLUMN_TEXT = HEADER_TEXT.replace("完成率", "填报人\t完成率") + ROW_TEXT.replace(
    "100%", "王某\t100%"
)
BLANKS_TEXT = (
    START_TEXT + "本年收入1.00万元。\n项目支出绩效自评表\n项目名称      巡查\n"
    "项目资金    年初预算数    全年预算数\n年度资金总额    1.00    1.00\n"
)
UNSCORED_TEXT = (
    OUTPUT_TEXT + "“巡查次数”指标：预期指标值为“≥2次”，实际完成指标值为“=2次”，指标完成率为100%。"
)
