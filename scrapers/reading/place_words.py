"""Names of places that stand where names of organisations do: countries, states, large cities."""


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.replace("\n", " ").split(","))


COUNTRIES = _names("""
u s, u k, d c,
afghanistan, albania, algeria, argentina, armenia, australia, austria, azerbaijan, bahrain,
bangladesh, belarus, belgium, bolivia, bosnia, botswana, brazil, brasil, britain, great britain,
bulgaria, cambodia, cameroon, canada, chile, china, colombia, congo, costa rica, croatia, cuba,
cyprus, czech republic, czechia, denmark, dominican republic, república dominicana, ecuador, egypt,
el salvador, england, estonia, ethiopia, europe, european union, finland, france, georgia, germany,
ghana, greece, guatemala, haiti, honduras, hong kong, hungary, iceland, india, indonesia, iran,
iraq, ireland, israel, italy, jamaica, japan, jordan, kazakhstan, kenya, kosovo, kuwait, laos,
latvia, lebanon, libya, lithuania, luxembourg, macau, macao, malaysia, malta, mexico, méxico,
moldova, mongolia, montenegro, morocco, mozambique, myanmar, namibia, nepal, netherlands,
new zealand, nicaragua, nigeria, north korea, north macedonia, northern ireland, norway, oman,
pakistan, palestine, panama, panamá, paraguay, peru, perú, philippines, poland, portugal, qatar,
romania, russia, rwanda, saudi arabia, scotland, senegal, serbia, singapore, slovakia, slovenia,
somalia, south africa, south korea, korea, spain, españa, sri lanka, sudan, sweden, switzerland,
syria, taiwan, tanzania, thailand, tunisia, turkey, türkiye, uae, uganda, uk, ukraine,
united arab emirates, united kingdom, united states, united states of america, uruguay, us, usa,
uzbekistan, venezuela, vietnam, wales, yemen, zambia, zimbabwe, africa, asia, america, americas,
north america, south america, latin america, central america, middle east, asia pacific, apac, emea,
southeast asia, eurasia, estados unidos, reino unido, alemania, francia, italia, gcc, asean,
sudamérica, latinoamérica, centroamérica, norteamérica, iberoamérica, américa latina, europa,
caribbean, pacific, atlantic, mediterranean, balkans, gaza, west bank
""")
STATES = _names("""
alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia,
hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts,
michigan, minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey,
new mexico, new york, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania,
rhode island, south carolina, south dakota, tennessee, texas, utah, vermont, virginia, washington,
west virginia, wisconsin, wyoming, puerto rico, guam, district of columbia, ontario, quebec,
british columbia, alberta, manitoba, saskatchewan, nova scotia, new south wales, queensland,
victoria, bavaria, catalonia, southern california, northern california, west texas, dc, d.c,
al, ak, az, ar, ca, co, ct, de, fl, ga, hi, id, il, ks, ky, la, ma, md, mi, mn, mo,
mt, nc, nd, ne, nh, nj, nm, nv, ny, oh, ok, pa, ri, sc, sd, tn, tx, ut, va, vt, wa, wi, wv, wy
""")
CITIES = _names("""
new york city, nyc, los angeles, chicago, houston, phoenix, philadelphia, san antonio, san diego,
dallas, san jose, austin, jacksonville, fort worth, columbus, charlotte, indianapolis,
san francisco, seattle, denver, boston, nashville, detroit, portland, las vegas, memphis,
louisville, baltimore, milwaukee, albuquerque, tucson, fresno, sacramento, kansas city, atlanta,
omaha, colorado springs, raleigh, miami, oakland, minneapolis, tulsa, tampa, arlington,
new orleans, wichita, cleveland, bakersfield, honolulu, anaheim, santa ana, riverside, st. louis,
pittsburgh, cincinnati, anchorage, st. paul, orlando, buffalo, richmond, boise, salt lake city,
irvine, long beach, silicon valley, wall street, capitol hill, main street, broadway, hollywood,
london, paris, berlin, munich, frankfurt, vienna, zurich, geneva, brussels, amsterdam, rotterdam,
madrid, barcelona, lisbon, rome, milan, dublin, edinburgh, manchester, birmingham, copenhagen,
stockholm, oslo, helsinki, warsaw, prague, budapest, athens, istanbul, moscow, kyiv, dubai,
abu dhabi, riyadh, jeddah, doha, tel aviv, jerusalem, cairo, lagos, nairobi, johannesburg,
cape town, mumbai, new delhi, delhi, bangalore, bengaluru, hyderabad, chennai, kolkata, karachi,
beijing, shanghai, shenzhen, guangzhou, chongqing, chengdu, wuhan, hangzhou, tianjin, nanjing,
taipei, seoul, tokyo, osaka, bangkok, jakarta, manila, hanoi, kuala lumpur, sydney, melbourne,
brisbane, perth, auckland, toronto, montreal, vancouver, calgary, ottawa, mexico city,
buenos aires, são paulo, sao paulo, rio de janeiro, santiago, bogotá, bogota, lima, caracas,
baghdad, tehran, kabul, washington d.c, washington dc, bay area, manhattan, brooklyn, queens,
bronx, harlem, long island, south florida, new england, midwest, gulf coast
""")
PEOPLES = _names("""
american, african, african american, asian, australian, austrian, belgian, brazilian, british,
canadian, chinese, colombian, cuban, danish, dutch, english, european, filipino, finnish, french,
german, greek, hispanic, hungarian, indian, indonesian, iranian, iraqi, irish, israeli, italian,
japanese, jewish, christian, muslim, catholic, islamic, jordanian, kenyan, korean, latin, latino,
latina, lebanese, malaysian, mexican, native american, nigerian, norwegian, pakistani, palestinian,
polish, portuguese, russian, saudi, scottish, singaporean, south african, spanish, swedish, swiss,
syrian, taiwanese, thai, turkish, ukrainian, vietnamese, western, eastern, northern, southern,
democrat, democrats, republican, republicans, democratic, americans, californians, texans,
hispanics, latinos, asians, europeans, native, indigenous, arab, mandarin, cantonese
""")
PLACES = COUNTRIES | STATES | CITIES
