"""A made-up town: people who are on record twice, and people who are much alike.

Each function makes pairs of records as `person` takes them, with a word for what tells
the two apart, or seems to. All names are put together by chance.
"""

from random import Random


def listed(words: str) -> list[str]:
    return words.split()


GIVEN = listed("""
    William Margaret Robert Elizabeth James Patricia Michael Katherine
    Christopher Jennifer Joseph Susan Samuel Deborah Nicholas Theodore Alexander
    Victoria Benjamin Frederick Gabriela José María Óscar Zoë Amara Kwame Fatou Rohan
    Mei Olga Tariq Yusuf Ngozi Dmitri Lucía Andre Chantal Desmond Imani
    """)
SHORT = {
    "William": "Bill", "Margaret": "Peggy", "Robert": "Bob", "Elizabeth": "Liz",
    "James": "Jim", "Patricia": "Trish", "Michael": "Mike", "Katherine": "Kathy",
    "Christopher": "Chris", "Jennifer": "Jen", "Joseph": "Joe", "Susan": "Sue",
    "Samuel": "Sam", "Deborah": "Debbie", "Nicholas": "Nick", "Theodore": "Ted",
    "Alexander": "Alex", "Victoria": "Vicky", "Benjamin": "Ben", "Frederick": "Fred",
}  # fmt: skip
COMMON = listed("Rodriguez Williams Johnson Chen Khan Garcia Brown Singh")
STARTS = listed("""
    Ash Bar Cald Dren Ever Fal Grim Hol Ing Jar Kess Lor Mand Nor Orm Pell Quill
    Rav Sten Tor Umb Vass Wil Yar Zan
    """)
ENDS = listed("""
    berry combe dale ecki field grove hurst inski land man nova osa quist ridge
    stone thorpe uncle vale wick
    """)
STREETS = listed("""
    Gates Linden Fulton Dean Marcy Halsey Macon Hancock Bergen Pacific Prospect
    Sterling Lincoln Clarkson Lenox Beverley Cortelyou Rugby Argyle
    """)
TYPES = {"Avenue": "Ave", "Street": "St", "Place": "Pl", "Road": "Rd."}


def somebody(random: Random) -> dict:
    """A record with all that a good list has."""
    given = random.choice(GIVEN)
    family = random.choice(STARTS) + random.choice(ENDS)
    if random.random() < 0.3:
        family = random.choice(COMMON)
    number = random.randrange(10**7)
    street = f"{random.randrange(1, 999)} {random.choice(STREETS)}"
    return {
        "given": given,
        "family": family,
        "emails": [f"{given[0]}{family}{number}@example.org".lower()],
        "phones": [f"+1718{number:07}"],
        "street": f"{street} {random.choice(list(TYPES))}",
        "city": "Brooklyn",
        "zip_code": f"112{random.randrange(1, 40):02}",
    }


# --- The same person, written otherwise -----------------------------------------------


def misspelled(random: Random, name: str) -> str:
    """One letter missing, doubled, wrong, or swapped with the next; not the first."""
    at = random.randrange(1, len(name) - 1)
    head, tail = name[:at], name[at:]
    return random.choice(
        [
            head + tail[1:],
            head + tail[0] + tail,
            head + random.choice("aeiorst") + tail[1:],
            head + tail[1] + tail[0] + tail[2:],
        ]
    )


def otherwise(random: Random, one: dict) -> tuple[str, dict]:
    """The same record with one slip in its name, and which."""
    given, family = one["given"], one["family"]
    slips = {
        "written the same": {},
        "in capitals": {"given": given.upper(), "family": family.upper()},
        "nickname": {"given": SHORT.get(given, given)},
        "swapped": {"given": family, "family": given},
        "double name": {"family": f"{family}-{random.choice(COMMON)}"},
        "accents": {"given": given.translate(str.maketrans("éíÓëúá", "eiOeua"))},
        "initial": {"given": f"{given[0]}."},
        "middle name": {"given": f"{given} {random.choice(GIVEN)[0]}."},
        "family misspelled": {"family": misspelled(random, family)},
        "given misspelled": {"given": misspelled(random, given)},
    }
    kind = random.choice(list(slips))
    return kind, one | slips[kind]


def elsewhere(random: Random, one: dict) -> tuple[str, dict]:
    """The record as another list has it: some of it missing, some of it new."""
    new = somebody(random)
    lists = {
        "e-mail only": {"phones": [], "street": "", "city": "", "zip_code": ""},
        "phone only": {"emails": [], "street": "", "city": "", "zip_code": ""},
        "address only": {"emails": [], "phones": []},
        "new e-mail": {"emails": new["emails"]},
        "new phone": {"phones": new["phones"]},
        "moved": {"street": new["street"], "zip_code": new["zip_code"]},
        "street written otherwise": {
            "emails": [],
            "phones": [],
            "street": abbreviated(one["street"]) + ", Apt 3",
        },
        "ZIP only": {"emails": [], "phones": [], "street": ""},
    }
    kind = random.choice(list(lists))
    return kind, one | lists[kind]


def abbreviated(street: str) -> str:
    for word, short in TYPES.items():
        street = street.replace(word, short)
    return street.upper()


def people_twice(random: Random, count: int) -> list[tuple[str, dict, dict]]:
    """Two records each of one person. A ZIP alone never stands beside an initial."""
    pairs = []
    while len(pairs) < count:
        one = somebody(random)
        slip, other = otherwise(random, one)
        lost, other = elsewhere(random, other)
        if (slip, lost) != ("initial", "ZIP only"):
            pairs.append((f"{slip}, {lost}", one, other))
    return pairs


# --- Two people, much alike -----------------------------------------------------------


def people_apart(random: Random, count: int) -> list[tuple[str, dict, dict]]:
    """Records of two people who have much in common."""
    kinds = [father_and_son, sr_and_jr, twins, couple, common_name, neighbors, office,
             two_towns]  # fmt: skip
    return [
        (kind.__name__, *kind(random, somebody(random), somebody(random)))
        for kind in (random.choice(kinds) for _ in range(count))
    ]


def at_home_of(one: dict, other: dict) -> dict:
    return other | {name: one[name] for name in ("street", "city", "zip_code")}


def father_and_son(random: Random, one: dict, other: dict) -> tuple[dict, dict]:
    """Of one name, with a phone and an e-mail address each."""
    return one, at_home_of(one, one | {k: other[k] for k in ("emails", "phones")})


def sr_and_jr(random: Random, one: dict, other: dict) -> tuple[dict, dict]:
    """Of one name and one telephone; one list says which, the other perhaps not."""
    sr = {"suffix": random.choice(["Sr.", ""])}
    return one | sr, one | {"suffix": "Jr.", "emails": other["emails"]}


def twins(random: Random, one: dict, other: dict) -> tuple[dict, dict]:
    given, twin = random.choice([("Amina", "Amira"), ("Jaden", "Hayden"),
                                 ("Anna", "Hanna"), ("Peter", "Paul")])  # fmt: skip
    both = at_home_of(one, other) | {"family": one["family"], "phones": one["phones"]}
    return one | {"given": given}, both | {"given": twin}


def couple(random: Random, one: dict, other: dict) -> tuple[dict, dict]:
    """With one address of e-mail."""
    given, spouse = random.choice([("John", "Joan"), ("Maria", "Carlos"),
                                   ("Fatou", "Kwame"), ("Mei", "Ming")])  # fmt: skip
    return one | {"given": given}, one | {"given": spouse, "phones": other["phones"]}


def common_name(random: Random, one: dict, other: dict) -> tuple[dict, dict]:
    """Of one common name in one ZIP."""
    name = {"given": random.choice(["Maria", "John"]), "family": random.choice(COMMON)}
    return one | name, other | name | {"zip_code": one["zip_code"]}


def neighbors(random: Random, one: dict, other: dict) -> tuple[dict, dict]:
    """Of one name in two apartments of one house."""
    two = {k: other[k] for k in ("emails", "phones")}
    lists = random.choice([two, {"emails": [], "phones": []}])
    street = one["street"]
    return one | {"street": f"{street} Apt 4B"}, one | lists | {
        "street": f"{street} #12"
    }


def office(random: Random, one: dict, other: dict) -> tuple[dict, dict]:
    """Two of one family name behind one switchboard and one address of e-mail."""
    shared = {k: one[k] for k in ("emails", "phones", "family")}
    given, colleague = random.sample([name for name in GIVEN if name not in SHORT], 2)
    return one | {"given": given}, other | shared | {"given": colleague}


def two_towns(random: Random, one: dict, other: dict) -> tuple[dict, dict]:
    """Of one name at one house and street of two towns."""
    there = {"city": "Buffalo", "zip_code": "14214"}
    return one, other | {k: one[k] for k in ("given", "family", "street")} | there
