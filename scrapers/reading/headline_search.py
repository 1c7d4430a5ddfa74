"""Where a page prints its headline: the parts above the body, searched by what gives it away.

Said twice, once with the site's name; said once more by the page around it; announced by "FOR
IMMEDIATE RELEASE:"; else the first line above the body that is no letterhead.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from archive.found_dates import find_dates
from archive.model import BlockKind, OrganisationKind, fold
from scrapers.reading.contacts import (
    is_contact_heading,
    is_contact_line,
)
from scrapers.reading.dateline import read_dateline, read_place_line
from scrapers.reading.furniture import (
    is_file_data,
    is_list_heading,
    is_menu_line,
    is_tail_heading,
)
from scrapers.reading.kinds import kind_of
from scrapers.reading.lines import (
    after_release_words,
    count_words,
    ends_sentence,
    has_release_words,
    in_sentence_case,
    is_embargo,
    is_end_mark,
    is_prose,
    is_release_line,
    month_line,
    width,
)
from scrapers.reading.page import Part

_SUFFIX = re.compile(r"\s(?:[|»·•–—-]|::?|>)\s")
_DATE_PREFIX = re.compile(r"^\W{0,3}[^:–—]{4,40}?\s?[:–—-]\s")
# It says what kind of text this is, as a headline may: 'MEDIA ADVISORY – ROE ARRAIGNMENT'.
_ADVISORY = re.compile(r"(?:media|press|news)\sadvisory\s?[–—-]\s?\w", re.IGNORECASE)
_CUT_SHORT = re.compile(r"\s?(?:\.{3}|…)$")
_MASTHEAD = re.compile(
    r"(?:press|news)\s?(?:room|releases?|office|center)$|\s>\s"
    r"|^(?:united\sstates\s|u\.?\s?s\.?\s)?senator(?:\s\w+\.?){1,3}(?:\s(?:of|for|from)\s\w+)?$"
    r"|official\s(?:web)?site|(?:attorney|attorney[’']s|sheriff[’']s|mayor[’']s|governor[’']s)\soffice$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:[a-zà-ÿ]|(?:Of|For|To|And|In|With|On|At|By|As|From|Into|Over|After|Or|But|Amid|Against|Y|De"
    r"|En|Con|Para|Por)\s)"
)
_BYLINE = re.compile(
    r"By\s(?:(?:U\.?S\.?\s)?(?:Sen|Rep|Gov)\w*\.?\s)?(?:[A-Z][\w.’'-]{0,20}\s?){2,4}$"
)
_BREAKS_OFF = re.compile(
    r"(?:[,&–—-]|\s(?:of|for|to|and|in|with|on|at|by|as|from|the|a|an|or|y|de|en|con|para|por|la|el))$",
    re.IGNORECASE,
)
_LONGEST = 400
_MOST_SHORT_LINES = 5
_FEWEST = 4
_LETTERHEAD = 6
_SHORTEST_OPENING = 60
_MOST_CANDIDATES = 500
_CUT_LEAST = 20
_ECHOING, _ECHOED = 40, 40
_LONGEST_DATE = 40


@dataclass(frozen=True, slots=True)
class Title:
    """The headline as found: its words, and the first and last part that print it."""

    text: str
    first: int
    last: int


def body_start(parts: Sequence[Part]) -> int:
    """Return the number of the first part of the body: a dateline or a paragraph of prose."""
    titles = _echoes(parts)
    for number, part in enumerate(parts):
        if part.kind in {BlockKind.HEADLINE, BlockKind.SUBHEADLINE, BlockKind.CAPTION}:
            continue
        if number in titles:
            continue
        if is_menu_line(part.text) or is_contact_line(part.text) or has_release_words(part.text):
            continue
        if width(part.text) >= _SHORTEST_OPENING and _opens_body(part):
            return number
    return len(parts)


def _echoes(parts: Sequence[Part]) -> frozenset[int]:
    """Return the numbers of the first line and of those that print it again, but for its end.

    A page's title, however long, with the site behind it, and its headline; none where no line
    further down repeats the first.
    """
    first = fold(parts[0].text) if parts and len(parts[0].text) <= 2 * _LONGEST else ""
    below = range(1, min(len(parts), _ECHOING))
    short = (number for number in below if len(parts[number].text) <= _LONGEST)
    words = ((number, fold(parts[number].text)) for number in short)
    again = {number for number, said in words if len(said) > _ECHOED and first.startswith(said)}
    return frozenset({0, *again}) if again else frozenset()


def _opens_body(part: Part) -> bool:
    text = part.text
    if part.kind is BlockKind.PARAGRAPH and ends_sentence(text):
        return True
    dateline = read_dateline(text)
    if dateline is not None and dateline.place is not None and dateline.span.end < len(text):
        return True
    ended = ends_sentence(text) or text[-1:] in ":;"
    return is_prose(text) and (width(text) > _LONGEST or ended or in_sentence_case(text))


def titled(parts: Sequence[Part], start: int, title: str | None) -> Title | None:
    """Return where the parts print the title that the format knows, if they do."""
    if not title:
        return None
    run = _run(parts, fold(title), min(start + 1, len(parts)))
    return Title(title, *run) if run else None


def search(parts: Sequence[Part], start: int) -> Title | None:
    """Return the headline above ``start``, where the body begins; None where none is found."""
    likely = (i for i in candidates_above(parts, start) if width(parts[i].text) <= _LONGEST)
    candidates = list(islice(likely, _MOST_CANDIDATES))
    if not candidates:
        return None
    return (
        _by_suffix(parts, candidates, start)
        or _by_repetition(parts, candidates, start)
        or _by_site(parts, candidates)
        or _by_announcement(parts, candidates)
        or _by_place(parts, candidates)
    )


def candidates_above(parts: Sequence[Part], start: int) -> Iterator[int]:
    """Yield the parts above the body that may be a headline: no menus, no lists of other news."""
    contact_until = -1
    other_news = False
    for number, part in enumerate(parts[:start]):
        text = part.text
        other_news = (other_news or is_list_heading(text)) and not has_release_words(text)
        if other_news:
            continue
        if is_contact_heading(text) or ("Contact:" in text and not has_release_words(text)):
            contact_until = _end_of_contact(parts, number, start)
        if number <= contact_until or part.kind not in {None, BlockKind.PARAGRAPH}:
            continue
        bare = after_release_words(text)
        if not bare or is_release_line(text) or is_menu_line(bare) or is_end_mark(bare):
            continue
        if bare != text and month_line(bare):
            continue
        if text.endswith(":") or _is_place(text) or is_embargo(text):
            continue
        if is_contact_line(bare) or is_file_data(bare) or is_tail_heading(bare) or _is_date(bare):
            continue
        yield number


def _is_place(text: str) -> bool:
    return count_words(text) == 1 and read_place_line(text) is not None


def _end_of_contact(parts: Sequence[Part], first: int, start: int) -> int:
    last = first
    for number in range(first + 1, min(first + 8, start)):
        if is_contact_line(parts[number].text) and not has_release_words(parts[number].text):
            last = number
    return last


def _is_date(text: str) -> bool:
    """Say whether ``text`` is a date and little more."""
    found = find_dates(text)
    return bool(found) and count_words(text) - count_words(found[0].span.of(text)) <= 3


def _by_suffix(parts: Sequence[Part], candidates: Sequence[int], start: int) -> Title | None:
    """Take "Headline - Site" where the page prints the headline once more without the site."""
    text = parts[candidates[0]].text
    for cut in reversed(list(_SUFFIX.finditer(text))):
        base = text[: cut.start()].strip()
        if count_words(base) < 2:
            continue
        if run := _run(parts, fold(after_release_words(base) or base), start, after=candidates[0]):
            printed = " ".join(part.text for part in parts[run[0] : run[1] + 1])
            shown = bare_title(printed)
            return Title(shown if fold(shown) == fold(base) else bare_title(base), *run)
        if _repeated(parts, base, candidates[0]):
            return Title(bare_title(base), candidates[0], candidates[0])
    return None


def _run(
    parts: Sequence[Part], wanted: str, start: int, *, after: int = -1
) -> tuple[int, int] | None:
    """Return the last run of parts before ``start`` that together say ``wanted`` (folded)."""
    if not wanted:
        return None
    for first in range(start - 1, after, -1):
        said = ""
        for last in range(first, min(first + 4, start)):
            said = f"{said} {fold(bare_title(parts[last].text))}".strip()
            if said == wanted:
                return first, last
            if not wanted.startswith(said):
                break
    return None


def _repeated(parts: Sequence[Part], base: str, number: int) -> bool:
    """Say whether another part prints ``base``, perhaps cut short ("... La...")."""
    wanted = fold(base)
    for other, part in enumerate(parts):
        if other == number or len(part.text) > 2 * len(base) + 60:
            continue
        said = fold(_CUT_SHORT.sub("", part.text))
        if said == wanted or (
            _CUT_SHORT.search(part.text) and len(said) > _CUT_LEAST and wanted.startswith(said)
        ):
            return True
    return False


def _by_repetition(parts: Sequence[Part], candidates: Sequence[int], start: int) -> Title | None:
    """Take the longest line above the body that the page prints more than once."""
    said = Counter(fold(bare_title(part.text)) for part in parts if len(part.text) <= _LONGEST)
    cut = {fold(part.text[:-3]) for part in parts if _CUT_SHORT.search(part.text[-4:])}
    repeated = []
    for number in candidates:
        text = bare_title(parts[number].text)
        words = fold(text)
        if count_words(text) < _FEWEST or is_masthead(text):
            continue
        if said[words] > 1 or any(words.startswith(one) for one in cut if len(one) > _CUT_LEAST):
            repeated.append(number)
    if not repeated:
        return None
    text = bare_title(parts[max(repeated, key=lambda number: width(parts[number].text))].text)
    run = _run(parts, fold(text), start)
    return Title(text, *run) if run else None


def _by_site(parts: Sequence[Part], candidates: Sequence[int]) -> Title | None:
    """Take the first line of a page that is "Headline - Office", the office plainly one."""
    text = parts[0].text
    if candidates[0] != 0:
        return None
    for cut in _SUFFIX.finditer(text, _SHORTEST_OPENING):
        site = text[cut.end() :]
        if is_masthead(site) or kind_of(site) is OrganisationKind.GOVERNMENT:
            return Title(bare_title(text[: cut.start()].strip()), 0, 0)
    return None


def _by_announcement(parts: Sequence[Part], candidates: Sequence[int]) -> Title | None:
    for number in candidates:
        rest = after_release_words(parts[number].text)
        if (
            has_release_words(parts[number].text)
            and count_words(rest) >= _FEWEST
            and not _is_date(rest)
        ):
            return _extended(parts, number, bare_title(rest), candidates)
    return None


def _by_place(parts: Sequence[Part], candidates: Sequence[int]) -> Title | None:
    """Take the first line above the body that is long enough, and no masthead or letterhead."""
    plain = [i for i in candidates if not is_masthead(parts[i].text)]
    wordy = [i for i in plain if count_words(parts[i].text) >= _FEWEST]
    if not plain or (not wordy and len(plain) > _MOST_SHORT_LINES):
        return None
    number = _below_letterhead(parts, plain, wordy) if wordy else plain[0]
    return _extended(parts, number, bare_title(parts[number].text), candidates)


def _below_letterhead(parts: Sequence[Part], plain: Sequence[int], wordy: Sequence[int]) -> int:
    """Return the first line below the letterhead: short lines above a release or date line."""
    lines = range(wordy[-1])
    heads = [i for i in lines if is_release_line(parts[i].text) or _is_date(parts[i].text)]
    opening = heads[0] if heads else -1
    above = [i for i in plain if i < opening]
    below = [i for i in wordy if i > opening]
    if above and below and all(count_words(parts[i].text) <= _LETTERHEAD for i in above):
        return below[0]
    first = parts[wordy[0]].text
    if _names_a_body(first):
        longer = [i for i in wordy[1:] if count_words(parts[i].text) > count_words(first)]
        return longer[0] if longer else wordy[0]
    return wordy[0]


def _names_a_body(text: str) -> bool:
    """Say whether ``text`` is nothing but the name of an organisation."""
    return count_words(text) <= _LETTERHEAD and kind_of(text) is not OrganisationKind.UNKNOWN


def _extended(parts: Sequence[Part], number: int, text: str, candidates: Sequence[int]) -> Title:
    """Return the headline with the next lines, as far as it plainly goes on there."""
    last = number
    while last + 1 in candidates and len(text) < _LONGEST and not ends_sentence(text):
        following = parts[last + 1].text
        if _BYLINE.match(following) or not (_GOES_ON.match(following) or _BREAKS_OFF.search(text)):
            break
        text, last = f"{text} {following}", last + 1
    return Title(text, number, last)


def bare_title(text: str) -> str:
    """Return a headline without announcing words, a date before it, a suffix that is cut off."""
    bare = text if _ADVISORY.match(text) else after_release_words(text) or text
    if (match := _DATE_PREFIX.match(bare)) and _is_date(match[0]):
        bare = bare[match.end() :]
    return bare.strip().rstrip("*").strip()


def repeats(text: str, wanted: str) -> bool:
    """Say whether ``text`` says the headline once more, whole, cut short, or with the site."""
    if not 0.3 * len(wanted) <= len(text) <= 2 * len(wanted) + 80:
        return False
    if wanted[:3] not in fold(text[:60]):
        return False
    said = fold(_CUT_SHORT.sub("", text))
    if said == wanted or fold(bare_title(text)) == wanted or _is_dated(text, wanted):
        return True
    if _CUT_SHORT.search(text) and len(said) > _CUT_LEAST and wanted.startswith(said):
        return True
    return said.startswith(wanted + " ") and any(
        fold(text[: cut.start()]) == wanted for cut in _SUFFIX.finditer(text)
    )


def _is_dated(text: str, wanted: str) -> bool:
    """Say whether ``text`` is the headline and a date: 'Acme opens a quay March 4, 2026'."""
    found = find_dates(text[-_LONGEST_DATE:]) if text[-1:].isdigit() else ()
    start = len(text) - min(len(text), _LONGEST_DATE)
    return any(
        one.span.end + start == len(text) and fold(text[: start + one.span.start]) == wanted
        for one in found
    )


def is_masthead(text: str) -> bool:
    """Say whether ``text`` names the site or the office that publishes, and no release."""
    return _MASTHEAD.search(text) is not None
