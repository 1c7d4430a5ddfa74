"""Organisations in Chinese and Japanese text, where no blanks or capitals show a name."""

import re

from archive.model import Span
from scrapers.reading.naming import Standing
from scrapers.reading.organisation_variants import Key, Sighting

_SUFFIXES = (
    "股份有限公司|有限责任公司|有限公司|株式会社|集团公司|集团|集團|公司|总商会|總商會|商工会議所|"
    "工商联|工商聯|商会|商會|协会|協會|联合会|聯合會|基金会|基金會|委员会|委員會|研究院|研究所|"
    "大学|大學|学院|學院|银行|銀行|医院|醫院|法院|大使馆|領事館|总领事馆|政府|商务部|外交部|财政部|"
    "发改委|贸易部|貿易部|教育部|交通部|工业部|船厂|船廠|商务厅|商务局|办公室|辦公室|促进局|促進局|投资促进部|日报|日報|通讯社|新华社|電視台|电视台"
)
_SUFFIX = re.compile(_SUFFIXES)
_BRANCH = re.compile(
    r"(?:驻)?[\u3400-\u9fff]{2,8}?(?:分会(?!场)|分會|代表处|代表處|办事处|辦事處|分行|分公司)"
)
_NAME_CHARS = re.compile("[A-Za-z0-9&\u3040-\u30ff\u3400-\u9fff·]+$")
_LONGEST = 40
# What ends before a name begins: particles, verbs of saying and meeting, and the like.
_BEFORE = re.compile(
    "的|在|与|與|和|及|由|为|為|是|对|對|向|从|從|了|被|把|将|將|等|以及|来自|來自|作为|作為|"
    "担任|擔任|加入|访问|訪問|会见|會見|参观|參觀|代表(?!处|團|团)|表示|宣布|称|稱|说|說|据|據|"
    "今天|今日|昨日|日前|近日|当日|當日|前|後|后|并|並|经|經|该|該|其(?!他)|本|此|各|多家|一家|到|于|於|"
    "の|は|が|を|に|と|で|も|より|から"
)
_TIE = re.compile(r"[（(](?:以下)?(?:简称|簡稱)?[“\"「]?([A-Za-z\u3400-\u9fff]{2,14})[”\"」]?[）)]")
_LEAST = 3


def find_cjk(text: str, span: Span) -> tuple[list[Sighting], dict[Key, Key]]:
    """Return the organisations in ``text`` within ``span``, and the short names tied to them."""
    sightings: list[Sighting] = []
    aliases: dict[Key, Key] = {}
    done = span.start
    for match in _SUFFIX.finditer(text, span.start, span.end):
        earliest = max(done, match.end() - _LONGEST)
        if match.group() == "公司" and text[match.start() - 1] == "分" and sightings:
            earliest = _parent(sightings[-1], earliest)
        start = _start(text, earliest, match.start())
        if sightings and sightings[-1].start == start:
            sightings.pop()
        branch = _BRANCH.match(text, match.end(), span.end)
        end = branch.end() if branch else match.end()
        done = end
        name = text[start:end]
        if len(name) < _LEAST or len(name) == len(match.group()):
            continue
        key = (name,)
        sightings.append(Sighting(name, key, start, end, Standing.NAMED, "head"))
        tie = _TIE.match(text, end)
        if tie is not None:
            short = tie.group(1)
            sightings.append(Sighting(short, (short,), *tie.span(1), Standing.LIKELY, "tied"))
            aliases[(short,)] = key
    return sightings, aliases


def _parent(before: Sighting, earliest: int) -> int:
    """Return where the name of a branch begins: with its parent's, where that stands before it."""
    return before.start if before.end == earliest else earliest


def _start(text: str, earliest: int, suffix: int) -> int:
    """Return where the name begins whose suffix stands at ``suffix``."""
    run = _NAME_CHARS.search(text[earliest:suffix])
    start = earliest + run.start() if run else suffix
    for stop in _BEFORE.finditer(text, start, suffix):
        start = stop.end()
    return start
