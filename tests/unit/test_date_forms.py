"""The forms in which releases of many languages write their dates, in a table."""

import pytest

from archive.found_dates import find_dates

DAY = "2026-05-04"
SPAN = "2026-05-04/2026-05-06"

ENGLISH = """
May 4, 2026 = DAY
May 4th, 2026 = DAY
May 4 2026 = DAY
MAY 4, 2026 = DAY
Mon., May 4, 2026 = DAY
Monday, May 4, 2026 = DAY
Monday May 4, 2026 = DAY
4 May 2026 = DAY
4th May 2026 = DAY
4th of May, 2026 = DAY
the 4th day of May, 2026 = DAY
04-May-2026 = DAY
4-May-2026 = DAY
04 MAY 2026 = DAY
04MAY2026 = DAY
04May2026 = DAY
May. 4, 2026 = DAY
2026-05-04 = DAY
2026/05/04 = DAY
2026.05.04 = DAY
2026-05-04T09:00:00Z = DAY
2026-05-04 09:00:00 = DAY
Monday, 4 May 2026 = DAY
Mon, 04 May 2026 09:00:00 GMT = DAY
Mon May 4 09:00:00 EDT 2026 = DAY
4 May, 2026 = DAY
(May 4, 2026) = DAY
May 4,2026 = DAY
May 04, 2026 = DAY
on May 4 of 2026 = DAY
May 4–6, 2026 = SPAN
May 4-6, 2026 = SPAN
May 4 - 6, 2026 = SPAN
May 4 to May 6, 2026 = SPAN
May 4 through 6, 2026 = SPAN
4–6 May 2026 = SPAN
4 - 6 May 2026 = SPAN
from 4 to 6 May 2026 = SPAN
between May 4 and May 6, 2026 = SPAN
Monday, May 4 to Wednesday, May 6, 2026 = SPAN
Monday, May 4 - Wednesday, May 6, 2026 = SPAN
Sept. 4, 2026 = 2026-09-04
Sept 4, 2026 = 2026-09-04
Sep. 4, 2026 = 2026-09-04
Aug 4, 2026 = 2026-08-04
12/31/2026 = 2026-12-31
31/12/2026 = 2026-12-31
31.12.2026 = 2026-12-31
31-12-2026 = 2026-12-31
12-31-2026 = 2026-12-31
05/04/2026 = 2026-XX-XX
4 and 5 May 2026 = 2026-05-04/2026-05-05
May 4 and 5, 2026 = 2026-05-04/2026-05-05
April 30-May 2, 2026 = 2026-04-30/2026-05-02
30 April - 2 May 2026 = 2026-04-30/2026-05-02
May 4 & 5, 2026 = 2026-05-04/2026-05-05
"""
SPANISH = """
4 de mayo de 2026 = DAY
4 de mayo del 2026 = DAY
lunes 4 de mayo de 2026 = DAY
lunes, 4 de mayo de 2026 = DAY
el 4 de mayo de 2026 = DAY
4 mayo 2026 = DAY
4 de Mayo, 2026 = DAY
mayo 4 de 2026 = DAY
Mayo 4, 2026 = DAY
04/MAY/2026 = DAY
4/may./2026 = DAY
del 4 al 6 de mayo de 2026 = SPAN
4 al 6 de mayo de 2026 = SPAN
desde el 4 hasta el 6 de mayo de 2026 = SPAN
entre el 4 y el 6 de mayo de 2026 = SPAN
1º de mayo de 2026 = 2026-05-01
1 de mayo de 2026 = 2026-05-01
primero de mayo de 2026 = 2026-05-01
del 30 de abril al 2 de mayo de 2026 = 2026-04-30/2026-05-02
4 y 5 de mayo de 2026 = 2026-05-04/2026-05-05
los días 4 y 5 de mayo de 2026 = 2026-05-04/2026-05-05
4 de septiembre de 2026 = 2026-09-04
4 de setiembre de 2026 = 2026-09-04
4 de dic. de 2026 = 2026-12-04
4 ene 2026 = 2026-01-04
"""
CHINESE = """
2026年5月4日 = DAY
2026 年 5 月 4 日 = DAY
2026年05月04日 = DAY
二〇二六年五月四日 = DAY
二零二六年五月四日 = DAY
2026年5月4日（星期一） = DAY
2026年5月4日星期一 = DAY
2026-5-4 = DAY
2026年5月4号 = DAY
2026年5月4日至6日 = SPAN
2026年5月4日-6日 = SPAN
2026年5月4日—6日 = SPAN
2026年5月4-6日 = SPAN
2026年4月30日至5月2日 = 2026-04-30/2026-05-02
5月4日 = XXXX-05-04
5月4日至6日 = XXXX-05-04/XXXX-05-06
2026年4月30日至2026年5月2日 = 2026-04-30/2026-05-02
二〇二六年五月二十四日 = 2026-05-24
5月4日—6日 = XXXX-05-04/XXXX-05-06
"""
GERMAN = """
4. Mai 2026 = DAY
Montag, 4. Mai 2026 = DAY
Montag, den 4. Mai 2026 = DAY
04.05.2026 = DAY
4.5.2026 = DAY
vom 4. bis 6. Mai 2026 = SPAN
4. - 6. Mai 2026 = SPAN
4.–6. Mai 2026 = SPAN
4.-6.5.2026 = SPAN
04.–06.05.2026 = SPAN
4. Jänner 2026 = 2026-01-04
4. März 2026 = 2026-03-04
4. Dez. 2026 = 2026-12-04
4. und 5. Mai 2026 = 2026-05-04/2026-05-05
30. April bis 2. Mai 2026 = 2026-04-30/2026-05-02
"""
FRENCH = """
4 mai 2026 = DAY
lundi 4 mai 2026 = DAY
le 4 mai 2026 = DAY
du 4 au 6 mai 2026 = SPAN
1er mai 2026 = 2026-05-01
4 août 2026 = 2026-08-04
4 févr. 2026 = 2026-02-04
les 4 et 5 mai 2026 = 2026-05-04/2026-05-05
du 30 avril au 2 mai 2026 = 2026-04-30/2026-05-02
4 décembre 2026 = 2026-12-04
"""
ITALIAN = """
4 maggio 2026 = DAY
lunedì 4 maggio 2026 = DAY
il 4 maggio 2026 = DAY
4 mag. 2026 = DAY
dal 4 al 6 maggio 2026 = SPAN
1° maggio 2026 = 2026-05-01
4 e 5 maggio 2026 = 2026-05-04/2026-05-05
4 gennaio 2026 = 2026-01-04
dal 30 aprile al 2 maggio 2026 = 2026-04-30/2026-05-02
4 giu 2026 = 2026-06-04
4 lug. 2026 = 2026-07-04
"""
PORTUGUESE = """
4 de maio de 2026 = DAY
segunda-feira, 4 de maio de 2026 = DAY
4 a 6 de maio de 2026 = SPAN
"""
MEANT = {"DAY": DAY, "SPAN": SPAN}


def rows(table: str) -> list[tuple[str, str]]:
    pairs = (line.rsplit(" = ", 1) for line in table.strip().splitlines())
    return [(form, MEANT.get(edtf, edtf)) for form, edtf in pairs]


FORMS = [
    row
    for table in (ENGLISH, SPANISH, CHINESE, GERMAN, FRENCH, ITALIAN, PORTUGUESE)
    for row in rows(table)
]


@pytest.mark.parametrize(("form", "edtf"), FORMS)
def test_a_date_is_found_in_the_form_that_its_language_writes(form: str, edtf: str) -> None:
    text = f"Velmoor, {form} is it"
    assert [one.edtf for one in find_dates(text)] == [edtf]
    assert find_dates(text)[0].span.of(text) in form
