"""The words of an e-mail: soft line breaks undone, forwarding and quoting peeled off."""

import re
from dataclasses import dataclass

_FORWARDED = re.compile(
    r"^[ \t>]{0,8}(?:-{2,20}[ ]?(?:forwarded|original)[ ](?:message|mail)[ ]?-{2,20}"
    r"|-{2,20}[ ]?(?:weitergeleitete[ ]nachricht|ursprüngliche[ ]nachricht|mensaje[ ]reenviado"
    r"|mensaje[ ]original|message[ ]transféré|message[ ]d['’]origine)[ ]?-{2,20}"
    r"|begin[ ]forwarded[ ]message:|anfang[ ]der[ ]weitergeleiteten[ ](?:e-mail|nachricht):"
    r"|inicio[ ]del[ ]mensaje[ ]reenviado:|début[ ]du[ ]message[ ]réexpédié[ ]?:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"[ \t>*]{0,8}(\w[\w -]{0,20})[*]{0,2}:[*]{0,2}[ \t]+(\S.{0,998})$")
_MEANINGS = {
    "from": "from", "von": "from", "de": "from", "date": "date", "sent": "date",
    "datum": "date", "gesendet": "date", "fecha": "date", "enviado": "date", "envoyé": "date",
    "subject": "subject", "betreff": "subject", "asunto": "subject", "objet": "subject",
}  # fmt: skip
_OTHERS = frozenset({"to", "an", "para", "à", "cc", "bcc", "reply-to", "antwort an", "importance"})
_QUOTED = re.compile(r"^[ \t]{0,3}>[> \t]{0,40}", re.MULTILINE)
_PREFIX = re.compile(
    r"(?:\[[^\[\]]{1,40}\]\s{0,3}|(?:fwd?|wg|aw|re|rv|tr|enc)\s?:\s{0,3})", re.IGNORECASE
)
_MOST_PREFIXES, _MOST_FIELDS = 6, 12
_COVER_WORDS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """A message inside the text of another: what its own head said, and its text."""

    text: str
    sender: str | None = None
    date: str | None = None
    subject: str | None = None


def unflowed(text: str, *, delete_space: bool = False) -> str:
    """Return text in ``format=flowed`` with its soft line breaks undone (RFC 3676)."""
    pieces: list[str] = []
    open_line = False
    for line in text.split("\n"):
        stuffed = line[1:] if line.startswith(" ") else line
        flows = line.endswith(" ") and line != "-- "
        if pieces and not (open_line and line and not line.startswith(">")):
            pieces.append("\n")
        pieces.append(stuffed[:-1] if flows and delete_space else stuffed)
        open_line = flows and not line.startswith(">")
    return "".join(pieces)


def unquoted(text: str) -> str:
    """Return text without the marks of quoting where most of its lines have them."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.lstrip().startswith(">") for line in lines)
    return _QUOTED.sub("", text) if 2 * quoted > len(lines) else text


def forwarded_in(text: str) -> Forwarded | None:
    """Return the message that ``text`` forwards, None where it forwards none.

    What stands above it is a cover note where it is short; else the text is the sender's own.
    """
    match = _FORWARDED.search(text)
    if match is None or len(text[: match.start()].split()) > _COVER_WORDS:
        return None
    said, rest = _head(text[match.end() :])
    if not said or not rest.strip():
        return None
    inner = unquoted(rest)
    return forwarded_in(inner) or Forwarded(
        text=inner, sender=said.get("from"), date=said.get("date"), subject=said.get("subject")
    )


def _head(text: str) -> tuple[dict[str, str], str]:
    """Return the fields that head a forwarded message by their meaning, and what follows."""
    said: dict[str, str] = {}
    lines = text.lstrip("\n").split("\n")
    used = 0
    for line in lines[:_MOST_FIELDS]:
        match = _FIELD.match(line)
        name = match[1].lower().strip() if match else ""
        if match is None or (name not in _MEANINGS and name not in _OTHERS):
            if line.strip(" >*\t") or said:
                break
        elif name in _MEANINGS:
            said.setdefault(_MEANINGS[name], match[2].strip(" *"))
        used += 1
    return said, "\n".join(lines[used:])


def bare_subject(subject: str) -> str:
    """Return a subject without what mailers put before it: "Fwd:", "[press]"."""
    for _ in range(_MOST_PREFIXES):
        match = _PREFIX.match(subject)
        if match is None:
            break
        subject = subject[match.end() :]
    return subject.strip()


def parted(text: str) -> tuple[str, str]:
    """Return text and the signature below it, empty without one (RFC 3676, 4.3)."""
    body, mark, signature = text.rpartition("\n-- \n")
    if not mark or len(signature.split("\n")) > 2 * _MOST_FIELDS:
        return text, ""
    return body, signature
