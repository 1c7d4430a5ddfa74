"""Chinese: its words of attribution, and persons' names, which no blank sets off.

A name is a surname with one or two characters more, and counts as one where a role stands right
before or behind it, or a verb of speech behind it.
"""

import re
from collections.abc import Iterator

from archive.model import Span
from scrapers.reading.given_names import Gender
from scrapers.reading.role_words import CJK_HONORIFICS, CJK_ROLES
from scrapers.reading.verbs import Lexicon
from scrapers.reading.vocabulary import word_set

_VERBS = tuple(
    word_set("""
进一步表示 進一步表示 表示 指出 强调 強調 认为 認為 介绍说 介紹說 介绍道 介紹 介绍 评论道 評論道
补充道 補充道 补充说 補充說 补充 補充 称赞道 稱讚道 谈到 談到 透露 宣布 坦言 说道 說道 解释说 解釋說
解释道 解釋道 解释 解釋 回应 回應 回应称 回應稱
回应说 回應說 总结道 總結道 感叹道 告诉记者 告訴記者 直言 提到
写道 寫道 呼吁 呼籲 重申 致辞说 致辭說
""")
)
_SHORT_VERBS = tuple("说說称稱道讲講")
_ASIDES = tuple(
    word_set("还 還 也 则 則 又 今天 今日 昨日 日前 近日 当天 當天 随后 隨後 同时 同時")
)
_PRONOUNS = {"他": Gender.MAN, "她": Gender.WOMAN}
_SOURCES = ("据", "據", "根据", "根據", "按照")

_SURNAMES = (
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒|夏侯|"
    "[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭"
    "曾肖蕭田董袁潘于余葉叶蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方"
    "白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯甄关關"
    "霍柯温溫纪紀倪翁鲁魯牛霭蓝藍卓尤詹庄莊]"
)
_HAN = "[\u4e00-\u9fff]"
_ROLES = "|".join(CJK_ROLES)
# No name begins with a verb, an aside or a role: '发言人回应称', '李会长'.
_NO_NAME = f"(?!{'|'.join((*_VERBS, *_ASIDES, *CJK_ROLES, *CJK_HONORIFICS))})"
_AFTER_NAME = (
    "|".join((*_VERBS, *_SHORT_VERBS, *_ASIDES, *CJK_ROLES, *CJK_HONORIFICS))
    + "|在|于|於|对|對|就|为|為|是|等|和|与|與|及|出席|向|接受|致|将|將|曾|及其"
    + "|[，。、：；！？（）,.:;()“”「」\\s]|$"
)
_TITLED = re.compile(
    f"(?:{_ROLES})[ ]?{_NO_NAME}((?:{_SURNAMES}){_NO_NAME}{_HAN}{{1,2}}?)(?={_AFTER_NAME})"
)
_NAMED = re.compile(
    f"((?:{_SURNAMES}){_NO_NAME}{_HAN}{{1,2}}?)"
    f"(?=(?:{'|'.join((*CJK_ROLES, *CJK_HONORIFICS))})"
    f"|(?:{'|'.join(_ASIDES)})?(?:{'|'.join(_VERBS)}|(?:{'|'.join(_SHORT_VERBS)})[：:，。“「]))"
)
_TOLD = re.compile(
    f"(?:{_ROLES})[ ]?{_NO_NAME}({_HAN}{{2,3}}?)"
    f"(?=(?:{'|'.join(_ASIDES)})?(?:在[^，。：；“”「」]{{1,12}})?"
    f"(?:{'|'.join(_VERBS)}|(?:{'|'.join(_SHORT_VERBS)})[：:，。“「]))"
)
_LEADS = "任命|委任|聘请|聘請|邀请|邀請|选举|選舉|由|与|與|和|及|据|據|对|對|向"
_FOREIGN = re.compile(
    f"(?:{_ROLES}|(?<=[，。、：；“「\\s])|^)(?:{_LEADS})?((?:(?!{_ROLES}){_HAN}){{1,7}}[·・‧][\u4e00-\u9fff·・‧]{{1,14}}?)"
    f"(?={_AFTER_NAME})"
)
_WORDS = re.compile(
    "|".join(sorted((*_VERBS, *CJK_ROLES, *_ASIDES, *_SOURCES), key=lambda w: (-len(w), w)))
    + f"|(?:{'|'.join(_SHORT_VERBS)})(?=[：:，,。“「\\s]|$)|[他她](?!们|們)"
)

# 'Mr Li' is '李' with a role or a form of address; the whole name stands elsewhere.
_SHORT = re.compile(
    f"(?:(?<![\u4e00-\u9fff])|(?<=[据據由对對与與和]))({_SURNAMES})"
    f"(?=(?:{'|'.join((*CJK_ROLES, *CJK_HONORIFICS))}))"
)
_JOINERS = ("和", "与", "與", "及", "、")

CHINESE = Lexicon(
    speech=frozenset((*_VERBS, *_SHORT_VERBS)),
    weak=frozenset(),
    telling=word_set("表示 指出 强调 強調 认为 認為"),
    participles=frozenset(),
    pronouns=dict(_PRONOUNS),
    relatives=frozenset(),
    according=frozenset((word,) for word in _SOURCES),
    that=frozenset("，,"),
    conjunctions=frozenset(),
    prepositions=frozenset(),
    auxiliaries=frozenset(_ASIDES),
    determiners=frozenset(),
    statements=frozenset({"声明", "聲明"}),
    denials=word_set("不 没有 未"),
)


def has_han(word: str) -> bool:
    """Say whether ``word`` is written in Chinese characters."""
    return "\u4e00" <= word[:1] <= "\u9fff"


def split_words(word: str) -> Iterator[tuple[int, str]]:
    """Yield the words of attribution in a run of characters, and what stands between them.

    Each comes with its place in ``word``.
    """
    position = 0
    if word[0] in _JOINERS and len(word) > 1:
        yield 0, word[0]
        position = 1
    for match in _WORDS.finditer(word, position):
        if match.start() > position:
            yield position, word[position : match.start()]
        yield match.start(), match.group()
        position = match.end()
    if position < len(word):
        yield position, word[position:]


def short_names(text: str, block: Span) -> Iterator[Span]:
    """Yield the surnames that stand for a whole name in ``block``: '李' in '李会长'."""
    for match in _SHORT.finditer(text, block.start, block.end):
        yield Span(start=match.start(1), end=match.end(1))


def names(text: str, block: Span) -> Iterator[Span]:
    """Yield the places of persons' names in ``block``, in order and disjoint."""
    found = sorted(
        match.span(1)
        for pattern in (_TITLED, _NAMED, _TOLD, _FOREIGN)
        for match in pattern.finditer(text, block.start, block.end)
    )
    last = block.start
    for start, end in found:
        if start >= last:
            yield Span(start=start, end=end)
            last = end
