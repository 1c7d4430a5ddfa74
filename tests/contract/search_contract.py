"""What every search engine must do: one class of tests, run for each of them.

A subclass gives the fixture ``index``: an open, empty index.
"""

from changes_contract import ChangesContract
from facets_contract import (
    ExclusionContract,
    FacetsContract,
    RankingOfSpeakersContract,
    ValuesContract,
    WayOutContract,
)
from names_contract import (
    CompletionContract,
    LikenessContract,
    SuggestionContract,
    VariantsContract,
)
from nearest_contract import NearestContract
from order_contract import DatesContract, PagesContract, RankingContract
from quotations_contract import CopiesContract, QuotationsContract
from words_contract import FieldsContract, WordsContract


class SearchContract(
    WordsContract,
    FieldsContract,
    QuotationsContract,
    FacetsContract,
    ExclusionContract,
    WayOutContract,
    ValuesContract,
    RankingOfSpeakersContract,
    VariantsContract,
    CompletionContract,
    SuggestionContract,
    LikenessContract,
    CopiesContract,
    DatesContract,
    RankingContract,
    NearestContract,
    PagesContract,
    ChangesContract,
):
    """Everything that a search engine must do."""
