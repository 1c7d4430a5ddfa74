"""Organisations that are known by a name which no vocabulary explains: FBI, Congress, YouTube."""

from archive.model import OrganisationKind as Kind

_NAMES = {
    Kind.GOVERNMENT: """
        FBI, CIA, NSA, DEA, ATF, DHS, FEMA, FDA, CDC, NIH, EPA, SEC, FTC, FCC, FERC, FDIC, FINCEN,
        IRS, ICE, TSA, USDA, HUD, DOJ, DOD, DOE, DOT, HHS, OSHA, NASA, NOAA, NIST, NTSB, FAA,
        FHWA, USPS, U.S. Postal Service, USAID, USTR, CFTC, CFPB, CMS, SBA, SSA, GAO, OMB, CBO,
        BLM, DARPA, AFWERX, GSA, OPM, NRC, USGS, NSF, CBP, Pentagon, White House, State Department,
        Treasury, Interpol, Europol, Scotland Yard, NHS, MHRA, EMA, Ofcom, European
        Commission, European Union, EU, United Nations, UN, UNICEF, UNESCO, UNHCR, WHO, World
        Health Organization, WTO, World Trade Organization, IMF, International Monetary Fund,
        World Bank, NATO, OPEC, OECD, ASEAN, African Union, Federal Reserve, the Fed, CalPERS,
        National Science Foundation, Pension Benefit Guaranty Corporation, Legal Services
        Corporation, National Endowment for the Arts, National Endowment for the Humanities,
        Tennessee Valley Authority, Federal Deposit Insurance Corporation,
        Bush administration, Clinton administration, Obama administration, Trump administration,
        Biden administration, Reagan administration,
        Amtrak, Metra, U.S. Army, U.S. Navy, U.S. Air Force, U.S. Marine Corps, U.S. Coast Guard,
        Army, Navy, Air Force, Marine Corps, Coast Guard, National Guard, U.S. Space Force,
        Space Force, Secret Service, Border Patrol, Medicaid Fraud Control Unit, Bush
        Administration, Clinton Administration, Obama Administration, Trump Administration, Biden
        Administration, Reagan Administration, Homeland Security, Department of Justice,
        Justice Department, U.S. Customs and Border Protection, Immigration and Customs
        Enforcement, U.S. Fish and Wildlife Service, Fish and Wildlife Service, Forest Service,
        National Park Service, Park Service, National Weather Service, Army Corps of Engineers,
        U.S. Army Corps of Engineers, Corps of Engineers, Government Accountability Office,
        Highway Patrol, State Police, California Highway Patrol, National Institutes of Health,
        Centers for Disease Control and Prevention, Centers for Disease Control, Centers for
        Medicare and Medicaid Services, Joint Chiefs of Staff, Peace Corps, AmeriCorps,
        Securities and Exchange Commission, U.S. Securities and Exchange Commission, Internal
        Revenue Service, Food and Drug Administration, U.S. Food and Drug Administration, Small
        Business Administration, Social Security Administration, National Security Agency,
        Hamas, Hezbollah, Taliban, ISIS, Armed Forces, Royal Navy, NYPD, LAPD, LASD, CHP,
        HKSAR Government, Kremlin, Downing Street, Bundeswehr, Unión Europea,
        Naciones Unidas, ONU, Casa Blanca, Organización Mundial de la Salud,
        Organización de los Estados Americanos, Organización de Estados Americanos
    """,
    Kind.LEGISLATURE: """
        Congress, Senate, U.S. Senate, US Senate, United States Senate, U.S. Congress, United States
        Congress, U.S. House of Representatives, House of Representatives, U.S. House, State Senate,
        General Assembly, State Assembly, House of Commons, House of Lords, Parliament, European
        Parliament, Bundestag, Knesset, Duma, City Council, County Council, Legislature, Congreso,
        Senado, Board of Supervisors, Statehouse, State Legislature, House Republicans,
        Senate Republican Conference, House Republican Conference, Senate Democratic Caucus, House
        Democratic Caucus,
        Senate Republicans, Senate Democrats, Legislative Council
    """,
    Kind.COURT: """
        Supreme Court, U.S. Supreme Court, Superior Court, Circuit Court, District Court, Court of
        Appeals, Court of Appeal, Ninth Circuit, International Criminal Court, Corte Suprema,
        Tribunal Supremo
    """,
    Kind.UNIVERSITY: """
        MIT, UCLA, USC, Harvard, Stanford, Yale, Princeton, Caltech, Georgia Tech, Virginia Tech,
        Texas A&M, Penn State, Johns Hopkins, Oxford University, INSEAD, Wharton, UC Berkeley,
        UC San Diego, UC Irvine, UCSF, UC Davis, Vanderbilt, UAB, NYU, ETH Zurich, Rutgers, Notre
        Dame, Cal Poly, UNAM
    """,
    Kind.NGO: """
        Red Cross, American Red Cross, Kiwanis, Rotary, Rotary Club, Lions Club, Rotary
        International, United Way, Salvation Army, Goodwill, AARP, ACLU, NAACP, PETA, NRA, AFL-CIO,
        Sierra Club, Greenpeace, Amnesty International, Human Rights Watch, Oxfam, Save the
        Children, Doctors Without Borders, Habitat for Humanity, Feeding America, Meals on Wheels,
        United Fund, Big Brothers Big Sisters, Boys & Girls Clubs of America, Boys & Girls Club, Boy
        Scouts of America, Girl Scouts, Boy Scouts, YMCA, YWCA, Mothers Against Drunk Driving, MADD,
        Better Business Bureau, BBB, FINRA, NCAA, NFL, NBA, MLB, NHL, FIFA, UEFA, NASCAR, IEEE, ISO,
        IETF, W3C, LULAC, PFLAG, Caritas, Cruz Roja, Candid, GuideStar, Charity Navigator, World
        Economic Forum, Gates Foundation, Planned Parenthood, Teach for America, PTA, VFW,
        American Legion, Heritage Foundation, Cato Institute, Brookings Institution, RAND,
        Republican Party, Democratic Party, Tea Party, Major League Baseball, Ku Klux Klan, UFC,
        Mexican Mafia, Al Qaeda, al-Qaeda
    """,
    Kind.MEDIA: """
        Reuters, Associated Press, The Associated Press, Bloomberg, CNN, CNBC, BBC, NPR, PBS, CBS,
        ABC News, NBC, MSNBC, C-SPAN, HBO, ESPN, Fox News, FOX, Hallmark Channel,
        Discovery Channel, History Channel, Weather Channel, Marquis Who's Who, Marquis Who’s Who,
        Univision, Telemundo, Forbes,
        Fortune, Newsweek, TIME, The Economist, Financial Times, Washington Post, The Washington
        Post, New York Times, The New York Times, Wall Street Journal, The Wall Street Journal, USA
        Today, Los Angeles Times, Entrepreneur, Business Insider, TechCrunch, Wired, Politico,
        Axios, Vox, The Guardian, The Atlantic, The Hill, HuffPost, BuzzFeed, Vogue, GQ, Inc.
        magazine, Inc. Magazine, Yahoo Finance, Yahoo!, Benzinga, Fox
        Business, Fox Business Network, Cointelegraph, CoinDesk, PR
        Newswire, PRNewswire, Business Wire, BUSINESS WIRE, GLOBE NEWSWIRE, GlobeNewswire,
        ACCESSWIRE, ACCESS Newswire, EIN Presswire, NEWMEDIAWIRE, NewMediaWire, 24-7PressRelease,
        24-7 Press Release, Newsworthy.ai, NewsUSA, Marketwired, PRWeb, Media OutReach Newswire,
        Newsfile Corp., InvestorBrandNetwork, InvestorWire, IBN, KeyCrew, Noah Wire Services,
        Newsdirect, News Direct, citybiz, Blockchain Wire, Chainwire, Noticias Newswire,
        Xinhua, People's Daily, China Daily, Al Jazeera, Der Spiegel, Le Monde, El País, EFE,
        Agence France-Presse, AFP, U.S. News & World Report, Consumer Reports, Good Morning
        America, YouTube, Facebook, Instagram, Twitter, LinkedIn, TikTok, Snapchat, Pinterest,
        Reddit, Telegram, Discord, WhatsApp, WeChat, Weibo, Twitch, Spotify, Netflix, Hulu, Peacock,
        Paramount, Warner Bros., Disney, Rolling Stone, Variety, Hollywood Reporter, iHeartRadio
    """,
    Kind.COMPANY: """
        Google, Apple, Microsoft, Amazon, Facebook, Meta, Nvidia, NVIDIA, Tesla, IBM, Intel, Oracle,
        Cisco, Samsung, Sony, Panasonic, Toyota, Honda, Nissan, Hyundai, Ford, General Motors, GM,
        BMW, Volkswagen, Mercedes-Benz, Porsche, Audi, Volvo, Boeing, Airbus, Lockheed Martin,
        Northrop Grumman, Raytheon, SpaceX, OpenAI, Anthropic, DeepMind, Palantir, Uber, Lyft,
        Airbnb, PayPal, Stripe, Mastercard, American Express, JPMorgan, J.P. Morgan, JPMorgan Chase,
        Goldman Sachs, Morgan Stanley, Bank of America, Wells Fargo, Citibank, Citigroup, HSBC,
        Barclays, Deutsche Bank, UBS, BlackRock, Vanguard, Berkshire Hathaway, Walmart, Wal-Mart,
        Costco, Kroger, Walgreens, CVS, Home Depot, Lowe's, Starbucks, McDonald's, Coca-Cola,
        PepsiCo, Pfizer, Moderna, Merck, Novartis, Roche, AstraZeneca, Johnson & Johnson, Bayer,
        Eli Lilly, AbbVie, Amgen, Gilead, ExxonMobil, Exxon, Chevron, ConocoPhillips,
        Halliburton, Verizon, AT&T, T-Mobile, T Mobile, Comcast, Xfinity, Salesforce, Adobe, SAP,
        Siemens, Bosch, GE, General Electric, 3M, Honeywell, Caterpillar, John Deere, FedEx, UPS,
        DHL, Huawei, Alibaba, Tencent, Baidu, ByteDance, Xiaomi, Foxconn, TSMC, Qualcomm, AMD, Dell,
        HP, Hewlett-Packard, Lenovo, Zoom, Slack, Shopify, eBay, Etsy, Craigslist, Venmo, Zelle,
        Cash App, Coinbase, Binance, Kraken, Deloitte, KPMG, PwC, Ernst & Young, McKinsey,
        Accenture, Gartner, Moody's, Fitch, Nielsen, J.D. Power, Forrester, Quacquarelli Symonds,
        Airtable, Angie's List, Shutterstock, Rolls-Royce, GitHub, GoFundMe, Kickstarter, Techstars,
        Y Combinator, Enron, WorldCom,
        Greyhound, Hilton, Marriott, Hyatt, Expedia, Booking.com, Zillow, Redfin, RE/MAX, Keller
        Williams, Coldwell Banker, Century 21, Sotheby's, Christie's, Nike, Adidas, Levi's, Macy's,
        Nordstrom, Kohl's, Best Buy, Whole Foods, Trader Joe's, Safeway, Albertsons, Amazon Web
        Services, AWS, Google Cloud, Pabst, Allstate, State Farm, GEICO, Aetna, Cigna, Humana,
        UnitedHealthcare, Blue Cross Blue Shield, Kaiser Permanente, Universal Studios, Barnes &
        Noble, Yelp, Tripadvisor, Trustpilot, OpenTable, Squarespace, WordPress, HubSpot, Xerox
    """,
    Kind.OTHER: """
        NASDAQ, Nasdaq, NYSE, New York Stock Exchange, NYSE American, OTCQB, OTCQX, OTC Markets,
        TSX, TSXV, TSX-V, TSX Venture Exchange, LSE, London Stock Exchange, ASX, HKEX, NZSE,
        FSE, FWB, NEO, Euronext, Nasdaq Capital Market, NASDAQ Capital Market, CSE, BMV,
        Canadian Securities Exchange, OTC Pink, OTCID, AIM, Cboe, CME Group, Smithsonian, Mayo
        Clinic, Smithsonian Institution, Cleveland Clinic, CERN, Library of Congress, Lloyd's
    """,
}
KNOWN: dict[str, Kind] = {
    f"{nation} {name}": Kind.GOVERNMENT
    for nation in ("U.S.", "US", "United States")
    for name in (
        "Securities and Exchange Commission",
        "Food and Drug Administration",
        "Small Business Administration",
        "Customs and Border Protection",
        "Fish and Wildlife Service",
        "Army Corps of Engineers",
    )
} | {" ".join(name.split()): kind for kind, names in _NAMES.items() for name in names.split(",")}
