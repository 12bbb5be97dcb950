"""Tell simplified from traditional Chinese by characters that only one of them uses."""

from __future__ import annotations

import re

__all__ = ["chinese_script"]

# Common characters, simplified and traditional at the same place. Left out are those that both spellings use for
# some word (后, 里, 面, 干, 台, 只, 系, 表, 云, 才, 冲, 板, 丑, 谷, 松, 几, 斗, 姜, 郁, 征, 准, 沈, 党, 并).
_SIMPLIFIED = (
    "这个们来为时会说国对发经过进还没点动员关长开问题见门车东马鸟语书学习电话实现体业务产济议论证据报导"
    "总统选举军队战争势讯调将认识让请谁谈记许设访评词译试该详诉误读变边办帮宾补财层场尝彻陈称惩迟处触传创"
    "从达带单担当灯敌递独断夺恶儿尔范飞费丰风妇复负盖刚钢岗给贡构购顾挂观惯广归规贵滚汉号轰红护华划怀坏欢环换"
    "黄挥辉汇货获机积极级计纪际继价驾坚监检简减荐键舰讲奖胶阶节结洁紧仅尽劲觉决绝课垦块宽矿亏扩兰蓝劳乐类"
    "离历厉丽励连联粮两疗辽临邻领龙楼录陆乱轮罗络妈买卖满贸梦灭鸣纳难脑内鸟宁农诺欧盘赔贫凭扑启气弃迁签谦钱强桥亲轻"
    "庆穷区权劝确热荣赛伤绍摄审胜师驶适术树双顺硕丝肃虽随岁孙损态谈铁听厅头图团网卫围违温闻稳卧"
    "无雾牺袭细戏吓险县线响项协胁写谢兴须续悬压亚烟盐严颜验杨养样药爷页医仪艺亿忆义异阴银应营拥"
    "优犹邮鱼渔与预园员圆远约跃运韵杂灾载暂赞责择赠张帐赵职执纸质钟种众诸专转庄装状壮资综纵组钻"
)
_TRADITIONAL = (
    "這個們來為時會說國對發經過進還沒點動員關長開問題見門車東馬鳥語書學習電話實現體業務產濟議論證據報導"
    "總統選舉軍隊戰爭勢訊調將認識讓請誰談記許設訪評詞譯試該詳訴誤讀變邊辦幫賓補財層場嘗徹陳稱懲遲處觸傳創"
    "從達帶單擔當燈敵遞獨斷奪惡兒爾範飛費豐風婦復負蓋剛鋼崗給貢構購顧掛觀慣廣歸規貴滾漢號轟紅護華劃懷壞歡環換"
    "黃揮輝匯貨獲機積極級計紀際繼價駕堅監檢簡減薦鍵艦講獎膠階節結潔緊僅盡勁覺決絕課墾塊寬礦虧擴蘭藍勞樂類"
    "離歷厲麗勵連聯糧兩療遼臨鄰領龍樓錄陸亂輪羅絡媽買賣滿貿夢滅鳴納難腦內鳥寧農諾歐盤賠貧憑撲啟氣棄遷簽謙錢強橋親輕"
    "慶窮區權勸確熱榮賽傷紹攝審勝師駛適術樹雙順碩絲肅雖隨歲孫損態談鐵聽廳頭圖團網衛圍違溫聞穩臥"
    "無霧犧襲細戲嚇險縣線響項協脅寫謝興須續懸壓亞煙鹽嚴顏驗楊養樣藥爺頁醫儀藝億憶義異陰銀應營擁"
    "優猶郵魚漁與預園員圓遠約躍運韻雜災載暫贊責擇贈張帳趙職執紙質鐘種眾諸專轉莊裝狀壯資綜縱組鑽"
)
_ONLY_SIMPLIFIED = re.compile(f"[{_SIMPLIFIED}]")
_ONLY_TRADITIONAL = re.compile(f"[{_TRADITIONAL}]")


def chinese_script(text: str) -> str:
    """Return ``Hant`` if more characters of a Chinese text are traditional only than simplified only, else ``Hans``.

    A text without any telling character counts as simplified, as most Chinese news is.

    Args:
        text: Chinese; only its first 2,000 characters are looked at.
    """
    head = text[:2000]
    traditional = len(_ONLY_TRADITIONAL.findall(head))
    return "Hant" if traditional > len(_ONLY_SIMPLIFIED.findall(head)) else "Hans"
