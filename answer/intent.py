"""Question -> what kind of thing is asked, and of what."""

import re
from dataclasses import dataclass

from index.terms import fold

WHO = re.compile(
    r"谁(?:来|去)?(?:负责|牵头|管|抓|落实|主管|出面|配合|参与|参加|一起|主抓|挑头)"
    r"|归谁(?!支配|安排|使用|所有|掏|出钱)|找谁(?!出钱|掏钱|要钱)"
    r"|由谁(?!出钱|掏|付|买单|出资|分担|承担费|支配|安排|使用)|(?<!责任人)(?<!责任人都)是谁|都有谁|还有谁"
    r"|(?:牵头|负责|配合|参与|责任)的?(?:是|有|呢)"
    r"|(?:哪|几|什么|啥|那)[一两二三四五六几]?(?:个|些|家)?的?(?:部门|单位|厅|局|委|衙门|口子|dept|部(?!分|件|位|条))"
    r"|哪[些几两三四]?[个家]?[\u4e00-\u9fff]{0,6}(?:机构|集团|公司|部门)(?:参加|参与|配合|负责|也?在|被?点名|的名)"
    r"|点了哪[\u4e00-\u9fff]{0,4}(?:集团|公司|企业|单位|部门)"
    r"|谁的?(?:活儿?|事儿?|责任|职责|差事|任务)|谁(?:说了算|来办|来做|来干|在管|承办|承担|督促|盯着?|打头|具体)"
    r"|(?:责任|成员|参加|配合|协办|主办|承办)(?:方|单位|部门)|打头|承办"
    r"|(?:哪些|哪几[个家]|什么|几家|多少家?个?)(?:机构|口子|系统)"
    r"|(?:部门|单位|机构|厅局|局委)(?:有哪些|都有|包括|名单|是哪|各是|分别是)|落(?:到|在)谁"
    r"|(?:[厅局委办署]|部门|海关|集团|银行|妇联|组织部|宣传部)(?:也|都|还)?(?:参与|参加|负责|牵头|列|在|有份|算|要管|也管|需要|用不用).{0,8}(?:吗|么|没有|不是|在内|之列|不[？?]?$)"
    r"|(?:责任|主管|经办)(?:单位|部门|主体)|由[^，。]{0,8}经办|负责(?:单位|部门|人是)|牵头|挑头|签头|领头|主抓|归口|归哪(?!里安排)|谁管|分工"
    r"|有没有份|有份[吗么]|都?在列"
    r"|[厅局委办部](?:门)?(?:管不管|要不要(?:参|管)|有没有(?:参|份)|在不在|参不参)|who|dept|department"
    r"|responsible"
)
NOT_WHO = re.compile(r"(?:鼓励|支持|引导|推动|选择|指导)哪[些几个家]|第一责任人|责任人是谁")
LEAD = re.compile(r"牵头|签头|挑头|领头|主抓|带头的|lead")
FIGURE = re.compile(
    r"多少|(?<![哪好这那])几(?!乎|种类型|个方面|何|个重点)|百分|多大|多高|多长|比例|占比|数值|数字|指标|目标值?|达标|降幅|上限|下限"
    r"|最低|最高|门槛|规模|比重|用量|"
    r"率(?!先)|减排量|能力|target|reduction|reduce|cut|how many|how much|percent|成数|%|量化"
)
STRONG_FIGURE = re.compile(
    r"多少|数量|(?<![哪好这那])几[成个家公吨座台蒸万千百度级星类年点顿口套]|百分之?几|多大(?!程度)|多高|多长"
    r"|比例|数值|数字|(?:目标|指标)[值数]|how many|how much|是几|占几|标准是$"
)
WHEN = re.compile(r"什么时候|何时|哪一?年|期限|截止|多久|啥时|几时|时间表|什么时间|年份|时限|when")
VERBATIM = re.compile(r"原话|原文|逐字|一字不[差改]")
BOTH = re.compile(
    r"(?:两|二)(?:份|个|级|边|地|家)(?:的|都|各|分别|方案|文件|规划|计划|政府|里|给|写|说|定|对|在|打算|有)|哪(?:份|个)(?:方案|文件|规划|计划).{0,12}哪(?:份|个)|两级|两份"
)
WHERE = re.compile(
    r"(?:写在|出自|见于|放在|属于|是|在)(?:它|方案|文件|规划)?的?(?:哪一?[条章节款部]|第几[条章节部]|哪个条款|哪项工[作程])|哪[一几]?[条章节](?:里|写|说|提)"
)
HOW = re.compile(
    r"靠什么|靠啥|(?:有|采取|用)(?:哪些|什么|啥)(?:具体)?(?:措施|办法|做法|举措|手段|招数?)|(?:怎么|怎样|如何|咋)(?:去|来)?(?:做到?|干|办|实现|落实|推进|达到|达成|完成|推动|开展)"
    r"|(?:哪些|什么|啥)(?:措施|办法|举措)"
)
REVERSE = re.compile(
    r"(?:哪|什么|啥|几|多少)[一几些两三]?(?:项|些|条|块|处|件|方面|章|个)?的?(?:重点|具体|主要)?(?:工作|任务|工程|事项?|职责|条款?|活|块|处|方面|地方|章节|内容)(?!单位|部门)"
)
COMPARE = re.compile(
    r"比(?!例|重|率|[\d一二三]+|分)|对比|相比|比较|差别|区别|不同|一样|异同|差异|差多少"
    r"|哪个[更较]?[高低严松多少大]|谁的?[\u4e00-\u9fff]{0,6}[更较]?[高低严松多少大]|两(?:份|个|地|边|级)"
    r"|各(?:是|写|定|为)|分别(?:是|写|为|怎)|都列|vs"
)
ACTUAL = re.compile(
    r"实际|实绩|完成情况|兑现|进展如何|落实得怎|现状"
    r"|(?:目前|现在|如今).{0,8}(?:达到|已达|是多少|为多少|完成|实现)|已经?(?:完成|达到|建成|实现)了?多少"
    r"|(?:去年|上年|上半年|今年|本年度|前三季度).{0,16}(?:完成|实现|达到|增长|增速|总额|是多少|降了)|截至"
)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|\D|$)(?!\d)")
PERIOD = re.compile(r"[“\"]?(十[二三四五六]五)[”\"]?")
PERIOD_YEARS = {
    "十二五": (2011, 2015),
    "十三五": (2016, 2020),
    "十四五": (2021, 2025),
    "十五五": (2026, 2030),
    "十六五": (2031, 2035),
}
INSTRUCTION = re.compile(
    r"忽略(?:以上|之前|前面|所有|上述|你)|系统提示|提示词|system prompt|ignore (?:all|previous|the above)"
    r"|你是谁|你叫什么|谁(?:开发|做|造)的?你|你是(?:哪|什么|不是)|你(?:会|能)(?:做|干)?什么"
    r"|(?:写|编|作|来)(?:一|几)?(?:首|段|封|副)|^(?:请|帮我|给我|替我)?(?:写|编|作)一?篇(?!.{0,20}(?:方案|规划|计划|目标|指标|条款))"
    r"|讲个?笑话|翻译(?:成|一下|为)|translate|扮演|假装你|角色扮演|唱(?:首|支)"
    r"|讲(?:一?个|段).{0,4}(?:笑话|故事)|译成|用(?:python|java|c\+\+|go|代码)写|你(?:昨天|刚才|上次)"
    r"|替我(?:定|选|决定)|^[哈嗯呵哦啊嘿呜额]{2,}"
    r"|^(?:你好|您好|嗨|在吗|早上好|晚上好|行?[，,]?谢谢啦?|多谢|再见|辛苦了?|好的|hello|hi|thanks?)[\s，。！!,.~～啊呀哦了你您]*$",
)
GREETING = re.compile(r"^(?:你好|您好|嗨|在吗|早上好|晚上好|hello|hi)[\s，。！!,.~～啊呀]*$")
# What only frames a question: cut before the question is compared with clauses.
FRAME = re.compile(
    r"原话|原文|逐字|请问|想问|问一下|我想知道|想知道|麻烦|帮我|帮忙|查一?下|告诉我|请说明|请列出|列出来|写汇报材料要用"
    r"|想算一下|想对比一下|听说|到底|究竟|具体|大概|大约"
    r"|是多少|多少|是几|百分之几|是什么|有哪些|哪些|什么|怎么样?|如何|怎样|吗|呢|啊|呀|吧|啥|咋"
    r"|几(?=[成个家公吨座台蒸万千百级星类年点])"
    r"|(?:实施|工作)?方案|规划|计划里?|文件|规定|要求|提出|提到|目标值?|(?:要|需要|应该?|打算|准备|必须)"
    r"|谁|负责|牵头|责任单位|责任部门|部门|单位(?!地区|能耗|增加|产品|面积|gdp)|哪个|哪家|哪几|分别|各是|一共"
    r"|合计|累计|到底|能不能|可不可以|有没有|是不是|会不会"
)


EXCLUDED = re.compile(
    r"[（(，,、；;]?\s*(?<![是要算问含])(?:而?不是|而非|不要|不算|不问|不含|不包括)[^，,。；;）)？?]{2,14}(?:[）)]|(?=[，,。；;？?]|$))"
)


def without_exclusions(question: str) -> str:
    """The question without what it says it does not mean: （不是绿色防控）."""
    left = EXCLUDED.sub("", question)
    return left if len(left) >= 4 else question


@dataclass(frozen=True, slots=True)
class Intent:
    """What kind of thing a question asks for."""

    who: bool = False
    lead: bool = False
    reverse: bool = False
    figure: bool = False  # it may be a figure
    sure_figure: bool = False  # it can only be a figure
    when: bool = False
    compare: bool = False
    actual: bool = False  # what was reached, not what is aimed at
    chat: bool = False  # small talk or an order to the assistant
    greeting: bool = False
    years: tuple[int, ...] = ()
    how: bool = False  # by which measures
    both: bool = False  # two plans, levels or places are set beside each other without a name
    verbatim: bool = False  # the plan's own sentence is wanted
    where: bool = False  # in which part of the plan


def read_intent(question: str) -> Intent:
    """The kind of a question, from its wording alone."""
    text = fold(question).strip()
    who = bool(WHO.search(text)) and not NOT_WHO.search(text)
    how = bool(HOW.search(text)) and not re.search(r"多少|几[成个家公吨座台]", text)
    sure = bool(STRONG_FIGURE.search(text)) and not how
    return Intent(
        who=who,
        lead=bool(LEAD.search(text)) and who,
        reverse=bool(REVERSE.search(text)) and not re.search(r"牵头的?是|由哪|归哪", text),
        figure=sure or bool(FIGURE.search(text)),
        sure_figure=sure,
        when=bool(WHEN.search(text)),
        compare=bool(COMPARE.search(text)),
        actual=bool(ACTUAL.search(text)),
        chat=bool(INSTRUCTION.search(text)),
        greeting=bool(GREETING.search(text)),
        years=years(text),
        how=how,
        both=bool(BOTH.search(text)),
        verbatim=bool(VERBATIM.search(text)),
        where=bool(WHERE.search(text)),
    )


def years(text: str) -> tuple[int, ...]:
    """The years that a question names, a five-year period by its last."""
    found = [int(match[1]) for match in YEAR.finditer(text)]
    found += [PERIOD_YEARS[match[1]][1] for match in PERIOD.finditer(text)]
    return tuple(dict.fromkeys(found))


def topic(question: str) -> str:
    """The question without the words that only frame it."""
    return FRAME.sub(" ", fold(question))
