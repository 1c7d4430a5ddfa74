"""Capitalised words that open no name, and words that no name goes across."""

from scrapers.reading.vocabulary import word_set

_DATES = word_set("""
january february march april june july august september october november december jan feb mar apr
jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue
tues wed thu thurs fri sat enero febrero marzo abril mayo junio julio agosto septiembre octubre
noviembre diciembre lunes martes miércoles jueves viernes sábado domingo today yesterday tomorrow
tonight am pm et est edt pst pdt cst cdt gmt utc
""")
# These open a Spanish sentence and many a place's name: they count at its beginning only.
ARTICLES = word_set("el la los las")
BREAKERS = _DATES | word_set("""
i he she it they we you who whom whose which that this these those there here his her its their our
my your mr mrs ms dr is are was were be been has have had will would can could should may must do
does did not no yes if because although though unless whereas
""")
# In the middle of a sentence a capital makes even these words part of a name, but for these.
ALWAYS_SMALL = BREAKERS | word_set("a an the and or but nor of in on at by for from to as with if")
LEADERS = BREAKERS | word_set("""
a an the and or but nor so yet as at by for from in into of off on onto out over per than through to
toward towards under until up upon via with within without about above across after against along
amid among around before behind below beneath beside besides between beyond despite during except
following including inside like near outside regarding since throughout
according additionally also again accordingly afterwards already altogether always another any
anyone anything as both each either every everyone everything few fewer finally first firstly
fortunately furthermore hence how however indeed instead lastly later likewise many meanwhile more
moreover most much neither nevertheless next nobody none nonetheless nothing now nowadays often once
one only originally other others otherwise overall perhaps please previously rather recently
regardless second secondly several similarly some someone something sometimes soon specifically
still such surprisingly then thereafter therefore third thus together too two three four five six
seven eight nine ten twenty thirty ultimately unfortunately unlike usually very well what whatever
when whenever where wherever whether while why whoever
all across prior due thanks based located founded established headquartered built designed
created led launched formed known recognized dedicated committed featuring focused born raised
having being joining adding building using working making taking looking speaking located serving
backed powered driven released published posted updated submitted written contact contacts visit
source photo image images video click read learn download view follow share subscribe register see
join meet watch call email phone fax tel website web address note press media release immediate
contacto fuente foto dear hello welcome congratulations thank says said asks asked adds onsite
en un una por para con sin sobre entre desde hasta según durante de del al y o pero
como que si cuando donde este esta estos estas ese esa su sus además asimismo
""")
