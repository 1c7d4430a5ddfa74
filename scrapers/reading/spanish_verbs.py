"""Spanish verbs of speech in the forms that releases use: third person, present, past, perfect."""

from scrapers.reading.vocabulary import word_set

_REGULAR = word_set("""
afirm señal agreg declar coment indic expres asegur manifest destac subray recalc mencion apunt
precis enfatiz reiter anunci confirm puntualiz argument opin pregunt resalt detall remarc consider
matiz acot finaliz aclar alert lament adelant explic exclam reflexion contest ratific zanj
apostill abund plante remat relat revel especific pronostic inform agreg reafirm contest
""")
_IRREGULAR = word_set("""
dijo dice dijeron dicen decía añadió añade añadieron añaden sostuvo sostiene sostuvieron advirtió
advierte advirtieron concluyó concluye concluyeron recordó recuerda recordaron insistió insiste
insistieron respondió responde respondieron compartió comparte compartieron reconoció reconoce
reconocieron contó cuenta contaron escribió escribe escribieron continuó continúa prosiguió
prosigue agradeció agradece agradecieron celebró celebra admitió admite prometió promete pidió pide
repuso replicó replica sentenció coincidió coincide coincidieron coinciden exigió exige exigieron
refirió refiere sugirió sugiere expuso expone propuso propone dijera
""")
# As they stand where accents are left out; nouns that look alike ('anuncio') are not among them.
_UNACCENTED = word_set("""
afirmo agrego explico indico señalo aseguro comento reitero reafirmo añadio concluyo enfatizo
""")
_PERFECTS = word_set("""
dicho añadido sostenido advertido concluido recordado insistido respondido compartido reconocido
contado escrito continuado agradecido celebrado admitido prometido pedido coincidido exigido
expuesto propuesto
""")
# What does not report the clause behind it: 'agradeció que viniera'.
_NOT_TELLING = word_set("""
agradeció agradece agradecieron celebró celebra pidió pide compartió comparte compartieron escribió
escribe escribieron cuenta cuentan pregunta preguntan
""")


def _finite(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(stem + ending for stem in stems for ending in ("ó", "a", "aron", "an"))


SPEECH = _finite(_REGULAR) | _IRREGULAR | _UNACCENTED
TELLING = SPEECH - _NOT_TELLING
PERFECTS = frozenset(f"{stem}ado" for stem in _REGULAR) | _PERFECTS
# Verbs whose subject is left out where the same speaker goes on.
BARE = SPEECH - word_set("informa informó considera consideró cuenta relata revela")
PARTICIPLES = frozenset(f"{stem}ando" for stem in _REGULAR) | word_set(
    "diciendo añadiendo sosteniendo advirtiendo concluyendo insistiendo respondiendo escribiendo"
)
"""Participles that go on with a speaker named before: 'agregando'."""
