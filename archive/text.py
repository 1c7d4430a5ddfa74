"""The only rules for white space and for laying blocks out as one text."""

import re
from collections.abc import Iterable

from archive.model import Block, BlockKind, Span

BLOCK_SEPARATOR = "\n\n"
_INVISIBLE = re.compile("[\u200b\u200c\u200e\u200f\u2060\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")


def clean(text: str) -> str:
    """Return ``text`` without control and zero-width characters, with line feeds as line ends.

    Zero-width joiners stay: scripts need them. Nothing else is changed.
    """
    if text.isprintable():
        return text  # most lines: neither breaks nor anything that is left out
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return _CONTROL.sub("", _INVISIBLE.sub("", text.replace("\u2029", "\n\n")))


def one_line(text: str) -> str:
    """Return ``text`` with every run of white space as one blank, none at the ends."""
    return " ".join(text.split())


def lay_out(parts: Iterable[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """Join blocks by a blank line; return the text and each block with its span in it.

    Blocks that hold nothing but white space are left out.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for kind, part in parts:
        if not part.strip():
            continue
        blocks.append(Block(kind=kind, span=Span(start=position, end=position + len(part))))
        texts.append(part)
        position += len(part) + len(BLOCK_SEPARATOR)
    return BLOCK_SEPARATOR.join(texts), tuple(blocks)
