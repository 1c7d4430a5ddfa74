"""Words that decide whether capitalised words are a person's name."""

from scrapers.reading.vocabulary import word_set

# They stand inside a name in small letters.
PARTICLES = word_set("""
van von der den de del della di da du dos das do la las los le el al bin ibn ben bint y e zu zur
af av ter ten te op 't san abu st
""")

SUFFIXES = word_set("""
jr sr ii iii iv esq phd md mba cpa jd dds dvm rn pe faia aia lcsw pa-c np dnp cfp cfa cpm shrm-cp
msw mph md-phd frcp frcs
""")
# Of them, those that belong to the name as it is filed.
NAME_SUFFIXES = word_set("jr sr ii iii iv")

# Capital letters of a sentence's first word, never of a name.
STARTERS = word_set("""
a about above according across actually add added adding additionally after afterwards again
against ago all along already also although always am among an and another any anyone are around
as asked at away back based be because been before behind being below besides between beyond both
but by can click commented contact continued could despite did do does done down due during each
earlier either else even every everyone explained few finally first following for former formerly
from further furthermore get given had has have having he hence her here hers herself him himself
his hopefully how however i if in indeed inside instead into is it its itself just last lastly
late later latest led let like likewise long many may me meanwhile moreover more most much my near
neither never nevertheless next no none nor not noted nothing now of off often on once one only
onto or other others our out over overall own part particularly per perhaps please previously
read recently regarding respectively said same says second see seen several she should similarly
since so some soon specifically still subsequently such than thanks that the their them then there
therefore these they third this those though through throughout thus to today together tomorrow
tonight too toward towards two three four five six seven eight nine ten under unlike until up upon
us using very via was watch we well were what whatever when whenever where whereas whether which
while who whoever whom whose why will with within without would yes yesterday yet you your
dear attn photo photos credit courtesy pictured caption image source left right media press news
by fwd re cc fyi q
un una unos unas y o pero según segun como para por con sin en este esta
estos estas ese esa su sus se lo le les más mas también tambien además ademas durante desde hasta
cuando donde asimismo él ella ellos ellas ello tras bajo mediante entre hacia hasta hoy ayer mañana
aquí allí así pero sino porque pues aunque mientras entonces luego finalmente actualmente
recientemente nuestro nuestra nuestros nuestras cada toda todos todas otro otra otros otras muchos
muchas quien quienes cual esto eso hemos estamos somos está están fue fueron será tenemos queremos
nunca siempre sólo igualmente cabe debido sobre
""")

# Words of bodies, places, things and events: no name of a person holds one.
NOT_NAMES = word_set("""
inc incorporated corp corporation co company companies llc llp ltd limited plc gmbh ag sa nv bv
group holdings holding partners capital ventures fund funds bank bancorp financial insurance
foundation institute institution association society council committee subcommittee commission
board bureau department division unit office offices agency authority administration ministry
university universities college colleges centers offices agencies
departments committees councils school schools academy center centre clinic hospital hospitals
medical health
healthcare church temple museum library theater theatre gallery hotel hotels resort restaurant
cafe bar grill brewery winery club league team union federation coalition alliance network
systems system solutions services service technologies technology tech software labs lab
laboratories laboratory studios studio productions entertainment media news times post herald
tribune journal gazette magazine press radio television tv channel podcast show
chamber commerce business businesses industry industries trade market markets exchange stock
international national global worldwide regional federal state states county city town village
township parish borough district municipal metro metropolitan province republic kingdom nation
nations america american americas europe european asia asian africa african australia australian
canada canadian china chinese japan japanese india indian russia russian britain british england
english ireland irish scotland scottish germany german france french italy italian spain spanish
mexico mexican brazil israel israeli iraq iraqi iran iranian korea korean
california texas florida illinois pennsylvania ohio michigan jersey massachusetts
washington oregon arizona nevada colorado utah idaho montana wyoming dakota nebraska kansas
oklahoma arkansas louisiana mississippi alabama tennessee kentucky indiana wisconsin minnesota
iowa missouri delaware maryland connecticut vermont hampshire maine rhode hawaii alaska york
angeles francisco diego antonio-texas vegas orleans chicago boston houston philadelphia miami
seattle denver detroit atlanta brooklyn manhattan queens bronx
street avenue road boulevard lane drive highway parkway plaza square park parks beach island
islands lake river creek valley mountain mountains hills hill heights springs falls bay harbor
harbour coast canyon desert forest ranch airport station terminal port bridge canal garden gardens
north south east west northern southern eastern western central upper lower
monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december spring summer autumn fall winter
act bill law code section title amendment resolution treaty agreement plan program programs
programme project projects initiative initiatives campaign award awards prize conference summit
forum expo festival fair tour week day days night month year anniversary season game games cup
championship tournament series event events seminar workshop congress senate house assembly
parliament court courts supreme superior circuit constitution government administration army navy
force forces corps guard marines police fire rescue sheriffs
democrat democrats democratic republican republicans party caucus
report study survey release statement letter newsletter book guide index chapter volume edition
rights security defense defence energy environment environmental education labor labour justice
treasury interior agriculture transportation commerce homeland veterans affairs budget finance
judiciary appropriations relations human resources safety protection research science sciences
water air land gas oil power electric gold silver mining resources minerals
white black red blue green golden super mega new private
online digital cyber internet web mobile app apps smart data cloud ai
inn suites apartments homes home realty estate properties property construction roofing
pharmacy pharmaceuticals pharma therapeutics biosciences biotech foods food farms farm coffee
motors automotive airlines airways logistics
llp pc pllc dba usa uk eu un us dc ny la uae ceo cfo coo cto
investigator investigators weekly daily monthly review reviews digest booklist publishers startup
start-up motto nobel laureate retired excellency nominee winner winning hall-of-fame
tempore crypto casino token coin blockchain
amber-alert contacts phone email fax website www http https
covid christmas thanksgiving easter hanukkah halloween
spirits wellness records brands brand marketing management consulting advisors advisory
exportación exportaciones importación importaciones turismo promoción inversión inversiones
economía cultura agricultura industria transporte navegación
condado ciudad estado estados oficina distrito universidad instituto asociación cámara comercio
ministerio gobierno fiscalía departamento penal nacional grupo fundación banco consejo unidad
república congreso senado centro hospital colegio escuela federación sindicato comisión comité
secretaría dirección policía corte tribunal empresa compañía sociedad servicio servicios desarrollo
salud educación internacional norte sur este oeste enero febrero marzo abril mayo junio julio agosto
septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo españa
méxico perú panamá argentina colombia chile venezuela ecuador bolivia cuba guatemala honduras
exploration geology drilling delegation delegations congressional senatorial gubernatorial
analysis rule rules article articles clause paragraph petition order orders notice register statute
statutes ordinance procedure exhibit appendix plaintiff plaintiffs respondent
cooperative cooperatives co-operative dairy dairies marine shipping shipyard shipyards cables
robotics instruments industrial enterprises ventures textiles logistics analytics dynamics chemicals
shop shops store stores body auto repair supply supplies
interactive creative agency firm collective community communities foundation trust
""")

# Of them, those that are surnames too, behind a given name.
SURNAMES_TOO = word_set("""
white black green golden silver blue gold north west hill park lake march may banks church day days
street lane law springs falls summer winter england ireland french german holland houston
washington jersey love field fields grant rivers canada spain israel france texas valley forest
garden hall baltimore media energy chambers booth house moon star snow tower towers parish
chase case cross bell bay power wood woods stone marks post friday monday knight
""")

# A first word that makes a place of what follows it.
PLACE_LEADS = word_set("""
san santa los las el la fort ft mount mt new north south east west port lake saint st ste palm
cape grand rio baton des upper lower great little big middle far near gulf
""")

# Words before a name in small letters that say that it is a person's.
PERSON_LEADS = word_set("""
defendant victim suspect named actor actress attorney author founder brother sister mother father
son daughter wife husband colleague friend neighbor widow widower uncle aunt cousin partner
official customer user attendee homeowner viewer caller participant staffer shopper trader speaker
""")

# Short forms of given names.
SHORT_FORMS: dict[str, frozenset[str]] = {
    short: word_set(full)
    for short, full in (
        ("abe", "abraham"),
        ("al", "albert alan alfred alexander"),
        ("alex", "alexander alexandra"),
        ("andy", "andrew"),
        ("barb", "barbara"),
        ("becky", "rebecca"),
        ("ben", "benjamin"),
        ("bernie", "bernard"),
        ("beth", "elizabeth"),
        ("betsy", "elizabeth"),
        ("bill", "william"),
        ("billy", "william"),
        ("bob", "robert"),
        ("bobby", "robert"),
        ("cathy", "catherine"),
        ("charlie", "charles"),
        ("chip", "charles"),
        ("chris", "christopher christine christina"),
        ("chuck", "charles"),
        ("cindy", "cynthia"),
        ("dan", "daniel"),
        ("danny", "daniel"),
        ("dave", "david"),
        ("deb", "deborah"),
        ("debbie", "deborah"),
        ("dick", "richard"),
        ("don", "donald"),
        ("doug", "douglas"),
        ("ed", "edward edwin"),
        ("eddie", "edward"),
        ("frank", "francis franklin"),
        ("fred", "frederick"),
        ("gabe", "gabriel"),
        ("gene", "eugene"),
        ("greg", "gregory"),
        ("hank", "henry"),
        ("harry", "harold henry"),
        ("jack", "john"),
        ("jake", "jacob"),
        ("jeff", "jeffrey geoffrey"),
        ("jen", "jennifer"),
        ("jenny", "jennifer"),
        ("jerry", "gerald jerome"),
        ("jim", "james"),
        ("jimmy", "james"),
        ("joe", "joseph"),
        ("joey", "joseph"),
        ("jon", "jonathan"),
        ("josh", "joshua"),
        ("judy", "judith"),
        ("kate", "katherine"),
        ("kathy", "katherine kathleen"),
        ("ken", "kenneth"),
        ("kim", "kimberly"),
        ("kit", "christopher"),
        ("larry", "lawrence"),
        ("liz", "elizabeth"),
        ("lou", "louis"),
        ("maggie", "margaret"),
        ("marty", "martin"),
        ("matt", "matthew"),
        ("mel", "melvin"),
        ("mike", "michael"),
        ("mitch", "mitchell"),
        ("nate", "nathan nathaniel"),
        ("nick", "nicholas"),
        ("norm", "norman"),
        ("pam", "pamela"),
        ("pat", "patrick patricia"),
        ("peggy", "margaret"),
        ("pete", "peter"),
        ("phil", "philip"),
        ("ray", "raymond"),
        ("rick", "richard"),
        ("rob", "robert"),
        ("ron", "ronald"),
        ("rudy", "rudolph"),
        ("russ", "russell"),
        ("sam", "samuel samantha"),
        ("sandy", "sandra"),
        ("stan", "stanley"),
        ("steve", "steven stephen"),
        ("sue", "susan"),
        ("suzy", "susan"),
        ("ted", "edward theodore"),
        ("terry", "terrence"),
        ("tim", "timothy"),
        ("toby", "tobias"),
        ("tom", "thomas"),
        ("tony", "anthony"),
        ("val", "valerie"),
        ("vic", "victor"),
        ("vince", "vincent"),
        ("walt", "walter"),
        ("will", "william"),
        ("zach", "zachary"),
    )
}
