"""Signs that stand for other signs: radicals of CJK, traditional characters.

Text that was taken out of a PDF writes radicals by the thousand (``⾦``, U+2FA6, for ``金``);
documents that were copied from elsewhere hold traditional characters.  Each stands for exactly
one sign, so that replacing them moves no character.
"""

from __future__ import annotations

import unicodedata

# The few hundred that these documents use.  Signs that simplified text writes too are left out
# (著, 乾), and so are those that stand for different signs.
_TRADITIONAL = (
    "並佈佔併來侷係個備傢傳債價億優儲兒內兩冊別則創劃動務勝勞勢勵匯區協卹厤厲參員唸問單噹嚮嚴"
    "國圍園圖團埰執堅報場壓夠奬學寀實寧審寫將專對導層屬崗嶺師帶幫幹庫廈廣廳強彆彔彙從復徹愛態"
    "慮憑應戰戶捲掛採換揮損搶撥撫擇擔據擬擴攝敎數斷旣昇時晉暫曆曉曏書會朮東査條業極榦構樑樓標"
    "樣橋機檔檢檯欄權歷歸氣氾汎汙決沒況減測準溝溫滙滿漲濟災為無營爭爲牽狀獎獨獻現環產産畝畢異"
    "當療發監眞眾確碼礎禦稅種稱積穩競箇節範築簡簽籌籤糰糾紀約紅納級細終組結絡統經綜綫維網緊線"
    "編練緻縣總績織繞繫繳繼續纍纔羣習聞聯職脩脫臨臺與興舉舘華萬蓋蔘處號衆術衕衛裏補裝裡製複覈"
    "見規視觀訂計訊訓託記訟訪設訴註証評詞詢試該詳誌認誠說説課調談請論諧諮證識議護讀變讓貝負財"
    "貢貧貨貫責買費貼賃資賓賦質賬購賽踐蹤車軟較輔輛輸轉辦農迴週進遊運過達違適遲遷選還郵鄉醫釋"
    "針鈎鉤銜錄錯録錶鍼鎭鎮鑄長門開間閤閩閱閲闊關陞隊階際隨險雜離難雲電韆韋響頁項順預領頭頻題"
    "額類顧顯風颱飛飲養餘館馬驗體髮鬥魚鳥鹵麥麪麫麵黃點黨黽齊齒齣龍龜"
)
_SIMPLIFIED = (
    "并布占并来局系个备家传债价亿优储儿内两册别则创划动务胜劳势励汇区协恤历厉参员念问单当向严"
    "国围园图团采执坚报场压够奖学采实宁审写将专对导层属岗岭师带帮干库厦广厅强别录汇从复彻爱态"
    "虑凭应战户卷挂采换挥损抢拨抚择担据拟扩摄教数断既升时晋暂历晓向书会术东查条业极干构梁楼标"
    "样桥机档检台栏权历归气泛泛污决没况减测准沟温汇满涨济灾为无营争为牵状奖独献现环产产亩毕异"
    "当疗发监真众确码础御税种称积稳竞个节范筑简签筹签团纠纪约红纳级细终组结络统经综线维网紧线"
    "编练致县总绩织绕系缴继续累才群习闻联职修脱临台与兴举馆华万盖参处号众术同卫里补装里制复核"
    "见规视观订计讯训托记讼访设诉注证评词询试该详志认诚说说课调谈请论谐咨证识议护读变让贝负财"
    "贡贫货贯责买费贴赁资宾赋质账购赛践踪车软较辅辆输转办农回周进游运过达违适迟迁选还邮乡医释"
    "针钩钩衔录错录表针镇镇铸长门开间合闽阅阅阔关升队阶际随险杂离难云电千韦响页项顺预领头频题"
    "额类顾显风台飞饮养余馆马验体发斗鱼鸟卤麦面面面黄点党黾齐齿出龙龟"
)

# Radicals with a sign of their own; the others (⺀, ⺈) are never written for a word.
_SUPPLEMENT = (
    "⺁厂⺅亻⺎兀⺒巳⺓幺⺛旡⺜日⺝月⺟母⺠民⺧牛⺩王⺫目⺬示⺮竹⺶羊⺷羊⺹耂⺼肉⺽臼"
    "⻁虎⻃覀⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑长⻒长⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)


def _sign_table() -> dict[int, str]:
    signs = dict(zip(map(ord, _TRADITIONAL), _SIMPLIFIED, strict=True))
    for code in range(0x2F00, 0x2FD6):
        radical = unicodedata.normalize("NFKC", chr(code))
        signs[code] = signs.get(ord(radical), radical)
    signs.update(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True))
    return signs


SIGNS = _sign_table()
"""What each code point stands for: ``SIGNS[0x2FA6] == "金"``."""
