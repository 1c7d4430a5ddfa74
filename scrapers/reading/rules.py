"""The rules of the reading, by the names that facts carry as evidence: one line each.

docs/reading-rules.md shows this table; a test holds that no fact carries another name.
"""

from collections.abc import Mapping

QUOTATION_RULES: Mapping[str, str] = {
    "said-after": "the attribution follows the words: '...', said Jane Roe",
    "said-within": "a misplaced closing mark took the attribution in: '..., said Jane Roe.'",
    "said-before": "the attribution stands before the words: Jane Roe said '...'",
    "colon-before": "a colon leads from the speaker to the words: Jane Roe: '...'",
    "name-colon": "a name and a colon stand right before the words",
    "participle": "a participle goes on with a speaker: ..., adding, '...'",
    "according-to": "the source is named: according to Jane Roe",
    "attribution-line": "a name, mostly with a role, signs the words, or leads on to them verbless",
    "role-reference": "a role means the one person named with it before: the mayor said",
    "carried-over": "the speaker of the words before goes on",
    "carried-back": "the attribution stands with the next stretch of the same words",
    "multi-paragraph": "the marks were not closed, and the next paragraph goes on",
    "only-person": "the paragraph is all quotation, and one person has been named so far",
    "only-speaker": "one person speaks in the release, and the headline names that person",
    "statement-release": "the release announces a statement, and these are its words",
    "lost-marks": "words whose quotation marks were lost are told by their attribution",
    "indirect": "a sentence reports what somebody said, without marks",
    "marks": "quotation marks alone: nothing tells whose words these are",
}
ORGANISATION_RULES: Mapping[str, str] = {
    "known-name": "a name that is known everywhere, such as a ministry or an agency",
    "legal-form": "the name ends in a company's legal form",
    "chamber": "the name is one of a chamber of commerce",
    "head": "the last word, or the last characters, are a body's: Harbour Authority",
    "head-of": "the first word is a body's: Ministry of Trade",
    "weak-head": "the last word is often a body's, and nothing here says otherwise",
    "dateline-wire": "it stands as the wire in a dateline",
    "acronym": "initials in brackets follow the name",
    "about": "a heading 'About ...' says so",
    "role-of": "somebody holds a role in it",
    "role-after": "a role follows the name: Acme president Jane Roe",
    "acts": "it does what bodies do: announces, opens, hires",
    "cue": "words before it say so: a subsidiary of, in partnership with",
    "possessor": "it owns what bodies own",
    "list": "it stands in a list of organisations",
    "apposition": "an apposition tells what it is: Acme, a software firm",
    "copula": "the sentence tells what it is: Acme is a software firm",
    "tied": "the text ties this name to a fuller one",
    "ticker": "the code of its share stands behind the name",
    "defined-term": "the release says how it calls the name from there on: Acme (the 'Company')",
    "host": "its own site stands in the text",
    "headline-subject": "the headline begins with it and tells what it does",
    "page-title": "the title of the page ends in it",
}
AFFILIATION_RULES: Mapping[str, str] = {
    "title-before": "it stands before the name: Harbour Authority president Jane Roe",
    "title-behind": "it stands behind the name: Jane Roe, president of the Harbour Authority",
    "held-at-issuer": "no body is told with the role, and the release is this one's",
    "title-elsewhere": "other mentions, or the office that bears the role's name, tell it",
}
OTHER_RULES: Mapping[str, str] = {
    "headline": "the block that the layout shows to be the headline",
    "title-of-page": "the title in the markup; no block of the text is the headline",
    "subheadline": "the line below the headline",
    "dateline": "the place and date that open the first paragraph, or stand on a line of their own",
    "caption": "the markup, or the line's own form, makes it a caption",
    "date-in-metadata": "publication date: the page's or the file's metadata",
    "date-in-dateline": "publication date: the dateline",
    "date-in-date-line": "publication date: a line of its own with the date",
    "date-in-url": "publication date: the address",
    "date-in-path": "publication date: the path of the file",
    "date-in-message": "publication date: the header of the e-mail that brought the release",
    "date-in-properties": "publication date: the document's properties, settling a vaguer date",
    "date-in-text": "a day, or a range of days, in the running text",
    "date-of-curator": "publication date: a curator's decision",
}
RULES: Mapping[str, str] = {
    **QUOTATION_RULES,
    **AFFILIATION_RULES,
    **ORGANISATION_RULES,
    **OTHER_RULES,
}
