"""What ``parse`` has to say about a text: stable codes, severity, Chinese messages."""

from __future__ import annotations

import attrs

import juesuan.diagnostic_samples as made
from juesuan.diagnostic import CODES as CODES, error, info, warning

FOREIGN = error(
    "D002",
    "not-a-disclosure",
    "没有找到部门决算公开说明或绩效评价报告的任何章节；应有“收入支出决算总体情况说明”等标题或语句",
    "今天天气很好。",
)
EMPTY = attrs.evolve(FOREIGN, message="文本为空，没有可读的内容", sample=" \n ")
OTHER_KIND = attrs.evolve(
    FOREIGN,
    message="这是{what}，不是部门决算公开说明，未读取",
    sample="某局2024年部门预算公开\n一、收支预算总体情况\n收入预算1.00万元。",
)
FILE_NAME = attrs.evolve(
    FOREIGN,
    message="“{name}”看起来是文件名，不是文件的内容；读取文件请用 juesuan.read(路径)",
    sample="文件.txt",
)
SEVERAL = error(
    "D004",
    "several-documents",
    "其后还有 {count} 份文件，未读取；请拆成每份一个文件，或在程序中用 parse_all 读取全部",
    f"某水务局2024年度部门决算\n{made.START_TEXT}本年收入1.00万元。\n某档案局2024年度部门决算\n{made.START_TEXT}",
)
LEFT_OUT = warning(
    "D003",
    "left-out-of-file",
    "文件中有没有读的内容：{words}",
    "一份 PDF，其中一页是扫描的图像",
)
UNREAD = warning(
    "D101",
    "unread-paragraph",
    "未识别的段落，原样保留：“{words}”",
    made.START_TEXT + "本年收入1.00万元。\n食堂每日供应早餐和午餐，职工自愿就餐。",
)
CLAUSE = warning(
    "D102",
    "unread-clause",
    "未识别的语句，原样保留：“{words}”；不是这一节已知的说法",
    made.START_TEXT + "本年收入1.00万元，其中：彩票收入1.00万元，占100.00%。",
)
MISPLACED = warning(
    "D103",
    "misplaced-figure",
    "“{words}”之前没有它所说明的项目，未归入任何事实",
    made.START_TEXT + "本年收入1.00万元，其中：彩票收入1.00万元，占100.00%。",
)
REPEATED = warning(
    "D104",
    "repeated-statement",
    "“{label}”在同一节中再次出现，以第一次为准",
    made.START_TEXT + "本年收入1.00万元。\n本年收入2.00万元。",
)
OTHER_YEAR = warning(
    "D105",
    "other-year",
    "“{words}”说的是其他年度、年内的一段时间或预算，未归入本年度决算的任何事实",
    made.START_TEXT + "2024年度本年收入1.00万元，比2019年减少1.00万元。",
)
TWO_NUMBERS = warning(
    "D106",
    "two-numbers",
    "“{words}”中两个数字之间有空格，无法判断是一个数还是两个数，未读取",
    made.START_TEXT + "本年收入1 4295.11万元。",
)
SIGN = warning(
    "D107",
    "sign-against-verb",
    "“{words}”的动词与负号相矛盾，未读取",
    made.START_TEXT + "本年收入1.00万元，比上年减少-2.00万元。",
)
BASELESS = warning(
    "D108",
    "change-without-base",
    "“{words}”没有写明与什么相比，未读取",
    made.START_TEXT + "本年收入1.00万元，增加2.00万元。",
)
SUBJECT = warning(
    "D109",
    "unknown-subject",
    "“{label}”之前的“{subject}”使其含义不明，未读取",
    made.START_TEXT + "本年收入2.00万元，其中：非本级其他收入1.00万元。",
)
WITHOUT_HEADING = warning(
    "D110",
    "heading-lost",
    "这一段不属于所在标题之下的内容，按其语句归入“{section}”",
    made.START_TEXT + "本年收入1.00万元。\n本年支出2.00万元，其中：基本支出2.00万元。",
)
NEAR_LABEL = warning(
    "D111",
    "label-damaged",
    "“{words}”中的名称有误，可能是“{label}”，未读取",
    made.START_TEXT + "本年收入1.00万元，其中：财政拔款收入1.00万元，占100.00%。",
)
NEAR_WORDS = warning(
    "D115",
    "words-damaged",
    "“{words}”之前或其中的文字有误，按“{meant}”读取",
    "六、一般公共预算财政拨款基本支出决算情况说明\n公用经费1.00万元，主要包口：办公费、水费。",
)
NEAR_HEADING = warning(
    "D206",
    "heading-damaged",
    "标题有误，按“{heading}”读取",
    made.START_TEXT + "本年收入1.00万元。\n二、机购设置及人员情况\n实有人数3人。",
)
NO_UNIT = warning(
    "D112",
    "figure-without-unit",
    "“{words}”没有写明单位，按无单位读取",
    made.START_TEXT + "本年收入1.00万元，比上年增加2.00，增长3.00%。",
)
OTHER_UNIT = warning(
    "D113",
    "another-unit",
    "“{words}”的单位与此前或应有的“{unit}”不同，按所写的单位读取",
    made.START_TEXT + "本年收入1.00万元，比上年增加2.00元，增长3.00%。",
)
OTHER_COUNT = info(
    "D117",
    "count-in-two-units",
    "“{words}”的单位此前或通常写作“{unit}”，按所写的单位读取",
    "三公经费支出决算情况说明\n公务接待费1.00万元，国内公务接待3批次，25人次。其中：外宾接待1批次，5人。",
)
IMPLAUSIBLE = warning(
    "D114",
    "implausible-figure",
    "“{words}”不是合理的数值，按所写的读取，请核对",
    made.START_TEXT + "本年收入1.00万元，其中：其他收入1.00万元，占00.0%。",
)
CONTRADICTED = attrs.evolve(
    IMPLAUSIBLE,
    message="“{words}”与此前所写的{first}说的是同一个“{label}”，均按所写的读取，请核对",
    sample="三公经费支出决算情况说明\n公务接待费支出1.00万元。\n具体情况如下：\n公务接待费支出2.00万元。",
)
ODD_DECIMALS = attrs.evolve(
    IMPLAUSIBLE,
    message="“{words}”的小数位数与其他{others}处不同，可能漏了小数点或断开；按所写的读取，请核对",
    sample=made.ITEMS_TEXT + "21.城乡社区支出（类）其他支出（款）其他支出（项）2100万元。",
)
DETAILS = warning(
    "D116",
    "details-of-nothing",
    "“{words}”之前没有“三公”经费的数字，其前的段落可能缺失；其后的数字按第一次出现读取",
    "某局2024年度部门决算\n九、财政拨款三公经费支出决算情况说明\n具体情况如下：\n公务接待费1.00万元。",
)
GAP = warning(
    "D207",
    "numbering-gap",
    "序号{last}之后是{number}，中间的条目可能缺失",
    "一、主要职能\n1.甲。\n3.乙。\n" + made.START_TEXT + "本年收入1.00万元。",
)
BARREN = warning(
    "D202",
    "section-empty",
    "“{heading}”一节没有读到任何内容",
    made.START_TEXT + "三、支出决算情况说明\n本年支出1.00万元。",
)
DOUBLED = error(
    "D203",
    "heading-repeated",
    "标题“{heading}”重复出现，以第一次为准，其下内容未读取",
    made.START_TEXT + "本年收入1.00万元。\n" + made.START_TEXT + "其他收入1.00万元，占100.00%。",
)
OF_OTHERS = error(
    "D208",
    "heading-of-others",
    "标题“{heading}”写的不是本单位本年度的决算，其下内容未读取",
    "某局2024年度部门决算公开说明\n二、2019年度收入决算情况说明\n本年收入1.00万元。",
)
UNTITLED = info(
    "D204",
    "title-missing",
    "没有标题“…年度部门决算公开说明”",
    made.START_TEXT + "本年收入1.00万元。",
)
ROW = error(
    "D301",
    "unread-row",
    "表格行有 {found} 个单元格，应有 {expected} 个，无法判断各单元格所属的列，原样保留",
    made.HEADER_TEXT + "\t产出指标\t巡查\t完成\t良好\t较好\n",
)
MENDED = info(
    "D302",
    "mended-row",
    "表格行有 {found} 个单元格，应有 {expected} 个，已按各列的内容归位",
    made.HEADER_TEXT + made.ROW_TEXT.replace("\t/", "").replace("资料\t", "资料"),
)
CELL = warning(
    "D303",
    "doubtful-cell",
    "单元格“{words}”不能确定属于哪一列，原样保留",
    made.HEADER_TEXT + made.ROW_TEXT.replace("=2次\t=2次", "=2次"),
)
STRAY = warning(
    "D304",
    "stray-row",
    "表格行“{words}”在绩效自评表中没有可以归入的位置，原样保留",
    made.HEADER_TEXT + "总分\t100\t98\n甲\t乙\t丙\n",
)
TABLE = warning(
    "D305",
    "unread-table",
    "表格（{rows} 行）没有“绩效自评表”的标题或表头（三级指标、分值等），原样保留",
    made.START_TEXT + "本年收入1.00万元。\n\n甲\t乙\t丙\n",
)
UNITLESS = warning(
    "D306",
    "funds-without-unit",
    "资金表头没有写明金额单位，金额按无单位读取；应写作“项目资金（万元）”等",
    made.FUNDS_TEXT.format("巡查", "项目资金"),
)
UNIT_OF_OTHERS = warning(
    "D314",
    "unit-of-other-tables",
    "资金表头没有写明金额单位，或已看不清，本文件其他各表均写“{unit}”，按{unit}读取",
    made.TWO_TABLES_TEXT + made.FUNDS_TEXT.format("培训", ""),
)
UNIT_UNLIKE = warning(
    "D316",
    "unit-unlike-other-tables",
    "资金表头写的金额单位是“{unit}”，本文件其他各表均写“{others}”，按“{unit}”读取，请核对",
    made.TWO_TABLES_TEXT + made.FUNDS_TEXT.format("培训", "项目资金（元）"),
)
HEADERLESS = warning(
    "D315",
    "indicators-without-header",
    "指标没有表头，各行的形式合于{which}，按其各列读取",
    "项目支出绩效自评表\n项目名称\t巡查\n" + made.ROW_TEXT,
)
NUMBERLIKE = warning(
    "D307",
    "unreadable-number",
    "单元格“{words}”应为数值或形似数值，但无法读作一个数，按文字保留",
    made.HEADER_TEXT + made.ROW_TEXT.replace("=2次\t100%", "=1O次\t100%"),
)
MISSPELT = warning(
    "D308",
    "damaged-label",
    "“{words}”与“{meant}”只差个别字，按“{meant}”读取",
    made.HEADER_TEXT.replace("偏差原因分析及改进措施", "偏差原因分祈及改进措施") + made.ROW_TEXT,
)
UNLABELLED = attrs.evolve(
    MISSPELT,
    message="这一行没有名称，按其形式或本文件其他各表在这里的名称“{meant}”读取",
    sample=made.HEADER_TEXT + made.ROW_TEXT + "\n100\t98.50分\n",
)
ODD_UNIT = warning(
    "D309",
    "figure-in-odd-unit",
    "“{words}”的单位与所在的列不符，按所写的单位读取，请核对",
    made.TWO_TABLES_TEXT.replace("\t1.00", "\t10%", 1),
)
UNLIKE_TARGET = attrs.evolve(
    ODD_UNIT,
    message="“{words}”和目标值“{target}”只有一个写了单位，按所写的读取，请核对",
    sample=made.HEADER_TEXT + made.ROW_TEXT.replace("=2次\t100%", "=2\t100%"),
)
UNIT_IN_HEAD = attrs.evolve(
    ODD_UNIT,
    message="表头“{words}”的括号里写着的可能是单位，其下的数值没有单位，按无单位读取，请核对",
    sample=made.HEADER_TEXT.replace("目标值", "目标值（次）") + made.ROW_TEXT.replace("=2次", "2"),
)
NUMBER_AMONG_WORDS = warning(
    "D317",
    "number-among-words",
    "“{words}”所在的列应为文字，却写着数值，可能与相邻的单元格对调，按文字保留",
    made.HEADER_TEXT + made.ROW_TEXT.replace("计划标准\t/", "=2次\t计划标准"),
)
SWAPPED = warning(
    "D311",
    "columns-swapped",
    "表头中“{first}”与“{second}”的顺序与通常相反，而下面各行的内容合于通常的顺序，按通常的顺序读取",
    made.HEADER_TEXT.replace("业绩值\t完成率", "完成率\t业绩值") + made.ROW_TEXT,
)
COLUMN = warning(
    "D312",
    "unknown-column",
    "表头中的“{words}”不是绩效自评表的列，或与另一列重复，这一列原样保留",
    made.COLUMN_TEXT,
)
PLACED = warning(
    "D313",
    "column-by-place",
    "表头中的“{words}”无法识别，按它在各列中的位置读作“{meant}”",
    made.HEADER_TEXT.replace("佐证资料", "佐##料") + made.ROW_TEXT,
)
COLUMNS_OF_BLANKS = error(
    "D310",
    "columns-of-blanks",
    "这张绩效自评表的各列只用空格隔开，整张表未读；请改用 Word、Excel 原件，或重新提取文本",
    made.BLANKS_TEXT,
)
CHAPTER_MISSING = warning(
    "D401", "report-chapter-missing", "绩效评价报告没有“{heading}”一章", made.REPORT_TEXT
)
CHAPTER_REPEATED = warning(
    "D402",
    "report-chapter-repeated",
    "“{heading}”一章重复出现",
    made.REPORT_TEXT + "六、有关建议\n细化预算。\n六、有关建议\n加强管理。",
)
CHAPTER_ORDER = info(
    "D403",
    "report-chapter-order",
    "“{heading}”一章不在通常的位置",
    "六、有关建议\n细化预算。\n" + made.REPORT_TEXT,
)
CHAPTER_NUMBER = info(
    "D404",
    "report-chapter-number",
    "“{heading}”一章的序号写作“{found}”，通常为“{expected}”",
    made.REPORT_TEXT + "5、 有关建议\n细化预算。",
)
STATEMENT_MISSING = warning(
    "D405",
    "report-statement-missing",
    "绩效评价报告没有读到“{label}”的任何内容",
    made.REPORT_TEXT,
)
BROKEN_OFF = warning(
    "D406",
    "report-broken-off",
    "绩效评价报告在句子中间中断",
    made.REPORT_TEXT + "（2）项目主要内容：购置设备并",
)
LINE_REPEATED = warning(
    "D409",
    "report-line-repeated",
    "这一行与上一行相同，只读取一次",
    made.REPORT_TEXT + "（2）项目主要内容：购置设备。\n" * 2,
)
UNSCORED = warning(
    "D407", "indicator-without-score", "指标“{words}”没有读到{missing}", made.UNSCORED_TEXT
)
UNCLAIMED = warning(
    "D408",
    "report-statement-unclaimed",
    "没有写明或无法判断“{words}”属于哪一个指标或项目，未归入任何事实",
    made.OUTPUT_TEXT + "综上所述，本指标满分为3分，根据评分标准得3分。",
)
FIGURES_UNREAD = info(
    "D410",
    "report-figures-unread",
    "这一段有{count}处数值未归入任何事实：{figures}",
    made.REPORT_TEXT + "（2）项目主要内容：购置设备30.00万元，安装费2.50万元。\n",
)
ACCOUNTS_TABLE = warning(
    "D601",
    "accounts-table-unread",
    "“{table}”没有读取：{reason}",
    "支出决算表\n单位：万元\n科目编码 科目名称 本年支出合计\n213 农林水支出 12.00\n",
)
ACCOUNTS_ROW = warning(
    "D602",
    "accounts-row-unread",
    "“{table}”的一行没有读取：{reason}",
    made.ACCOUNTS_TEXT + made.FARMING_TEXT + "21301\t农业农村\t12.00\t2.00\n",
)
ACCOUNTS_CELL = warning(
    "D603",
    "accounts-cell-unread",
    "“{table}”的单元格“{words}”不是金额，没有读取",
    made.ACCOUNTS_TEXT + "213\t农林水支出\t12.00\t1O.00\t2.00\n",
)
ACCOUNTS_REPEATED = warning(
    "D604",
    "accounts-repeated",
    "“{table}”中“{label}”再次出现，以第一次为准",
    made.ACCOUNTS_TEXT + made.FARMING_TEXT * 2,
)
ACCOUNTS_UNIT = warning(
    "D605",
    "accounts-unit-missing",
    "“{table}”没有写明金额单位，所读金额没有单位",
    made.ACCOUNTS_TEXT.replace("单位：万元\n", "公开03表\n") + made.FARMING_TEXT,
)
ACCOUNTS_NAME = warning(
    "D606",
    "accounts-name-damaged",
    "“{table}”中的“{words}”与其他表中的“{meant}”只差个别字，按原文保留，请核对",
    made.LETTER_TEXT + made.ACCOUNTS_TEXT + made.FARMING_TEXT,
)
ACCOUNTS_UNIT_UNLIKE = warning(
    "D607",
    "accounts-unit-unlike-others",
    "“{table}”写的金额单位是“{unit}”，其他各表均写“{others}”，按“{unit}”读取，请核对",
    made.UNITS_TEXT,
)
