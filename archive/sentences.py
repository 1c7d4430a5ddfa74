"""Sentences that can be said in another language: they remember what they were made of.

A message is written where the error is raised, in English; the pages translate it. So it keeps the
text that the catalogs know beside the words that came into it.
"""

from collections.abc import Mapping


class Sentence(str):
    """A text made of ``template`` and ``values``, to be used as any other text.

    A value may be a sentence itself.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]


def wording(template: str, /, **values: object) -> Sentence:
    """Return ``template`` with each ``%(name)s`` replaced by the value of that name.

    The template is a literal text, so that the catalogs find it.
    """
    sentence = Sentence(template % values)
    sentence.template = template
    sentence.values = values
    return sentence
