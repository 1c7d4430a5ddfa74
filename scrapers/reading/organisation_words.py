"""The vocabulary of organisations' names: what heads them, what ends them, what speaks against.

Words are in lower case and without dots, as :func:`scrapers.reading.roles.bare` leaves them.
"""

from archive.model import OrganisationKind as Kind
from scrapers.reading.vocabulary import word_set

# Legal forms: nothing else ends so.
LEGAL_FORMS = word_set("""
inc incorporated llc llp lp lllp ltd limited plc corp corporation co company companies gmbh ag kg
kgaa se sa sas sarl srl spa sl slu nv bv ab oy oyj asa aps as pty pte bhd sdn kk pllc pc pa ltda
cv sro doo zrt kft eood ooo oao jsc pjsc ptc cic sapi sab lda eireli cpa
""")
# Those that are ordinary words or initials in another case: they count in capitals only.
_SHOUTED = "ag se sa as ab sl pc pa co cv cpa lp spa sas"
SHOUTED_FORMS = word_set(_SHOUTED)

# A name that ends in one of these is an organisation's; with the kind that the word tells.
HEADS: dict[str, Kind] = {
    word: kind
    for kind, words in {
        Kind.GOVERNMENT: """
            department dept ministry agency bureau office administration commission authority
            municipality government embassy consulate police secretariat directorate treasury
            customs navy army marines prosecutor's prosecutors task-force directorate-general
            inspectorate commissioners supervisors sheriff's ministerio secretaría ayuntamiento
            alcaldía fiscalía policía gobierno oficina departamento agencia comisión dirección
            regierung
            ministerium landratsamt ministère mairie préfecture ministero comune governo prefeitura
            ministério corps administración superintendencia procuraduría council-of-ministers
            airforce taskforce
        """,
        Kind.LEGISLATURE: """
            senate congress parliament legislature committee subcommittee caucus council assembly
            knesset bundestag bundesrat senado congreso parlamento comité concejo cabildo cortes
            subcommittees committees councils
        """,
        Kind.COURT: "court courts tribunal tribunals juzgado corte gericht gerichtshof",
        Kind.UNIVERSITY: """
            university universities college colleges polytechnic universidad université universität
            università universidade hochschule universiteit conservatory seminary universitas
            instituto-tecnológico
        """,
        Kind.NGO: """
            foundation foundations association associations society federation confederation
            union unions league coalition alliance charity church ministries mission pantry
            ymca ywca synagogue temple mosque diocese archdiocese parish congregation guild lodge
            fundación asociación federación sindicato fondation fondazione associazione stiftung
            verband verein bund fundação associação associés hospice bootstraps shelter
            organization organisation organizations organisations endowment endowments
            friends collaborative roundtable humane nonprofits fellowship
            scouts trustees brotherhood sisterhood consortium centro-comunitario volunteers
        """,
        Kind.MEDIA: """
            news newspaper newspapers tribune gazette herald magazine radio television broadcasting
            newswire chronicle newsroom journal podcast periódico diario revista zeitung press
            times observer banner newsletter presswire courier sentinel
        """,
        Kind.COMPANY: """
            cooperative co-op coop co-operative
            bank bancorp bancshares bankshares banking ventures holdings partners capital
            securities investments advisors advisers associates consulting consultants
            technologies pharmaceuticals pharma therapeutics biosciences biotherapeutics
            biopharma biotech laboratories labs industries enterprises airlines airways motors
            semiconductor semiconductors telecom telecommunications software brewery brewing
            winery wines vineyards distillery dispensary pharmacy realty properties insurance
            brands foods restaurants studios pictures entertainment records equities brokerage
            logistics petroleum mining minerals resources metals steel utilities railroad
            railway railways railroads
            ferries
            robotics aerospace dynamics instruments systems solutions stores supermarkets
            hotels resorts casinos casino publishing creations marketing realtors builders
            contractors manufacturing electronics diagnostics biologics apparel cosmetics jewelers
            banco banca banque bankhaus cellars outfitters franchise franchising roofing
            plumbing homes tutoring staffing analytics interactive networks credit-union
            acquisition financial bancorporation healthcare media digital agency-group dealership
            renewables mortgage lending communications imaging genomics oncology vaccines
            medtech aviation shipbuilding textiles chemicals plastics packaging auto
            automotive tires dental dentistry orthodontics dermatology chiropractic
            shipbuilders boatyard yachts seafood
            cantieri officine acciaierie chantiers astilleros
            supply exteriors interiors landscaping catering bakery cafe café coffee bistro
            grill creamery market markets deli boutique salon group company service services
        """,
        Kind.OTHER: """
            institute institutes institution institutions academy school schools center centers
            centre centres hospital hospitals clinic clinics museum library gallery orchestra
            philharmonic symphony board club clubs network division unit team section bureau-of
            committee-for
            laboratory observatory exchange trust fund registry registrar council-on chamber
            exchange commission-on initiative-group district program-office forces force
            instituto centro hospital escuela academia club liga junta consejo institut
            zentrum akademie klinik istituto accademia ensemble ballet opera theatre-company
            secretary-general panel squad detail command brigade battalion fleet
            chapter branch party campaign campaigns movement exchange-commission
            coast-guard guard reserve conference-of partnership partnerships hub incubator
            accelerator practice firm group-of agencia orchestra zoo aquarium cemetery
            credit farms farm ranch nursery gang crips bloods
        """,
    }.items()
    for word in words.split()
}
# Heads that are as often something else: alone with one plain word before them they prove nothing.
WEAK_HEADS = word_set("""
section times press news journal banner observer radio television media digital services service
solutions systems group market markets capital resources properties homes homes unit team board
panel practice firm program branch division chapter party campaign movement exchange reserve guard
network networks partners partnership partnerships insurance marketing communications financial
healthcare software technologies analytics interactive logistics manufacturing utilities
entertainment records credit coffee auto dental command detail squad fleet district force forces
friends center centers centre club clubs fund trust stores brands foods restaurants supply farm
farms ranch hub office administration police school schools hospital hospitals library church
union initiatives council committee commission government court courts
hotels resorts mission market banking mortgage lending investments securities imaging oncology
dermatology dentistry aviation textiles chemicals plastics packaging automotive tires steel metals
mining minerals company companies bank college colleges university universities assembly customs
treasury press academy laboratory labs clinic clinics nursery temple cafe café grill bakery salon
boutique deli studios pictures volunteers gallery trustees lodge shelter collaborative
consulting associates advisors advisers motors builders contractors realtors consultants
catering landscaping roofing plumbing publishing robotics aerospace dynamics instruments
yachts seafood
""")
# Companies that are called in Romance languages by what they are first: 'Cantieri Roe'.
ROMANCE_COMPANIES = word_set("""
cantieri officine acciaierie chantiers astilleros grupo gruppo groupe banco banca banque
""")
# Before a weak head these say what sort of thing it is and name none: 'Customer Services'.
GENERIC = word_set("""
customer customers technical medical public private local national international global new our
your their this that these those first second annual digital online mobile social cloud data
support professional financial legal business community health healthcare human managed premium
general special federal state county city regional executive senior advanced custom additional
other all any each every great good best next generation home family emergency central main full
early late real total american world united free open big small large green smart strategic
corporate retail wholesale commercial residential industrial urban rural personal investor media
field research service services product products sales marketing stock capital energy water power
housing food transportation security safety information technology education training
management consulting consumer internet web network live about contact foreign domestic bull bear
emerging crypto bond equity debt money labor labour job real-world team fan fund north south east
west western eastern northern southern middle high higher elementary secondary primary post
graduate law business nursing dental trade supply value for-profit nonprofit non-profit
woman-owned women-owned minority-owned family-owned
benefit limited replacement parent holding public-private southeastern southwestern northeastern
northwestern mainland upper lower consumer early-stage series advisory
school recent latest top upcoming related featured popular more competitive mass target growing
organizations organisations growth niche super sun night fresh farmers flea stand-alone
""")

# What an organisation may be 'of', 'for', 'on', 'against' and keep: the word before the joiner.
OF_HEADS = word_set("""
department dept ministry bureau office university college school schools institute institutes bank
board chamber chambers association federation council committee subcommittee city town village
county state commonwealth government house court courts academy society league center centers
centre centres museum church diocese archdiocese library hospital division port friends
sons daughters knights order brotherhood union confederation alliance coalition commission congress
parliament assembly secretariat directorate organization organisation foundation club clubs forces
corps guild conference trust fund group company authority agency branch consulate embassy
administration network partnership registry archives army bar borough township republic bishops
faculty laboratory supervisors commissioners representatives delegates trustees governors nation
tribe band people's realtors builders manufacturers chapter service services mayors sheriff's
chiefs conservatory bishopric ymca way boy girls legion veterans society's force auxiliary
""")
FOR_HEADS = word_set("""
center centers centre institute institutes coalition campaign foundation association committee
council agency office alliance fund society network partnership college school academy citizens
americans habitat doctors students organization organisation union authority department commission
corporation teach board bureau trust league forum lawyers women parents consortium agencies
general administration section division unit endowment endowments laboratory group federation
veterans chamber movement
""")
ON_HEADS = word_set("""
committee subcommittee council commission coalition center centre institute task force taskforce
panel caucus conference roundtable subcommittees committees office board
""")
AGAINST_HEADS = word_set(
    "mothers coalition citizens campaign partnership alliance force league united project network"
)
TO_HEADS = word_set("coalition campaign committee alliance citizens council partnership")
IN_HEADS = word_set("chamber women girls people latinas latinos students fairness accuracy council")
# Heads of Romance languages, which take 'de', 'del', 'di' and their like.
ROMANCE_HEADS = word_set("""
cámara camara cámaras universidad ministerio instituto banco secretaría departamento comisión
consejo asociación fundación escuela colegio fiscalía policía federación sociedad centro oficina
agencia unión confederación dirección gobierno ayuntamiento alcaldía comité hospital museo junta
procuraduría superintendencia ciudad corte tribunal academia organización organismo servicio
coalición alianza sindicato embajada consulado municipio congreso liga asamblea subsecretaría
camera università ministero istituto associazione fondazione banca confederazione comune regione
chambre université ministère institut banque association fédération société conseil préfecture
câmara universidade ministério associação fundação banco confederação governo prefeitura federação
cambra universitat
""")
# After 'of' these heads take a subject, which may hold 'and' and commas.
TOPIC_HEADS = word_set("""
department dept ministry committee subcommittee office bureau division institute institutes school
college association center centre council commission board chamber society academy directorate
agency union administration secretariat faculty coalition section federation registrar museum
schools section unit
""")
TOPICS = word_set("""
agriculture nutrition forestry appropriations armed services banking housing urban affairs budget
commerce science transportation energy natural resources environment public works finance foreign
relations health education labor labour pensions homeland security governmental judiciary rules
administration small business entrepreneurship veterans aging ethics indian intelligence ways means
oversight reform government human space technology industry trade innovation development research
engineering medicine nursing law arts letters sciences humanities design management economics
planning zoning building safety parks recreation wildlife fish fisheries game forests forest land
water power gas electric alcohol tobacco firearms explosives drug drugs food customs border
protection immigration citizenship naturalization children families family youth disability
disabilities aging elderly senior mental behavioral substance abuse addiction social welfare
rehabilitation corrections prisons probation parole police fire rescue emergency disaster
preparedness response infrastructure highways roads bridges rail aviation maritime ports harbor
harbors shipping logistics communications telecommunications broadcasting information library
libraries museum museums records archives standards statistics census revenue taxation customs tax
treasury insurance securities exchange investment investments consumer consumers consumer's
community communities culture cultural heritage tourism sport sports history historic preservation
climate oceans oceanic patent patents trademark trademarks oceanography atmospheric geology
mining minerals mines petroleum oil nuclear
military construction defense interior legislative
toxicology pharmacology dentistry pharmacy allergy infectious diseases disease heart lung blood
diabetes digestive kidney cancer stroke neurological deafness vision eye mental aeronautics
astronautics weather geological survey training employment workforce civil rights liberties
justice juvenile delinquency prevention crime victims violence terrorism financial credit
counseling counselling psychology psychiatry pediatrics surgery obstetrics gynecology
simulation analysis assessment promotion travel hospitality
professional vocational technical occupational environmental resource conservation sustainability
analytics statistics data computing computer digital cyber cybersecurity media journalism
languages philosophy religion theology music dance theatre theater film fashion textile textiles
estate probate cooperation reconstruction expansion crafts manufacturers retailers production supply
mathematics math art income closure realignment god
comercio industria turismo servicios salud educación cultura justicia economía hacienda
""")

# What a name that ends in one of these is, is no organisation.
VENUES = word_set("""
stadium arena hall hotel building courthouse tower towers plaza park street avenue boulevard road
drive lane highway bridge airport terminal station square mall lobby ballroom auditorium theater
theatre garden gardens beach island islands lake river creek valley mountain mountains hill hills
canyon forest bay harbor harbour jail prison penitentiary house palace castle campus village
suite room floor pavilion complex factory plant refinery mine mill warehouse cemetery trail
freeway parkway interstate route canal dam reservoir apartments condominiums residences inn
resort pier wharf field fields grounds coliseum convention-center cathedral
basin estadio calle avenida edificio aeropuerto parque
""")
EVENTS = word_set("""
conference summit expo festival gala forum week day days weekend night awards championship
championships olympics series tour symposium seminar workshop webinar show fair convention
congress-event tournament marathon race cup bowl ceremony parade celebration fundraiser
anniversary month year season meeting meetings hearing luncheon breakfast dinner reception
hackathon bootcamp challenge competition contest roadshow exhibition biennale games
expo-event retreat roundup holiday christmas easter thanksgiving rally war
conferencia cumbre feria semana día festival
""")
LAWS = word_set("""
act bill law laws code amendment treaty agreement resolution section title rule rules order
convention-on protocol statute ordinance constitution accord charter directive regulation
proposition clause ley decreto reglamento count article chapter exhibit paragraph case docket
""")
PROGRAMMES = word_set("""
program programme programs initiative initiatives project projects plan strategy scheme
scholarship scholarships fellowship-award grant grants framework operation roadmap campaign-week
contract contracts
curriculum course courses certification degree phase series-a round budget programa proyecto plan
pledge
""")
WORKS = word_set("""
award prize medal report reports study survey index guide guidebook book album song film movie
edition volume podcast-episode platform app application tool tools engine suite-of device model
collection line card token coin protocol blockchain wallet technology software-suite product
products list statement statements policy letter release update review magazine-issue handbook
website page blog channel video documentary novel bible manual toolkit dashboard portal
assistant chatbot api sdk os chip processor bitcoin ethereum solana dogecoin litecoin cardano
polygon altcoin stablecoin nft nfts
defi xrp btc eth usdt bnb blockchains vehicle car truck suv phone watch premio honor honors
hall-of-fame architecture rankings ranking score rating
""")
# Centres, clubs and offices that are places to go to, and services that are products.
VENUE_PAIRS = frozenset(
    f"{use} {kind}"
    for use, kinds in (
        ("justice", ("center", "centre")),
        ("exhibition", ("center", "centre", "hall")),
        ("convention", ("center", "centre")),
        ("conference", ("center", "centre")),
        ("civic", ("center", "centre")),
        ("event", ("center", "centre")),
        ("events", ("center", "centre")),
        ("shopping", ("center", "centre")),
        ("student", ("center", "centre", "union")),
        ("tech", ("center", "centre")),
        ("commerce", ("center", "centre")),
        ("town", ("center", "centre", "hall")),
        ("city", ("center", "centre", "hall")),
        ("office", ("center", "centre")),
        ("transit", ("center", "centre")),
        ("trade", ("center", "centre")),
        ("sports", ("center", "centre")),
        ("distribution", ("center", "centre")),
        ("data", ("center", "centre")),
        ("country", ("club",)),
        ("golf", ("club",)),
        ("senate", ("office",)),
        ("house", ("office",)),
        ("post", ("office",)),
        ("cloud", ("service", "services")),
        ("radio", ("service", "services")),
    )
    for kind in kinds
)
NOT_ORGANISATIONS = VENUES | EVENTS | LAWS | PROGRAMMES | WORKS

# Persons' names and groups before "'s Office", which belong to the unit's name.
POSSESSORS = word_set("""
attorney attorneys sheriff governor mayor clerk president treasurer children women men farmers
veterans defender defenders state people teacher teachers general secretary auditor controller
comptroller assessor coroner prosecutor prosecutors public marshal fiscal commissioner workers
drivers consumers bankers lawyers physicians nurses manufacturers builders writers artists actors
producers directors players growers users sheriffs girls boys citizens ombudsman administrator
registrar trustees master solicitor da examiner inspector kids seniors
""")

# Common nouns by which a text says what a name names: 'Acme, a Springfield-based software firm'.
BODY_NOUNS: dict[str, Kind] = {
    word: kind
    for kind, words in {
        Kind.COMPANY: """
            company firm corporation startup start-up business manufacturer developer provider
            retailer maker operator distributor publisher-house consultancy brokerage airline
            carrier supplier brand bank insurer lender contractor builder studio franchise
            franchisor marketplace subsidiary conglomerate producer wholesaler dealer dealership
            brewery winery distillery dispensary restaurant chain agency exporter importer
            integrator vendor exchange fintech biotech utility fund broker advisor boutique
            empresa compañía firma fabricante proveedor unternehmen hersteller anbieter société
            entreprise azienda impresa innovator holding spin-off specialist leader group shop
            exhibitor platform
            store bakery salon clinic practice enterprise label
        """,
        Kind.NGO: """
            nonprofit non-profit charity foundation organization organisation association
            ngo 501(c)(3 coalition ministry church group-of federation society union
            organización fundación asociación consortium collective movement
        """,
        Kind.MEDIA: "newspaper magazine newswire publisher broadcaster publication outlet podcast",
        Kind.UNIVERSITY: "university college universidad",
        Kind.GOVERNMENT: "regulator ministry department bureau authority",
        Kind.OTHER: "institute institution hospital school center academy club network alliance",
    }.items()
    for word in words.split()
}
# Nouns in the plural that open a list of organisations: 'partners including A, B and C'.
LIST_NOUNS = word_set("""
companies organizations organisations partners sponsors brands agencies investors clients
institutions universities outlets retailers nonprofits non-profits exhibitors supporters firms
vendors publications platforms businesses banks colleges schools hospitals groups associations
charities corporations startups competitors carriers chambers newspapers networks manufacturers
giants subsidiaries employers empresas organizaciones compañías patrocinadores
departments collaborators positions players leaders names titles makers insurers unions media
hospitals museums dailies magazines teams franchises broadcasters
""")
# What only an organisation does in a release, where the word follows its name at once.
BODY_VERBS = word_set("""
announced announces launched launches unveiled unveils acquired acquires partnered partners
operates specializes specialises employs manufactures distributes markets reported reports
introduces introduced releases released secures closes expands appoints appointed hires hired
welcomes opens offers provides delivers develops produces sells serves partnering raises completes
celebrates teams signs reveals debuts files anunció anuncia lanza presenta ofrece gab
brings enters joins selects names publishes issues
""")
CORPORATE_ROLES = word_set("""
ceo cfo coo cto cmo cio president chairman chairwoman chair founder cofounder co-founder
vice-president vp evp svp avp owner co-owner director manager executive spokesperson spokesman
spokeswoman officer partner principal head treasurer employee analyst engineer scientist
representative chairperson ceo/founder editor publisher consultant strategist presidente
presidenta director directora gerente fundador fundadora portavoz vicepresidente economist
superintendent chancellor provost dean professor researcher commissioner secretary administrator
researchers executives employees officials cco cso cpo ciso chro coordinator specialist staff
""")
# Words that join before a name and say that a body follows.
_CUES = """
partnership with|partnerships with|partnered with|partners with|partner with|partnering with|
collaboration with|
collaborated with|collaborating with|collaborates with|acquired by|subsidiary of|division of|
owned by|acquisition of|merger with|merged with|employed by|employee of|employees of|worked at|
works at|working at|worked for|customers of|co-founded|cofounded|sponsored by|manufactured by|
produced by|published by|developed by|operated by|powered by|distributed by|team at|sales at|
time at|tenure at|experience at|served at|serving at|roles with|was with|career at|
years at|positions at|roles at|position at|role at|founder of|joining|alliance with|
contract with|relationship with|agreement with|brand of|unit of|shares of|acquire|acquires|
acquired|backed by|funded by|hosted by|licensed by|certified by|accredited by|represented by|
chapter of|offices of|on behalf of|graduate of|degree from|contributor to|featured in|
featured on|published in|clients include|sponsors include|partners include|investors include|
presented by|issued by|conducted by|investigated by|prosecuted by|founded by|supported by
"""
BODY_CUES = frozenset(tuple(cue.split()) for cue in _CUES.split("|"))
