"""E-mail (RFC 5322, MIME): the release in the message, and those attached to it.

The message's own text is a release, unless it only covers what is attached or forwarded. Each
attachment that can be read is one of its own, known by its name; one that cannot is refused by it.
The header's date is when the message was sent: it counts where the text gives no date.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from archive.allowance import Allowance
from archive.errors import ParseError
from archive.model import BlockKind, DateSource, Original, Release
from archive.text import clean, one_line
from scrapers.base import Refused
from scrapers.formats import docx, html, markdown, pdf, plain_text, zip_archive
from scrapers.formats.encoding import decode
from scrapers.formats.mail_text import (
    Forwarded,
    bare_subject,
    forwarded_in,
    parted,
    unflowed,
    unquoted,
)
from scrapers.reading.lines import after_release_words, has_release_words
from scrapers.reading.page import DateClaim, Page, Part
from scrapers.reading.release import read_page
from scrapers.sniffing import DOCX, EMAIL, HTML, MARKDOWN, PDF, PLAIN, ZIP, media_type_of

_READ = frozenset({DOCX, EMAIL, HTML, MARKDOWN, PDF, PLAIN, ZIP})
_LONGEST_FIELD, _MOST_PARTS, _DEEPEST = 4_000, 400, 3
_HOLDS = re.compile(rb"(?:boundary\s{0,5}=|message/rfc822)", re.IGNORECASE)
_CONTENT = re.compile(
    rb"^content-[a-z-]{1,30}[ \t]{0,9}:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)
_LONG_CONTENT, _MOST_DASHES = 8_000, 4_000
_ATTACHED = re.compile(
    r"attach|enclos|anbei|anhang|anlage|adjunt|anexo|ci-joint|pièces? jointe|allegat|bijlage|附件",
    re.IGNORECASE,
)
_LONG_FIELD = 20_000
_SHORT_WORDS, _COVER_WORDS = 40, 150
_UNSEEN = re.compile(r"<(style|script|head)\b")
_TAG = re.compile(r"<[^<>]{0,5000}>")
_SEVEN_BIT = ("iso-2022", "utf-7", "hz")
_AS_MUCH = 0.7


class Mail:
    """Reads e-mails: the message, and each attachment that is a release."""

    name = "mail"
    version = "1"

    def claims(self, original: Original) -> bool:
        """Say whether ``original`` says that it is an e-mail."""
        return original.media_type.partition(";")[0].strip() == EMAIL

    def parse(self, original: Original) -> Iterator[Release | Refused]:
        """Yield the releases; raise ParseError where the message is broken, or holds none."""
        for page in pages_of(original.data):
            if isinstance(page, Refused):
                yield page
                continue
            try:
                yield read_page(page, original, self)
            except ParseError as error:
                yield Refused(record=page.record or "message", reason=str(error))


def pages_of(data: bytes) -> tuple[Page | Refused, ...]:
    """Return the page of each release in a message, and what of it cannot be read."""
    return tuple(_Unpacking(Allowance(members_left=_MOST_PARTS)).pages(data, record=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What heads a message: when and by whom it was sent, and what about."""

    sender: str | None
    date: DateClaim | None
    subject: str | None


class _Unpacking:
    """One message being unpacked; its records' names are used once."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._names: set[str] = set()

    def pages(self, data: bytes, *, record: str | None) -> Iterator[Page | Refused]:
        """Yield the pages of a message; ``record`` is its own name where another holds it."""
        if self._allowance.levels <= 0:
            raise ParseError("it is a message within messages, attached too deep")
        message = _message(data)
        head = _head(message)
        body = _body(message)
        self._allowance.levels -= 1
        attached = [
            page
            for part in _attachments(message, body)
            for page in self._attached(part, head, record)
        ]
        self._allowance.levels += 1
        try:
            own = _page(_words(body), body, head)
        except ParseError as error:
            if not attached:
                raise
            own, reason = None, error
        if own is not None and not _covers(own, attached):
            yield replace(own, record=record)
        elif not any(isinstance(page, Page) for page in attached) and own is None:
            yield Refused(record=record or "message", reason=str(reason))
        yield from attached

    def _attached(
        self, part: EmailMessage, head: _Head, record: str | None
    ) -> Iterator[Page | Refused]:
        given = _file_name(part)
        name = self._name(given, record)
        try:
            self._allowance.count()
            data = _payload(part)
            media_type = media_type_of(given, data)
            if part.get_content_type() == EMAIL:
                media_type = EMAIL
            if media_type in _READ:
                yield from self._documents(data, media_type, name, head)
        except (ParseError, MessageError, LookupError, ValueError) as error:
            yield Refused(record=name, reason=str(error))

    def _documents(
        self, data: bytes, media_type: str, name: str, head: _Head
    ) -> Iterator[Page | Refused]:
        if media_type == EMAIL:
            yield from self.pages(data, record=name)
            return
        if media_type != ZIP:
            page = _document(data, media_type)
            dates = (*page.dates, head.date) if head.date else page.dates
            yield replace(page, dates=dates, site=page.site or head.sender, record=name)
            return
        for member in zip_archive.members(io.BytesIO(data), self._allowance):
            if isinstance(member, Refused):
                yield replace(member, record=f"{name}/{member.record}")
                continue
            inner = f"{name}/{member[0]}"
            kind = media_type_of(member[0], member[1])
            try:
                if kind in _READ - {ZIP}:
                    yield from self._documents(member[1], kind, inner, head)
            except ParseError as error:
                yield Refused(record=inner, reason=str(error))

    def _name(self, given: str, record: str | None) -> str:
        name = whole = f"{record}/{given}" if record else given
        number = 1
        while name in self._names:
            number += 1
            name = f"{whole} ({number})"
        self._names.add(name)
        return name


def _document(data: bytes, media_type: str) -> Page:
    if media_type == PDF:
        return pdf.page_of(data)
    if media_type == DOCX:
        return docx.page_of(data)
    text = decode(data, media_type)
    if media_type == HTML:
        return html.page_of(text)
    plain_text.refuse_no_prose(text)
    return markdown.page_of(clean(text)) if media_type == MARKDOWN else plain_text.page_of(text)


# --- the message ----------------------------------------------------------------------------


def _message(data: bytes) -> EmailMessage:
    """Return the message; raise ParseError for one that is built to be slow."""
    if len(_HOLDS.findall(data)) > _MOST_PARTS or data.count(b"\n--") > _MOST_DASHES:
        raise ParseError(f"the message has more than {_MOST_PARTS} parts")
    if any(len(match[0]) > _LONG_CONTENT for match in _CONTENT.finditer(data)):
        raise ParseError("the message has a field on its content that is built to be slow")
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if any(len(value) > _LONG_FIELD for _, value in part.raw_items()):
            raise ParseError(f"the message has a field of more than {_LONG_FIELD:,} characters")
    return message


def _field(message: EmailMessage, name: str) -> str:
    """Return a field of the head as text, encoded words decoded; bytes above ASCII are read."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    raw = raw[:_LONGEST_FIELD]
    if any("\udc80" <= char <= "\udcff" for char in raw):
        raw = decode(raw.encode("utf-8", "surrogateescape"))
    try:
        return one_line(clean(str(policy.default.header_factory(name, raw))))
    except (MessageError, LookupError, ValueError, IndexError, AttributeError):
        return one_line(clean(raw))


def _head(message: EmailMessage) -> _Head:
    name, address = parseaddr(_field(message, "from"))
    return _Head(
        sender=_field(message, "organization") or name or address or None,
        date=_date(_field(message, "date")),
        subject=_field(message, "subject") or None,
    )


def _date(said: str | None) -> DateClaim | None:
    """Return the day that a date field gives, in the sender's own time zone."""
    try:
        moment: datetime = parsedate_to_datetime(said or "")
    except (ValueError, TypeError, OverflowError):
        return DateClaim(source=DateSource.MESSAGE, text=said[:80]) if said else None
    return DateClaim(source=DateSource.MESSAGE, text=moment.date().isoformat())


def _body(message: EmailMessage) -> EmailMessage | None:
    """Return the part that holds the message's words: of two that say as much, the plain one."""
    plain, rich = (message.get_body((kind,)) for kind in ("plain", "html"))
    if plain is None or rich is None:
        return _as_message(plain or rich)
    words = len(_text(_as_message(plain)).split())
    shown = len(_shown(_text(_as_message(rich))).split())
    return _as_message(plain if words >= _AS_MUCH * shown else rich)


def _as_message(part: object) -> EmailMessage | None:
    return part if isinstance(part, EmailMessage) else None


def _shown(markup: str) -> str:
    """Return the words of HTML, near enough to count them: without styles, scripts and tags."""
    low = markup.lower()
    pieces: list[str] = []
    at = 0
    for match in _UNSEEN.finditer(low):
        if match.start() < at:
            continue
        end = low.find(f"</{match[1]}", match.end())
        pieces.append(markup[at : match.start()])
        at = end if end >= 0 else len(markup)
    return _TAG.sub(" ", "".join(pieces) + markup[at:])


def _text(part: EmailMessage | None) -> str:
    """Return the words of a part; a charset that lies is read as it can be."""
    if part is None:
        return ""
    data = _payload(part)
    charset = str(part.get_param("charset", "") or "")
    if charset.lower().startswith(_SEVEN_BIT):
        try:
            return data.decode(charset, errors="replace")
        except LookupError:
            return decode(data)
    kind = part.get_content_type()
    return decode(data, f"{kind}; charset={charset}" if charset else kind) if data else ""


def _payload(part: EmailMessage) -> bytes:
    """Return the bytes of a part, of an attached message those of the whole message."""
    if part.get_content_type() == EMAIL:
        inner = part.get_payload()
        held = inner[0] if isinstance(inner, list) and inner else None
        return held.as_bytes() if isinstance(held, EmailMessage) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachments(message: EmailMessage, body: EmailMessage | None) -> Iterator[EmailMessage]:
    """Yield the parts that are files of their own, in order, not those inside attached messages."""
    waiting: list[EmailMessage] = [message]
    while waiting:
        part = waiting.pop()
        if part is body:
            continue
        if part.get_content_type() == EMAIL:
            yield part
        elif part.is_multipart():
            inner = [one for one in part.iter_parts() if isinstance(one, EmailMessage)]
            waiting.extend(reversed(inner))
        elif part.get_filename() or part.get_content_type() in _READ - {PLAIN, HTML}:
            yield part


def _file_name(part: EmailMessage) -> str:
    """Return the last part of the name of an attached file, or a name for one without."""
    given = one_line(clean(str(part.get_filename() or ""))).replace("\\", "/").rpartition("/")[2]
    if given in {"", ".", ".."}:
        subject = ""
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
            subject = _field(inner[0], "subject")
        given = subject or part.get_content_type().rpartition("/")[2]
    return given[:200]


# --- its page -------------------------------------------------------------------------------


def _words(body: EmailMessage | None) -> str:
    if body is None:
        raise ParseError("no release text: the message has no text")
    text = _text(body).replace("\r\n", "\n")
    if body.get_content_type() == "text/plain" and body.get_param("format") == "flowed":
        text = unflowed(text, delete_space=str(body.get_param("delsp", "")).lower() == "yes")
    return text


def _page(text: str, body: EmailMessage | None, head: _Head) -> Page:
    """Return the page of a message's own text, or of what that forwards."""
    if body is not None and body.get_content_type() == "text/html":
        return _headed(html.page_of(text), head)
    plain, signature = parted(unquoted(text))
    inner = forwarded_in(plain)
    if inner is not None:
        plain, head = inner.text, _of_forwarded(inner, head)
    plain_text.refuse_no_prose(plain)
    page = _headed(plain_text.page_of(plain), head)
    lines = tuple(
        Part(text=line, kind=BlockKind.CONTACT) for line in signature.split("\n") if line.strip()
    )
    return replace(page, parts=(*page.parts, *lines))


def _of_forwarded(inner: Forwarded, head: _Head) -> _Head:
    return _Head(
        sender=parseaddr(inner.sender or "")[0] or inner.sender or head.sender,
        date=_date(inner.date) or head.date,
        subject=inner.subject or head.subject,
    )


def _headed(page: Page, head: _Head) -> Page:
    """Return the page with what the head of its message claims."""
    subject = bare_subject(head.subject or "")
    title = after_release_words(subject) if has_release_words(subject) else subject
    dates = (*page.dates, head.date) if head.date else page.dates
    return replace(page, title=title or page.title, dates=dates, site=page.site or head.sender)


def _covers(own: Page, attached: list[Page | Refused]) -> bool:
    """Say whether a message's text only covers what is attached to it."""
    pages = [page for page in attached if isinstance(page, Page)]
    if not pages:
        return False
    text = " ".join(part.text for part in own.parts if part.kind is not BlockKind.CONTACT)
    words = len(text.split())
    return words < _SHORT_WORDS or (words < _COVER_WORDS and _ATTACHED.search(text) is not None)
