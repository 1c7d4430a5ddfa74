"""Spanish titles: 'el presidente de la Cámara de Lirio, Jo Roe', 'Jo Roe, directora de Lirio S.L.'.

The head comes first, adjectives and what the role is for follow it, then 'de' and the body. What
begins with a small letter, or with a word for a field of work, belongs to the role.
"""

import re
from collections.abc import Sequence

from scrapers.reading.kinds import is_legal_form
from scrapers.reading.organisation_words import ROMANCE_HEADS
from scrapers.reading.role_words import SPANISH_ADJECTIVES, SPANISH_HEADS
from scrapers.reading.roles import is_function, is_honorific, is_role_word
from scrapers.reading.spanish_verbs import SPEECH
from scrapers.reading.titles import Title, print_words
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word, words_of

REACH = 220
_LONGEST = 30
_POSTAL = 2
_ARTICLES = word_set("el la los las su sus nuestro nuestra un una al del lo")
_OF = word_set("de del en para of at por d")
_ANDS = word_set("y e and & /")
_BEFORE_HEAD = word_set("ex actual entonces nuevo nueva propio propia primer primera mismo misma")
# What a role is for, in capitals too; a body's name does not begin so.
_FIELDS = word_set("""
distrito estado relaciones comunicación comunicaciones operaciones ventas mercadotecnia finanzas
recursos asuntos innovación tecnología tecnologías sistemas sostenibilidad producto productos
proyectos prensa comercio economía hacienda turismo educación cultura salud sanidad justicia
defensa interior exteriores transporte transportes industria trabajo empleo agricultura ganadería
pesca energía vivienda urbanismo seguridad ciencia estrategia calidad compras logística negocio
negocios clientes personas talento formación política políticas gobierno administración marketing
investigación desarrollo infraestructuras infraestructura igualdad deportes juventud promoción
programa programas caso casos servicios datos arte contenidos eventos medios patrimonio
planificación admisiones estudios cumplimiento riesgos auditoría mercados exportación exportaciones
alianzas proyectos consumo
""")
# Their field is all that follows: 'ministro de Economía', but no body.
_OF_FIELDS = word_set("""
ministro ministra viceministro viceministra secretario secretaria subsecretario subsecretaria
concejal concejala consejero consejera viceconsejero viceconsejera comisario comisaria comisionado
comisionada
""")
_ALWAYS_OF_FIELDS = word_set("""
ministro ministra viceministro viceministra comisario comisaria comisionado comisionada concejal
concejala
""")
# Offices whose place belongs to the role, unless a body of that name is meant.
_OF_PLACES = word_set("""
alcalde alcaldesa gobernador gobernadora senador senadora diputado diputada embajador embajadora
cónsul alguacil fiscal procurador procuradora juez jueza intendente regidor regidora
""")
_BODIES = ROMANCE_HEADS | word_set(
    "condado provincia autoridad grupo empresa compañía cabildo diputación consejería patronato"
)
_ENDS = frozenset('.;:!?"“”«»[]\n|•*—')
_APPOSED = re.compile(
    r"(?:^|[\s(“\"«])(?:el|la|al|del|su|nuestr[oa]|El|La|Su|Nuestr[oa])\s"
    r"((?:[\w/.-]{1,20}\s){0,2}?[\w/.-]{1,24})(?:\s[^.;:“”\"«»\n]{0,110})?,\s$"
)


def apposed_role(text: str, end: int) -> tuple[str, ...]:
    """Return the role words of a title that ends with a comma at ``end``: 'el alcalde de Lirio, '.

    What stands behind is the name. Empty where there is no such title.
    """
    before = text[max(0, end - REACH) : end]
    if not before.endswith(", ") or text[end - 3 : end - 2] == ",":
        return ()
    clause = re.split(r"[.;:“”\"«»\n]\s", before[:-2])[-1].split()
    for at in range(len(clause) - 1, 0, -1):
        if clause[at - 1].lower() in _ARTICLES and is_role_word(clause[at]):
            return (clause[at], *(word for word in clause[at + 1 : at + 3] if is_role_word(word)))
    return ()


def spanish_title_in(phrase: str) -> Title | None:
    """Return the title that an unnamed speaker's phrase gives: 'un portavoz de Lirio S.L.'."""
    words = words_of(phrase, 0, len(phrase))
    heads = (at for at, word in enumerate(words) if word.plain in SPANISH_HEADS)
    head = next(heads, None)
    return None if head is None else _title(phrase, words, head)[0]


def spanish_title_before(text: str, start: int, end: int) -> Title | None:
    """Return the title that ends where the name begins, at ``end``; None if none does."""
    words = words_of(text, max(start, end - REACH), end)
    last = len(words)
    while last and (is_honorific(words[last - 1].text) or words[last - 1].plain in ("d", ".")):
        last -= 1
    comma = last > 0 and words[last - 1].plain == ","
    last -= comma
    for at in range(max(0, last - _LONGEST), last):
        if not is_role_word(words[at].text) or words[at].owns:
            continue
        if comma and not _is_determined(words, at):
            continue
        title, stop = _title(text, words[:last], at)
        if stop == last:
            return title
    return None


def spanish_title_after(text: str, start: int, end: int) -> Title | None:
    """Return the title that follows a name which ends at ``start``; None if none does."""
    words = words_of(text, start, min(end, start + REACH))
    if len(words) < 2 or words[0].plain not in (",", "(", "-", "–", "—"):
        return None
    at = 1
    while at < len(words) and words[at].plain in ("quien", "que", "es", "era", "como"):
        at += 1
    if at < len(words) and words[at].plain in _OF:
        found = _body(words, at)
        return Title(None, print_words(text, words, *found)) if found else None
    while at < len(words) and (words[at].plain in _ARTICLES or words[at].plain in _BEFORE_HEAD):
        at += 1
    if at >= len(words) or not is_role_word(words[at].text):
        return None
    return _title(text, words, at)[0]


def _is_determined(words: Sequence[Word], at: int) -> bool:
    """Say whether an article makes the title before a comma the following name's."""
    while at and words[at - 1].plain in _BEFORE_HEAD:
        at -= 1
    return at == 0 or words[at - 1].plain in _ARTICLES or words[at - 1].plain in SPEECH


def _title(text: str, words: Sequence[Word], head: int) -> tuple[Title, int]:
    """Read the title whose head is at ``head``: role, body, and where it ends."""
    end = _role_end(words, head)
    after = _past_parenthesis(words, end)
    role = print_words(text, words, head, end)
    found = _body(words, after)
    if found is None:
        return Title(role, None), after
    first, last = found
    placed = words[head].plain in _OF_PLACES and words[first].plain not in _BODIES
    stop = _past_parenthesis(words, last)
    if placed:
        return Title(print_words(text, words, head, last), None), stop
    return Title(role, print_words(text, words, first, last)), stop


def _role_end(words: Sequence[Word], head: int) -> int:
    """Return where the role ends whose head is at ``head``, before 'de' and a body."""
    at = head + 1
    while at < len(words):
        step = _extension(words, head, at)
        if step == at:
            return at
        at = step
    return at


def _extension(words: Sequence[Word], head: int, at: int) -> int:
    """Return the end of the role's next piece at ``at``, ``at`` where there is none."""
    word = words[at]
    if word.plain in SPANISH_ADJECTIVES or (is_role_word(word.text) and not word.capital):
        return at + 1
    if is_role_word(word.text) and words[at - 1].capital and at - head == 1:
        return at + 1  # 'Consejera Delegada', 'Presidente Director'
    if word.plain in _ANDS:
        further = at + 1
        while further < len(words) and words[further].plain in _ARTICLES | _BEFORE_HEAD:
            further += 1
        return further + 1 if further < len(words) and is_role_word(words[further].text) else at
    if word.plain in _OF:
        return _field_end(words, head, at)
    return at


def _field_end(words: Sequence[Word], head: int, at: int) -> int:
    """Return the end of 'de comunicación', 'de Relaciones Externas', 'del Distrito Penal'."""
    first = at + 1
    while first < len(words) and words[first].plain in _ARTICLES:
        first += 1
    if first >= len(words) or not words[first].text[0].isalpha():
        return at
    if words[first].plain in _BODIES and _is_named(words, first):
        return at
    small = not words[first].capital and words[first].plain not in SPEECH
    field = (
        words[head].plain in _ALWAYS_OF_FIELDS
        or words[first].plain in _FIELDS
        or is_function(words[first].text)
    )
    field = field and not (first + 1 < len(words) and words[first + 1].plain == "escolar")
    field = field and not _is_company(words, first)
    if not (small or field):
        return at
    end = first + 1
    while end < len(words) and _goes_on(words, head, end, small=small):
        end += 1
    return end


def _is_named(words: Sequence[Word], at: int) -> bool:
    """Say whether a name follows the noun of a body: 'condado de Lirio'."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and not following.capital and following.plain not in _OF:
        return False  # 'la junta directiva de Lirio S.L.'
    return any(word.capital for word in words[at + 1 : at + 4])


def _is_company(words: Sequence[Word], first: int) -> bool:
    """Say whether the capitals at ``first`` run on to a legal form: 'Transportes Lirio S.L.'."""
    for word in words[first + 1 : first + 6]:
        if is_legal_form(word.text):
            return True
        if not word.capital and word.plain != ",":
            return False
    return False


def _goes_on(words: Sequence[Word], head: int, at: int, *, small: bool) -> bool:
    """Say whether the word at ``at`` still tells what the role is for."""
    word = words[at]
    if word.plain in _ANDS or (word.plain == "," and words[head].plain in _OF_FIELDS):
        further = words[at + 1] if at + 1 < len(words) else None
        listed = further is not None and (further.plain in _FIELDS or not further.capital)
        return listed and further is not None and not is_role_word(further.text)
    if not word.text[0].isalpha() or word.plain in SPEECH or word.plain in _OF:
        return False
    return not word.capital if small else word.capital and word.plain not in _BODIES


def _past_parenthesis(words: Sequence[Word], at: int) -> int:
    """Return the place behind '(FCV)' at ``at``, else ``at``."""
    if at < len(words) and words[at].plain == "(":
        closing = (end for end in range(at, min(at + 6, len(words))) if words[end].plain == ")")
        return next(closing, at - 1) + 1
    return at


def _body(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """Return the words of the body that 'de' at ``at`` joins; None where none is named."""
    if at >= len(words) or words[at].plain not in _OF:
        return None
    first = at + 1
    while first < len(words) and words[first].plain in _ARTICLES and not words[first].capital:
        first += 1
    if first >= len(words):
        return None
    noun = words[first].plain in _BODIES and _is_named(words, first)
    state = words[first].text.isupper() and len(words[first].text) <= _POSTAL
    if state or not (words[first].capital or noun):
        return None
    end = first + 1
    headed = words[first].plain in _BODIES
    while end < len(words):
        step = _body_step(words, end, headed=headed)
        if step == end:
            break
        end = step
    return first, end


def _body_step(words: Sequence[Word], at: int, *, headed: bool) -> int:
    """Return the end of the body's next word or words at ``at``, ``at`` where it is complete."""
    word = words[at]
    if is_legal_form(words[at - 1].text):
        return at
    closes = at + 1 >= len(words) or words[at + 1].plain in (",", ")")
    if word.capital and (not is_role_word(word.text) or (headed and closes)):
        return at + 1
    if word.plain == "," and at + 1 < len(words):
        form = is_legal_form(words[at + 1].text)
        listed = headed and words[at + 1].plain in _FIELDS and words[at + 1].capital
        return at + 2 if form or listed else at
    if word.plain in _OF or (headed and word.plain in _ANDS):
        further = at + 1
        while further < len(words) and words[further].plain in _ARTICLES:
            further += 1
        joins = further < len(words) and words[further].capital
        return further + 1 if joins and not is_role_word(words[further].text) else at
    return at
