"""What the results and answers of a list of touchpoints become.

Each kind of contact with its result becomes a kind of touchpoint, reached or not, or is
left out; each answer becomes a stance, or is kept in the notes alone. Where an admin
said nothing it is guessed by the words, and always on the cautious side: nobody was
reached where it does not say so, and a door that nobody opened is left out, since in
person one has talked.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from contacts.importing import Refusal
from contacts.models import Assessment, Touchpoint

Kind, Stance = Touchpoint.Kind, Assessment.Stance
# How a touchpoint is written that nobody was reached by: “call unreached”.
UNREACHED = "unreached"
LEFT_OUT = ""
# More than this are no kinds or results: the column holds something else.
MOST, LONGEST = 200, 100


class Outcome(NamedTuple):
    """A kind of touchpoint, and whether they talked."""

    kind: str
    reached: bool


def choices() -> list[tuple[str, str]]:
    """What a kind with its result may become, and what the page calls it."""
    found = [(LEFT_OUT, "Leave it out")]
    for kind in Kind:
        if kind in Touchpoint.IN_PERSON:
            found.append((kind.value, kind.label))
        else:
            found.append((kind.value, f"{kind.label}: talked"))
            found.append((f"{kind.value} {UNREACHED}", f"{kind.label}: not reached"))
    return found


STANCES = [("", "Notes only"), *((str(one.value), one.label) for one in Stance)]


class Options:
    """What an admin said, by kind and result, and by question and answer.

    `said` has `outcomes`, lists of kind, result and choice, and `answers`, lists of
    question, answer and stance. Counted is what the rows held.
    """

    def __init__(self, said: Mapping[str, Any]):
        self.outcomes = {key(*two): became for *two, became in said.get("outcomes", ())}
        self.answers = {key(*two): became for *two, became in said.get("answers", ())}
        self.happened: Counter[tuple[str, str]] = Counter()
        self.answered: Counter[tuple[str, str]] = Counter()

    def outcome(self, kind: str, result: str) -> Outcome | None:
        """What the two become; None = it is left out.

        Refusal where there are too many for kinds and results.
        """
        self.happened[kind, result] += 1
        if len(self.happened) > MOST:
            raise Refusal(
                f"There are more than {MOST} kinds of touchpoint and results: a column "
                "that holds something else feeds one of them. Match it anew."
            )
        became, _, unreached = self.chosen(kind, result).partition(" ")
        return Outcome(became, not unreached) if became else None

    def chosen(self, kind: str, result: str) -> str:
        said = self.outcomes.get(key(kind, result))
        return guess_outcome(kind, result) if said is None else said

    def stance(self, question: str, answer: str) -> int | None:
        """Where it says that they stand, 1 to 5; None = it says nothing of it."""
        if len(question) > LONGEST or len(answer) > LONGEST:
            return None
        self.answered[question, answer] += 1
        said = self.judged(question, answer)
        return int(said) if said else None

    def judged(self, question: str, answer: str) -> str:
        said = self.answers.get(key(question, answer))
        return guess_stance(question, answer) if said is None else said

    def found(self) -> dict[str, list[list[Any]]]:
        """What the rows held, with how often: of each kind the most frequent first.

        Of answers no more than `MOST`.
        """
        answered = dict(self.answered.most_common(MOST))
        return {"happened": in_order(self.happened), "answered": in_order(answered)}


def with_said(
    options: Mapping[str, Any],
    outcomes: Mapping[tuple[str, str], str],
    answers: Mapping[tuple[str, str], str],
) -> dict[str, list[list[Any]]]:
    """The options, as `Options` takes them, with what is said beside what was."""
    found = Options(options)
    found.outcomes |= {key(*two): became for two, became in outcomes.items()}
    found.answers |= {key(*two): became for two, became in answers.items()}
    return {
        "outcomes": [[*two, became] for two, became in found.outcomes.items()],
        "answers": [[*two, became] for two, became in found.answers.items()],
    }


def in_order(counted: Mapping[tuple[str, str], int]) -> list[list[Any]]:
    found = [[*two, count] for two, count in counted.items()]
    return sorted(found, key=lambda one: (one[0], -one[2], one[1]))


def key(one: str, other: str) -> tuple[str, str]:
    return one.casefold(), other.casefold()


# --- Guessed by words -----------------------------------------------------------------

# The first that fits. CiviCRM calls a one-on-one a meeting, VAN a door a walk.
KINDS = (
    (Kind.HOUSE_MEETING, r"house (meeting|party)|living room"),
    (Kind.TEXT, r"texts?|texted|texting|sms|p2p"),
    (Kind.EMAIL, r"e-?mails?|e-?mailed|mailing email"),
    (Kind.LETTER, r"letters?|mail|mailing|postcards?|lit|literature|flyer"),
    (Kind.CALL, r"calls?|called|phone|phoned|telephone|dialer|phone ?bank|voicemail"),
    (Kind.SITE_VISIT, r"visit|visited|site|service"),
    (
        Kind.EVENT,
        r"event|events|rally|training|action|forum|town hall|conference|march",
    ),
    (
        Kind.ONE_ON_ONE,
        r"walk|door|doors|doorknock\w*|door to door|canvass\w*|knock\w*|one on ones?"
        r"|one to ones?|1 1s?|1 on 1s?|1 to 1s?|121s?|1 2 1s?|coffee|lunch|meeting|met"
        r"|met with|in person|face to face|relational",
    ),
)
# Talked, not reached, and what never happened.
TALKED = (
    r"canvassed|completed?|contacted|talked|spoke|spoken|met|reached|attended|answered"
    r"|conversation|yes|held|done|replied|responded|visited|positive"
)
MISSED = (
    r"not home|not in|no answer|no response|left|message|voicemail|busy|wrong"
    r"|disconnected|refused|moved|deceased|inaccessible|unreachable|not reached"
    r"|not contacted|not interested|bounced|hung up|unavailable|not available|sent"
    r"|delivered|mailed|lit dropped|no contact|did not|didn t|no"
)
NEVER_WAS = (
    r"scheduled|cancell?ed|no show|draft|available|planned|pending|not required"
    r"|not attempted|incomplete|rescheduled|postponed|invited|declined"
)
SUPPORT = r"support|supports|supporter|stance|stands?|assess\w*|rating|level|score|id"
ANSWERS = (
    (Stance.UNDECIDED, r"undecided|unsure|not sure|don t know|neutral|maybe|unknown"),
    (
        Stance.LEANING_AWAY,
        r"lean(s|ing)? (away|against|no|oppos\w+|other)|weak oppos\w+|soft oppos\w+",
    ),
    (Stance.OPPOSED, r"oppos\w+|against|hostile|not support\w*|strong no"),
    (
        Stance.SUPPORTIVE,
        r"lean(s|ing)? (support\w*|yes|toward\w*)|weak support\w*|soft support\w*",
    ),
    (Stance.LEADING, r"strong(ly)? (support\w*|yes)|leading|champion|leader"),
    (Stance.SUPPORTIVE, r"supports?|supportive|supporter|supporting"),
)


def words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def says(pattern: str, text: str) -> bool:
    return re.search(rf"\b({pattern})\b", text) is not None


@lru_cache(maxsize=1 << 10)
def guess_outcome(kind: str, result: str) -> str:
    """What the two look like, as `choices` has it."""
    how, what = words(kind), words(result)
    found = next((one for one, pattern in KINDS if says(pattern, how)), None)
    if found is None and not how:
        # A list of meetings that says no kind of them.
        found = next((one for one, pattern in KINDS if says(pattern, what)), None)
        found = found or Kind.ONE_ON_ONE
    if found is None or says(NEVER_WAS, what):
        return LEFT_OUT
    in_person = found in Touchpoint.IN_PERSON
    reached = says(TALKED, what) and not says(MISSED, what)
    if in_person:
        missed = what and not reached and says(MISSED, what)
        return LEFT_OUT if missed else found.value
    return found.value if reached else f"{found.value} {UNREACHED}"


@lru_cache(maxsize=1 << 10)
def guess_stance(question: str, answer: str) -> str:
    """The stance that the answer looks like, 1 to 5 as text; empty = none."""
    asked, said = words(question), words(answer)
    scale = re.match(r"([1-5])\b", said)
    if scale and says(SUPPORT, f"{asked} {said}"):
        return scale[1]
    stance = next((one for one, pattern in ANSWERS if says(pattern, said)), None)
    return str(stance.value) if stance else ""
