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

# Words of one language that mean another month, or nothing, in a sentence of another: short names,
# then Polish, Czech, Russian, Ukrainian, Turkish, Catalan, Greek and Arabic ones.
SHORT_MONTHS = _table("""
jan ene janv gen stycznia ledna января січня ocak gener ιανουαρίου يناير
feb févr fév fevr lutego února февраля лютого şubat febrer φεβρουαρίου فبراير
mar mär mrt marca března марта березня mart març μαρτίου مارس
apr abr avr kwietnia dubna апреля квітня nisan απριλίου أبريل ابريل
may mag maja května мая травня mayıs maig μαΐου مايو
jun giu czerwca června июня червня haziran juny ιουνίου يونيو
jul juil lug lipca července июля липня temmuz juliol ιουλίου يوليو
aug ago sierpnia srpna августа серпня ağustos agost αυγούστου أغسطس اغسطس
sep sept set września září сентября вересня eylül setembre σεπτεμβρίου سبتمبر
oct okt ott października října октября жовтня ekim οκτωβρίου أكتوبر اكتوبر
nov listopada listopadu ноября листопада kasım νοεμβρίου نوفمبر
dec dic dez déc grudnia prosince декабря грудня aralık desembre δεκεμβρίου ديسمبر
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
