"""The invented country that the benchmark's articles are about: names, places, sentences.

Braces name slots that ``corpus.py`` fills. The sentences are there for extraction to do its
whole work on: direct and reported speech, cues before, between and behind, pronouns, titles
before and behind a name, organisations that speak.
"""

from __future__ import annotations

GIVEN = (
    "Alda Bertil Corin Dorrit Edvin Fenna Gisbert Hedda Ivo Jorun Katlin Lorens Mirel Norbert "
    "Oda Pirmin Quirin Ragna Severin Thora Ulrike Valdis Wendel Yrsa Zeno Amrit Bodil Cosima "
    "Detlev Esker"
).split()
WOMEN = frozenset(
    "Alda Dorrit Fenna Hedda Jorun Katlin Mirel Oda Ragna Thora Ulrike Valdis Yrsa Bodil "
    "Cosima".split()
)
SURNAME_BEGINS = (
    "Ald Bran Cor Dorn Elv Farr Gren Hask Ister Jarl Keld Lund Marr Nors Ost Pell Quar Rens "
    "Sand Tarv Ulm Varr West Yard Zell Brack Crom Drev Fisk Holm"
).split()
SURNAME_ENDS = (
    "ander beck combe dale enby ford gate holt ikson land mere nock owin pool quist rick sley "
    "thorpe und vale wick yard etter ingham os"
).split()
PLACES = (
    "Ansholm Birkvale Carrow Dunmere Eskport Fellgate Grantholt Hollin Ivelmouth Jarnby Kessel "
    "Larkfield Mossend Nortonby Oxmere Penhallow Quernside Rushwick Saltby Thornmouth"
).split()
ROLES = (
    "transport minister",
    "mayor of {place}",
    "director of the {place} harbour board",
    "head of the {place} teachers' union",
    "chief executive of {company}",
    "spokeswoman for the water authority",
    "professor of economics at the University of {place}",
    "member of parliament for {place}",
    "chief engineer of {company}",
    "chair of the audit committee",
    "judge at the {place} district court",
    "deputy finance minister",
    "chief inspector of the {place} police",
    "a farmer near {place}",
    "head of the hospital in {place}",
)
TITLES = {
    "transport minister": "Transport Minister",
    "deputy finance minister": "Deputy Finance Minister",
}
COMPANIES = (
    "Ansholm Freight",
    "Larkfield Power",
    "Northern Salt Works",
    "Penhallow Rail",
    "Quernside Mills",
    "Eskport Cranes",
    "Thornmouth Shipping",
    "Hollin Dairies",
)
TOPICS = (
    "harbour",
    "railway",
    "school meals",
    "flood wall",
    "hospital",
    "fishing quota",
    "wind farm",
    "bus contract",
    "water supply",
    "court reform",
    "grain price",
    "ferry",
    "bridge",
    "housing",
    "teachers' pay",
    "archive",
    "quarry",
    "market hall",
    "library",
    "pension fund",
)
SOURCES = (
    "Ansholm Courier",
    "Birkvale Evening Post",
    "Carrow Observer",
    "The Eskport Mail",
    "Fellgate Gazette",
    "Saltby Tribune",
)
THINGS = (
    "the new timetable",
    "a report of 140 pages",
    "the cost of the foundations",
    "a list of 38 repairs",
    "the contract for the second phase",
    "the vote in the spring",
    "a leak in the northern tunnel",
    "the price of diesel",
    "the plan for the old quay",
    "a loan from the regional bank",
    "the results of the inspection",
    "an offer from a rival company",
)
VERBS = ("said", "said", "said", "told reporters", "added", "warned", "argued", "insisted")
SPOKEN = (
    "We have waited {number} years for {thing}, and nobody has given us a reason",
    "There is no money left for {thing} this year",
    "I would rather lose the vote than sign {thing} without reading it",
    "Nobody in {place} was asked about {thing}",
    "If the {topic} fails, {number} families will have to move before the winter",
    "The figures are simple, and they do not add up",
    "We will publish {thing} on the first day of the month",
    "Every week of delay costs {number} thousand crowns",
    "My office was never told about {thing}",
    "The {topic} belongs to the people who use it",
    "We made mistakes, and the largest was to believe {company}",
    "It is safe today, and it will be safe in {number} years",
)
DIRECT = (
    "“{spoken},” {verb} {full}, {role}.",
    "“{spoken},” said {full}, the {role_bare}. “{spoken2}.”",
    "“{spoken},” {verb} {last}.",
    "{full}, {role}, {verb}: “{spoken}.”",
    "“{spoken},” {pronoun} said. “{spoken2}.”",
    "According to {last}, “{lower}”.",
    "“{spoken}”, {last} wrote in a letter to the council in {place}.",
)
INDIRECT = (
    "{last} said that {thing} would be decided in {place} within {number} days.",
    "{full} denied that {company} had paid for {thing}.",
    "{company} said in a statement that it had “nothing to add” on {thing}.",
    "Asked about {thing}, {last} said {pronoun} had learnt of it from the newspaper.",
    "{last} promised that the {topic} would be finished before the {number}th of the month.",
)
PLAIN = (
    "The {topic} in {place} has been closed for {number} weeks.",
    "Work on the {topic} began in {year} and was to cost {number} million crowns.",
    "About {number} people gathered outside the town hall of {place} on {day}.",
    "Officials in {place} have argued about {thing} since {year}.",
    "{company} employs {number} people in {place} and is the largest taxpayer of the district.",
    "The council will meet again on {day}, and {thing} is the only item on the paper.",
    "A first inquiry into the {topic} ended without a result in {year}.",
    "Prices rose by {number} per cent in the same period, faster than anywhere else.",
    "The road between {place} and {place2} was closed for most of {day}.",
    "None of the {number} letters that residents sent to {company} was answered.",
    "Two earlier governments had promised to settle the {topic}, and neither did.",
    "The district of {place2} has a smaller {topic}, which was repaired in {year}.",
    "By the evening {thing} had been copied and was being read aloud in the cafés of {place}.",
    "Insurance will cover {number} per cent of the damage, and the rest is in dispute.",
)
OPENINGS = (
    "{upper} – The dispute over the {topic} in {place} widened on {day}, when {full}, {role}, "
    "refused to sign {thing}.",
    "{upper} – {titled} has stopped the work on the {topic} in {place} after {number} complaints.",
    "{upper} – {company} will leave the {topic} in {place} by the end of the year, and {number} "
    "people are to lose their jobs.",
    "{upper} – A court in {place} ruled on {day} that {thing} must be shown to the public.",
)
HEADLINES = (
    "{place} waits for the {topic}",
    "{last} refuses to sign {thing}",
    "{company} to leave {place}",
    "{number} million crowns for the {topic} in {place}",
    "“No money left”: {last} on the {topic}",
    "Court in {place} opens {thing}",
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
