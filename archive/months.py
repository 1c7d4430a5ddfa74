"""The names of months and weekdays, as dates in running text print them.

Short names in small letters are often other words ("set", "ago"): :mod:`archive.found_dates` takes
them for a month only beside a day and a year.
"""


def _table(rows: str) -> dict[str, int]:
    numbered = enumerate(rows.strip().splitlines(), start=1)
    return {name: month for month, row in numbered for name in row.replace("_", " ").split()}


# One row a month: English, Spanish, German, French, Italian, Portuguese, Dutch, Scandinavian.
MONTHS = _table("""
january enero januar jänner janvier gennaio janeiro januari
february febrero februar feber février fevrier febbraio fevereiro februari
march marzo märz maerz mars março maart marts
april abril avril aprile
may mayo mai maggio maio mei maj
june junio juni juin giugno junho
july julio juli juillet luglio julho
august agosto août aout augustus augusti
september septiembre setiembre septembre settembre setembro
october octubre oktober octobre ottobre outubro
november noviembre novembre novembro
december diciembre dezember décembre decembre dicembre dezembro december desember
""")

# Words of one language that mean another month, or nothing, in a sentence of another.
SHORT_MONTHS = _table("""
jan ene janv gen
feb févr fév fevr
mar mär mrt
apr abr avr
may
jun
jul juil
aug ago
sep sept set
oct okt ott
nov
dec dic dez déc
""")

_ENGLISH_ROWS = """
january jan
february feb
march mar
april apr
may
june jun
july jul
august aug
september sep sept
october oct
november nov
december dec
"""
ENGLISH_MONTHS = _table(_ENGLISH_ROWS)


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


WEEKDAYS = _names("""
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
lunes martes miércoles miercoles jueves viernes sábado sabado domingo
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunedì martedì mercoledì giovedì venerdì sabato domenica
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
""")
