"""The words of roles: heads, modifiers, functions and honorifics, in the languages read."""

from scrapers.reading.vocabulary import word_set

# A role has one of these at its head. Abbreviations stand without their dot.
ENGLISH_HEADS = word_set("""
president vice-president chairman chairwoman chairperson chair chairlady ceo cfo coo cto cmo cio
ciso cro cpo chro cso cco cdo evp svp vp avp gm officer director manager founder cofounder
owner coowner proprietor franchisee partner principal head chief leader executive exec
secretary treasurer commissioner attorney atty prosecutor solicitor sheriff mayor governor gov
lieutenant-governor senator sen sens senators representative rep reps representatives
congressman congressmen congresswoman justices
congressmember congressperson assemblymember assemblyman assemblywoman councilmember councillor
councilor councilman councilwoman alderman alderwoman alderperson supervisor selectman freeholder
minister premier ambassador envoy consul judge justice magistrate administrator superintendent
supt chancellor provost dean rector registrar professor lecturer researcher scientist economist
analyst strategist engineer architect designer artist author writer novelist poet illustrator
editor publisher journalist reporter correspondent columnist blogger podcaster producer
spokesman spokeswoman spokesperson coordinator consultant advisor adviser counsel counselor
counsellor inspector detective sergeant sgt lieutenant lt captain capt colonel col general gen
major corporal admiral marshal agent commander commandant trooper deputy constable
trustee regent member fellow physician doctor surgeon nurse pharmacist dentist psychologist
psychiatrist psychotherapist therapist hypnotherapist dietitian nutritionist chiropractor
veterinarian clinician practitioner dermatologist cardiologist oncologist radiologist
pathologist epidemiologist neurologist neuroscientist chef bartender baker brewer winemaker
sommelier restaurateur hotelier entrepreneur investor financier banker broker realtor developer
programmer specialist expert professional technologist instructor teacher educator trainer coach
curator conductor composer musician singer songwriter actor actress comedian filmmaker
photographer host co-host presenter anchor moderator creator inventor innovator philanthropist
pastor reverend rabbi imam bishop archbishop cardinal priest deacon delegate comptroller
controller auditor accountant actuary bookkeeper clerk whip sponsor buyer trader dealer
liaison ombudsman coroner examiner investigator archivist librarian historian biologist
chemist physicist
ecologist conservationist geologist meteorologist mathematician statistician sociologist
anthropologist archaeologist botanist astronomer lawyer litigator barrister paralegal mediator
arbitrator lobbyist activist advocate campaigner organizer organiser volunteer ambassador
athlete player quarterback goalkeeper champion boxer driver pilot astronaut farmer rancher grower
contractor builder plumber electrician carpenter technician operator planner recruiter
secretary-general director-general chairman-elect whistleblower victim survivor resident student
graduate alumnus alumna parent mother father widow widower veteran retiree participant
shareholder steward warden mp mep mla msp
skipper master caretaker surveyor headmaster headmistress headteacher postmaster harbourmaster
harbormaster foreman forewoman undersecretary nominee candidate guitarist drummer vocalist
rapper dj model influencer villager traveler traveller midwife hairstylist agronomist homeowner
craftsman craftswoman herder sculptor playwright screenwriter storyteller choreographer optometrist
orthodontist pediatrician paediatrician podiatrist paramedic firefighter urologist gynecologist
ophthalmologist gastroenterologist hematologist endocrinologist immunologist microbiologist
rheumatologist nephrologist audiologist virologist criminologist hydrologist
""")
SPANISH_HEADS = word_set("""
 presidente presidenta vicepresidente vicepresidenta director directora subdirector subdirectora
codirector codirectora gerente fiscal alcalde alcaldesa gobernador gobernadora secretario
secretaria subsecretario subsecretaria ministro ministra viceministro viceministra fundador
fundadora cofundador cofundadora consejero consejera delegado delegada portavoz vocero vocera jefe
jefa coordinador coordinadora embajador embajadora titular comisionado comisionada senador senadora
diputado diputada representante concejal concejala juez jueza tesorero tesorera rector rectora
vicerrector vicerrectora profesor profesora catedrático catedrática investigador investigadora
abogado abogada responsable socio socia dueño dueña propietario propietaria experto experta
especialista analista economista ingeniero ingeniera médico médica empresario empresaria
emprendedor emprendedora autor autora escritor escritora editor editora periodista creador creadora
administrador administradora comandante capitán sargento cónsul líder dirigente superintendente
comisario comisaria alguacil procurador procuradora magistrado magistrada decano decana arzobispo
obispo teniente coronel intendente intendenta regidor regidora prefecto canciller inspector
inspectora supervisor supervisora asesor asesora consultor consultora encargado encargada
agricultor agricultora ganadero ganadera comerciante arquitecto arquitecta diseñador diseñadora
científico científica biólogo bióloga veterinario veterinaria enfermero enfermera psicólogo
psicóloga maestra docente entrenador entrenadora relator relatora defensor defensora auditora
contralor contralora interventor interventora notario notaria gestor gestora funcionario
funcionaria sindicalista cineasta ceramista apicultor apicultora pescador pescadora patrón patrona
hostelero hostelera librero librera miembro integrante
""")
# They stand behind the head: "consejera delegada", "directora general".
SPANISH_ADJECTIVES = word_set("""
ejecutivo ejecutiva general generales adjunto adjunta asociado asociada comercial nacional regional
global mundial internacional técnico técnica financiero financiera administrativo administrativa
operativo operativa científico científica académico académica médico médica jurídico jurídica electo
electa interino interina honorario honoraria saliente entrante municipal estatal federal provincial
penal principal corporativo corporativa delegado delegada suplente auxiliar superior emérito emérita
público pública artístico artística creativo creativa editorial deportivo deportiva mayor senior
asistente sectorial territorial insular autonómico autonómica ambiental digital humano clínico
clínica industrial institucional
""")
OTHER_HEADS = word_set("""
président présidente vice-président vice-présidente directeur directrice pdg ministre maire
fondateur fondatrice cofondateur cofondatrice porte-parole délégué déléguée secrétaire responsable
gérant gérante préfet ambassadeur ambassadrice
präsident präsidentin vizepräsident vizepräsidentin geschäftsführer geschäftsführerin vorstand
vorstandsvorsitzender vorstandsvorsitzende vorsitzender vorsitzende direktor direktorin leiter
leiterin sprecher sprecherin gründer gründerin mitgründer bürgermeister bürgermeisterin
oberbürgermeister ministerin staatssekretär staatssekretärin hauptgeschäftsführer
hauptgeschäftsführerin inhaber inhaberin
direttore direttrice amministratore amministratrice fondatore fondatrice cofondatore sindaco
segretario segretaria vicepresidente responsabile portavoce
diretor diretora prefeito prefeita presidente vice-presidente coordenador coordenadora
sócio sócia porta-voz secretário secretária
voorzitter directeur burgemeester woordvoerder oprichter ordförande vd
""")
ROLE_WORDS = ENGLISH_HEADS | SPANISH_HEADS | OTHER_HEADS

# Offices of the state and its parliaments; where one stands, no company is meant by default.
PUBLIC_OFFICES = word_set("""
sen sens senator senators rep reps representative congressman congresswoman congressmember
governor gov mayor sheriff delegate assemblymember assemblyman assemblywoman councilmember
councilman councilwoman senador senadora diputado diputada gobernador gobernadora alcalde alcaldesa
ministro ministra viceministro viceministra fiscal concejal concejala embajador embajadora cónsul
juez jueza procurador procuradora comisario comisaria alguacil intendente intendenta regidor
regidora superintendente
""")

# Titles that several names in a row share.
PLURALS = word_set("""
sens senators reps representatives congressmen congresswomen governors mayors commissioners
councilmembers assemblymembers senadores diputados attorneys prosecutors detectives judges
""")
# Titles of several persons that are the name of no body they form.
HELD_BY_SEVERAL = word_set("""
sens senators reps congressmen congresswomen attorneys prosecutors detectives judges chairmen
members sergeants lieutenants deputies investigators
""")
# They lead what a body does, and not the body: 'Director of Lamp Research'.
OF_DEPARTMENTS = word_set("director manager vp evp svp avp head supervisor coordinator lead")
DEPARTMENTS = word_set("""
research development operations programming marketing sales communications affairs relations
engineering finance products partnerships strategy experience success enablement outreach
""")
# Members of a parliament, and what may stand before such a title and belong to it.
LEGISLATORS = word_set("""
sen sens senator senators rep reps representative representatives congressman congresswoman
congressmen congressmember delegate assemblymember assemblyman assemblywoman
""")
BEFORE_LEGISLATORS = word_set("""
us u s united states state former junior senior democratic republican independent freshman then
""")
# Words that stand before the head and belong to the role.
MODIFIERS = word_set("""
executive senior sr junior jr vice deputy assistant asst associate acting interim chief general
managing regional area national global international worldwide group co founding former ex past
current immediate incoming outgoing new newly-appointed then longtime district state state's states
city county municipal criminal prime first second special supervising supervisory principal lead
honorary permanent elect emeritus operating financial finance marketing technology technical
information security revenue growth product people human resources legal commercial medical
clinical nursing scientific science strategy strategic business sales development creative art
program programs programme project communications communication public relations affairs bar
kitchen account accounts customer client research investment investments portfolio operations
operational administrative artistic musical music editorial majority minority senate house us
federal democratic republican award-winning independent renowned leading veteran local lead
presiding circuit superior supreme court chief-executive under joint trial managing-partner
advisory brand digital innovation sustainability engineering software data risk compliance quality
supply chain logistics production manufacturing plant store branch field market media social
content community engagement partnerships partnership outreach education training academic
executive-vice general-manager commanding ranking real estate fire police battalion assembly council
planetary staff board visiting adjunct distinguished full-time tenured studio talent
event events membership volunteer pr hr it ai r&d
ejecutivo ejecutiva adjunto adjunta general regional nacional asociado asociada comercial
""")

# What a role may be of and keep: 'Director of Marketing', 'Secretary of State'.
FUNCTIONS = word_set("""
marketing sales development partnerships partnership operations research engineering product
products communications communication finance strategy technology business human people investor
public government corporate global clinical customer customers external internal data legal design
growth digital innovation sustainability education programs programming programmes community client
content security information brand branding media policy r&d ai it hr advertising training
compliance risk regulatory medical commercial international domestic ecommerce e-commerce retail
wholesale supply logistics procurement manufacturing production quality talent culture diversity
equity inclusion engagement experience success services service support membership events analytics
intelligence investments investment trading capital equities credit lending mortgage wealth asset
portfolio insurance underwriting claims tax taxation audit accounting treasury acquisitions
acquisition mergers licensing franchising franchise hospitality food beverage nursing surgery
pediatrics oncology cardiology psychiatry psychology philosophy history economics mathematics
physics chemistry biology law medicine music journalism creative editorial science sciences
technical alliances channels channel ventures workforce recruiting recruitment athletics admissions
advancement philanthropy outreach advocacy relations affairs resources safety health wellness
infrastructure software hardware platform cloud cybersecurity network solutions consulting
professional performance transformation change project program facilities construction planning
zoning housing procurement industry industries trade agriculture commerce defense defence energy
interior labor labour state transportation homeland veterans justice war foreign budget revenue
elections records staff administration strategic state's animation visual effects photography
exploration geology mining drilling sustainability ads monetization
school schools student students improvement legislative congressional intergovernmental
administrative governmental constituent intellectual property patents banking brewing
gas power equity consumer sciences
mercadotecnia operaciones ventas comunicaciones comunicación desarrollo estado relaciones recursos
""")

# A civil form of address: it is no role, and stands before the name.
HONORIFICS = word_set("""
mr mrs ms miss mx messrs mister madam madame dr prof sir dame lord lady hon honorable honourable
rev reverend fr sra srta sres dra lic ing arq herr frau mme mlle monsieur signor signora sig dott
maestro sheikh count countess baron baroness princess duchess sheikha hrh
excellency señor señora señorita doña datuk tun tan
""")

# Role words that are surnames too: at the end of a name they are the name.
SURNAMES_TOO = word_set("""
bishop judge dean chancellor major justice fellow warden steward constable baker brewer marshal
farmer cook priest deacon cardinal carpenter page price singer parent banker hunter butler king
boxer doctor driver lord
""")
# Role words that are given names too.
GIVEN_NAMES_TOO = word_set("dean earl duke prince king major marshal chancellor judge lady sir")

# Chinese and Japanese roles, the longest first: a short one ends many a long one.
CJK_ROLES = tuple(
    sorted(
        word_set("""
代表取締役社長 首席经济学家 首席执行官 首席執行官 首席运营官 首席營運官 首席财务官
首席技术官 联合创始人 聯合創辦人 聯合創始人 执行董事长 常务副会长 執行副會長 执行副会长
执行副总裁 高级副总裁 财政司司长 財政司司長 代表取締役 首席代表 副董事长 副董事長
执行董事 執行董事 名誉会长 名譽會長 名誉主席 副总经理 副總經理 副秘书长 副秘書長
副理事长 行政長官 行政长官 党委书记 经济学家 部門主管 専務理事 董事长 董事長 副会长
副會長 副主席 副总裁 副總裁 总经理 總經理 秘书长 秘書長 理事长 理事長 副主任 副部长
副局长 副市长 副省长 副院长 副校长 研究员 研究員 分析师 分析師 發言人 发言人 创始人
創始人 創辦人 总领事 總領事 負責人 负责人 合伙人 合夥人 取締役 副会頭 会长 會長 主席
总裁 總裁 经理 經理 主任 部长 部長 司长 司長 局长 局長 市长 市長 省长 省長 书记
書記 院长 院長 校长 校長 教授 總監 总监 大使 参赞 董事 監事 监事 理事 议员 議員
总统 總統 总理 總理 首相 主管 律师 律師 社長 会頭 知事
船长 船長 摊主 攤主 店主 老板 老闆 教师 教師 老师 老師 医生 醫生 护士 護士 工程师 工程師 作家 导演
導演 馆长 館長 台长 站长 站長 处长 處長 科长 科長 厂长 廠長 行长 行長 专家 專家 学者 學者 总编辑
總編輯 总工程师 村长 镇长 鎮長 县长 縣長 区长 區長 州长 大臣 检察长 警长 法官 队长 隊長 教练 教練
社长 博士生 副厂长 副行长 首席科学家 新闻发言人 新聞發言人
音乐总监 音樂總監 艺术总监 藝術總監 常务理事 董事局主席
"""),
        key=lambda role: (-len(role), role),
    )
)
CJK_HONORIFICS = ("先生", "女士", "小姐", "博士", "教授", "さん", "氏", "様")
