"""What a column's header says that it is, by its words."""

import re
from collections.abc import Iterable

from contacts.importing.fields import bare

# --- Headers of institutions ----------------------------------------------------------

# Words of a header, without their spaces, that we take for a field where nobody says.
OF_INSTITUTIONS = {
    "name": "name organization organizationname organisation institution"
    " institutionname church churchname congregation orgname agency agencyname"
    " company program programname grantee",
    "street": "street address streetaddress address1 addressline1 mailingaddress"
    " distadd siteaddress location",
    "city": "city town borough boro distboro municipality",
    "state": "state province",
    "zip": "zip zipcode zip5 postalcode postcode postal distzip",
    "phone": "phone phonenumber telephone tel orgphone officephone workphone phone1",
    "email": "email emailaddress mail email1 orgemail",
    "website": "website url web homepage site",
    "neighborhood": "neighborhood neighbourhood nta",
    "latitude": "latitude lat",
    "longitude": "longitude lon lng long",
    "tags": "tags tag taglist",
}
# Where the whole header says nothing, its last telling word may.
LAST_WORDS = {
    "name": "name",
    "street": "street",
    "address": "street",
    "city": "city",
    "borough": "city",
    "state": "state",
    "zip": "zip",
    "zipcode": "zip",
    "phone": "phone",
    "telephone": "phone",
    "email": "email",
    "website": "website",
}
# A header with one of these names a person, or something else of another's.
NOT_THE_INSTITUTIONS = re.compile(
    r"\b(first|last|middle|given|family|contact|person|pastor|director|staff|file|user"
    r"|mailing|billing|spouse|cell|mobile|home|fax|label|type|mail)\b",
    re.IGNORECASE,
)


def by_whole_header(header: str) -> str | None:
    for name, words in OF_INSTITUTIONS.items():
        if bare(header) in words.split():
            return name
    return None


def by_last_word(header: str) -> str | None:
    words = words_of(header)
    if NOT_THE_INSTITUTIONS.search(words):
        return None
    for word in reversed(re.findall(r"[A-Za-z]+", words)):
        if word.lower() in LAST_WORDS:
            return LAST_WORDS[word.lower()]
    return None


def words_of(header: str) -> str:
    """The header with its words apart: 'HomeZip' and 'home_zip' are 'Home Zip'."""
    return re.sub(r"([a-z])([A-Z])", r"\1 \2", header).replace("_", " ")


# --- Headers of contacts --------------------------------------------------------------

OF_CONTACTS = {
    "name": "name fullname displayname contactname membername personname participant"
    " attendee leadername member contact person who",
    "prefix": "prefix salutation nameprefix honorific",
    "given": "first firstname fname given givenname forename",
    "middle": "middle middlename mid mi middleinitial additionalname additionalnames",
    "family": "last lastname lname surname family familyname",
    "suffix": "suffix suf namesuffix",
    "nickname": "nickname nick preferredname goesby calledname knownas",
    "pronouns": "pronouns pronoun preferredpronouns",
    "languages": "language languages preferredlanguage languagespoken languagesspoken"
    " primarylanguage",
    "latitude": "latitude lat",
    "longitude": "longitude lon lng long",
    "district": "cd congressionaldistrict congdistrict congressdistrict federaldistrict"
    " ushousedistrict ushouse uscongress",
    "id.van": "vanid voterfilevanid",
    "email_opted_out": "unsubscribed unsubscribe isunsubscribed emailunsubscribed"
    " emailoptout emailoptedout optedoutofemail optedoutofemails optoutemail donotemail"
    " noemail noemails unsubscribedat unsubscribedon unsubscribedate dateunsubscribed"
    " subscriptionstatus emailstatus emailsubscriptionstatus",
    "email_allowed": "emailoptin emailoptedin subscribed subscribedtoemail mayemail"
    " oktoemail emailok",
    "phone_opted_out": "donotcall dnc donotcalldnc dncdonotcall oncalldnc donottext"
    " donotcalltext donotcallortext donotphone nocall nocalls nocallstexts notexts"
    " smsoptout smsoptedout smsstatus textoptout textoptedout phoneoptout phoneoptedout"
    " calloptout optedoutofsms optedoutoftexts optedoutofcalls",
    "phone_allowed": "mobileoptin smsoptin textoptin phoneoptin oktocall oktotext"
    " maycall maytext",
    "do_not_contact": "donotcontact nocontact donotcontactsince optedout optout"
    " isoptedout hasoptedout optedouton optedoutdate optoutdate",
    "deceased": "deceased isdeceased deceasedon deceaseddate datedeceased dateofdeath"
    " deathdate died diedon dead passedaway",
    "tags": "tags tag labels groups group categories category activistcodes taglist"
    " groupmembership interests",
    "institution": "institution institutionname organization organisation"
    " organizationname org orgname church churchname congregation parish mosque temple"
    " synagogue union local company agency affiliation",
    "role": "role position jobtitle office roleatchurch occupationthere leadershiprole",
    "leads": "leads leader isleader leadsthere",
    "point_person": "pointperson pointpersonnameoremail organizer assignedto"
    " assignedorganizer",
    "notes": "note notes comment comments remarks",
    "title": "title",
}
CONTACT_WORDS = {
    word: field for field, row in OF_CONTACTS.items() for word in row.split()
}
# Someone else's, or no way to reach anybody by.
NOT_THEIRS = re.compile(
    r"\b(spouse|emergency|parent|guardian|billing|phonetic|yomi|assistant|assistant's"
    r"|manager|manager's|referred|recruiter|fax|homefax|pager|video|telex|bad|valid"
    r"|validated|count|carrier|formatted|po box|country|county)\b",
    re.IGNORECASE,
)
# Words of a header that say which of several a value is.
LABELS = (
    ("home", r"home|residen\w+|landline|house"),
    ("work", r"work|business|office|job"),
    ("mobile", r"cell|cellular|mobile"),
    ("mailing", r"mail|mailing"),
    ("main", r"primary|main|preferred|pref"),
    ("other", r"other|secondary|alternate|alt"),
)
REACHING = (
    ("email", r"e-?mail|email\d*|emailaddress"),
    ("phone", r"phones?|tel|telephone|cell|cellphone|mobile|phone\d"),
)
# A word that it needs, and those that may stand beside; any other is of something else.
IN_ADDRESS = (
    ("zip", r"zip|zip5|zipcode|postcode|postal", "code"),
    ("street", r"street|address|address1", r"line|1"),
    ("city", r"city|town|borough|boro", "name"),
    ("state", r"state|province", "name"),
)
# What the header of a column beside such a value says that it is none itself.
BESIDE = re.compile(
    r"\b(type|label|status|opt\w*|id|quality|date|display|service|sent|opened|notes?)\b",
    re.IGNORECASE,
)


def by_words(header: str) -> tuple[str, str] | None:
    """The contact's field and detail that a header's words speak of."""
    words = words_of(header)
    if is_anothers(header):
        return None
    if field := CONTACT_WORDS.get(bare(header)):
        name, _, detail = field.partition(".")
        return name, detail
    return reaching(words) or in_address(words)


# --- Headers of touchpoints -----------------------------------------------------------

OF_TOUCHPOINTS = {
    "happened_on": "date day when happenedon touchpointdate meetingdate dateofmeeting"
    " datemet meton visitdate dateofvisit visitedon calldate dateofcall calledon"
    " contactdate dateofcontact datecontacted contactedon activitydate eventdate",
    "contact_type": "type kind contacttype meetingtype typeofmeeting typeofcontact"
    " activity activitytype touchpoint touchpointtype method channel format",
    "result": "result outcome disposition status",
    "counts_for": "institution institutionname organization organisation org orgname"
    " organizationname church churchname congregation parish mosque temple synagogue"
    " union local host hostinstitution",
    "organizer": "organizer organizers ourorganizer organizername staff staffer"
    " canvasser canvassedby caller calledby visitedby metby loggedby recordedby"
    " teammember",
    "place": "place location venue where site",
    "notes": "notes note comment comments summary subject details description"
    " discussion discussed whatwasdiscussed whatwassaid meetingnotes",
    "question": "question surveyquestion",
    "response": "response answer surveyresponse",
    "touchpoint_id": "touchpointid meetingid activityid",
    "name": "attendee attendees attendance participants participant present people"
    " peoplemet metwith with spokewith spoketo",
}
# Of these the header itself is the question.
JUDGED = {
    "assessment", "assessed", "stance", "support", "supportlevel", "supportscore",
    "rating", "supporter", "howsupportive",
}  # fmt: skip
MEETING_WORDS = {
    word: field for field, row in OF_TOUCHPOINTS.items() for word in row.split()
}
# A list with a column for a day is of something else, unless another is one of these.
TELL_OF_MEETINGS = {"contact_type", "result", "organizer", "name"}
PLAIN_DAYS = {"date", "day", "when"}
PLAIN_WORDS = {"type", "kind", "status", "staff", "people", "result"}


def by_meeting_words(header: str) -> tuple[str, str] | None:
    """The touchpoint's field and detail that a header's words speak of."""
    word = bare(header)
    if word in JUDGED:
        return "response", header
    if field := MEETING_WORDS.get(word):
        return field, ""
    return None


def tell_of_meetings(headers: Iterable[str]) -> bool:
    """Whether each row is a meeting, by a day and by how, with whom or whose it was."""
    words = {bare(header) for header in headers}
    days = {word for word in words if MEETING_WORDS.get(word) == "happened_on"}
    if days - PLAIN_DAYS:
        return True
    others = {MEETING_WORDS.get(word) for word in words - PLAIN_WORDS}
    return bool(days and others & TELL_OF_MEETINGS)


def reaching(words: str) -> tuple[str, str] | None:
    """An e-mail or a phone, and which of several it is."""
    if BESIDE.search(re.sub(r"(?i)\b(e-?mail|phone) [23]\b", "", words)):
        return None
    for field, pattern in REACHING:
        if re.search(rf"\b({pattern})\b", words, re.IGNORECASE):
            label = label_in(words)
            return field, "" if field == "email" and label == "mailing" else label
    return None


def in_address(words: str) -> tuple[str, str] | None:
    """A part of an address, and of which: people are placed where they live.

    So an address at work is none of theirs.
    """
    label = label_in(words)
    for field, needed, beside in IN_ADDRESS:
        known = rf"\b({needed}|{beside}|{dict(LABELS).get(label, needed)})\b"
        only = not re.search(r"\w", re.sub(known, "", words, flags=re.IGNORECASE))
        if only and re.search(rf"\b({needed})\b", words, re.IGNORECASE):
            return None if label == "work" else (field, label)
    return None


def label_in(words: str) -> str:
    for name, said in LABELS:
        if re.search(rf"\b({said})\b", words, re.IGNORECASE):
            return name
    return ""


def is_anothers(header: str) -> bool:
    """Whether a column is somebody else's, or no way to reach anybody by."""
    return bool(NOT_THEIRS.search(words_of(header)))
