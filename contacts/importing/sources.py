"""Systems whose exports we know by their headers, and what their columns are.

Headers are the publishers' own: of exports, help pages and public scripts. They are
compared without case, spaces and punctuation. What a source does not name is guessed
like any other column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contacts.importing.fields import CONTACTS, TOUCHPOINTS, bare


@dataclass(frozen=True)
class Source:
    """A system that exports lists of people, or of meetings with them."""

    # How its keys are called in `ExternalId.source`.
    name: str
    label: str
    # What its headers match, each of these one.
    signs: tuple[str, ...]
    # `field` or `field.detail` to the headers that feed it; `extra` to those kept so.
    columns: dict[str, str]
    # The same for headers with numbers, which stand in the detail for `{n}`.
    numbered: dict[str, str]
    # Fields whose cells hold several values as a rule.
    split: frozenset[str] = frozenset()
    # What its rows are.
    of: str = CONTACTS


def source(name: str, label: str, *signs: str, **parts) -> Source:
    return Source(
        name, label, signs, parts["columns"], parts.get("numbered", {}),
        frozenset(parts.get("split", "").split()), parts.get("of", CONTACTS),
    )  # fmt: skip


def google(values: str, labels: str) -> dict[str, str]:
    """Google's numbered groups; what labels a value is called Label or Type."""
    return {
        "email": rf"e-mail {values} - value",
        "email_label.E-mail {n} - Value": rf"e-mail {values} - {labels}",
        "phone": rf"phone {values} - value",
        "phone_label.Phone {n} - Value": rf"phone {values} - {labels}",
        "address_label.address {n}": rf"address {values} - {labels}",
        "street.address {n}": rf"address {values} - street",
        "city.address {n}": rf"address {values} - city",
        "state.address {n}": rf"address {values} - region",
        "zip.address {n}": rf"address {values} - postal code",
    }


NUMBER = r"(\d+)"
# Whoever a voter file's canvass reached is a voter, and nobody whom we know.
VOTER_FILE = "van_history"
# The narrower before the wider: a NationBuilder file has a column van_id.
SOURCES = (
    source(
        "nationbuilder", "NationBuilder", "nationbuilderid",
        columns={
            "id.nationbuilder": "nationbuilderid",
            "id.van": "vanid",
            "id.civicrm": "civicrmid",
            "prefix": "prefix",
            "given": "firstname",
            "middle": "middlename",
            "family": "lastname",
            "suffix": "suffix",
            "name": "fullname",
            "languages": "language",
            "email": "email email1 email2 email3 email4",
            "email_allowed": "emailoptin",
            "email_opted_out": "unsubscribedat",
            "phone": "phonenumber",
            "phone.work": "workphonenumber",
            "phone.mobile": "mobilenumber",
            "phone_opted_out": "donotcall",
            "phone_allowed": "mobileoptin",
            "do_not_contact": "donotcontact",
            "deceased": "isdeceased",
            "district": "federaldistrict",
            "institution": "church",
            "point_person": "pointpersonnameoremail",
            "tags": "taglist",
            "notes": "note",
            **{
                f"{field}.{family}": f"{family.replace(' ', '')}{header}"
                for family in ("primary", "address", "registered", "mailing",
                               "user submitted")
                for field, header in (("street", "address1"), ("city", "city"),
                                      ("state", "state"), ("zip", "zip"))
            },
            "extra": "externalid employer occupation legalname website",
        },
    ),
    source(
        "action_network", "Action Network", r"can2.+",
        columns={
            "id.action_network": "uuid",
            "given": "firstname",
            "family": "lastname",
            "email": "email",
            "zip": "zipcode",
            "phone": "can2phone",
            "street": "can2useraddress",
            "city": "can2usercity",
            "state": "can2userstate can2stateabbreviated",
            "tags": "can2usertags",
            "email_opted_out": "can2subscriptionstatus",
            "phone_opted_out": "can2smsstatus",
            "extra": "can2county can2subscriptiondate country",
        },
    ),
    source(
        "google", "Google Contacts", "phoneticfirstname",
        columns={
            "prefix": "nameprefix",
            "given": "firstname",
            "middle": "middlename",
            "family": "lastname",
            "suffix": "namesuffix",
            "nickname": "nickname",
            "institution": "organizationname",
            "role": "organizationtitle",
            "tags": "labels",
            "notes": "notes",
            "extra": "fileas organizationdepartment birthday photo",
        },
        numbered=google(NUMBER, "label"),
        split="email email_label phone phone_label",
    ),
    source(
        "google", "Google Contacts, before 2024", "givennameyomi",
        columns={
            "name": "name",
            "prefix": "nameprefix",
            "given": "givenname",
            "middle": "additionalname",
            "family": "familyname",
            "suffix": "namesuffix",
            "nickname": "nickname",
            "institution": "organization1name",
            "role": "organization1title",
            "tags": "groupmembership",
            "notes": "notes",
            "extra": "shortname maidenname initials location birthday occupation",
        },
        numbered=google(NUMBER, "type"),
        split="email email_label phone phone_label",
    ),
    source(
        "outlook", "Outlook", "email2address",
        columns={
            "prefix": "title",
            "given": "firstname",
            "middle": "middlename",
            "family": "lastname",
            "suffix": "suffix",
            "nickname": "nickname",
            "languages": "language",
            "institution": "company",
            "role": "jobtitle",
            "email": "emailaddress email2address email3address",
            "phone.home": "homephone homephone2",
            "phone.work": "businessphone businessphone2",
            "phone.mobile": "mobilephone",
            "phone.main": "primaryphone",
            "phone.other": "otherphone",
            **{
                f"{field}.{family}": f"{family}{header}"
                for family in ("home", "other")
                for field, header in (("street", "street"), ("city", "city"),
                                      ("state", "state"), ("zip", "postalcode"))
            },
            "tags": "categories",
            "notes": "notes",
            "extra": "companymainphone carphone radiophone callback department "
                     "officelocation location profession",
        },
    ),
    source(
        "civicrm_activities", "CiviCRM's activities",
        "activitytype(id)?(label)?|activitytypename",
        "activitydate(time)?|date(time)?",
        columns={
            "touchpoint_id": "activityid",
            "happened_on": "activitydatetime activitydate datetime date",
            "contact_type": "activitytype activitytypeidlabel activitytypelabel"
                            " activitytypename",
            "result": "activitystatus activitystatusid statusidlabel status",
            "notes": "activitysubject subject activitydetails details note",
            "place": "activitylocation location",
            "organizer": "sourcecontactname sourcecontact addedby assigneename"
                         " assigneecontactname assignedto",
            "id.civicrm": "targetcontactid withcontactid contactid",
            "name": "targetcontactname targetname targetcontact withcontact with"
                    " displayname sortname contactname",
            "given": "firstname",
            "middle": "middlename",
            "family": "lastname",
            "email": "targetcontactemail targetemail email",
            "phone": "targetcontactphone targetphone phone",
            "extra": "activityduration duration activitypriority priorityidlabel"
                     " campaign campaigntitle engagementindex sourcerecordid"
                     " sourcecontactid sourceemail assigneecontactid assigneeemail"
                     " activitymedium activityistest activitycampaign",
        },
        of=TOUCHPOINTS,
    ),
    source(
        "civicrm", "CiviCRM", "contactid", "sortname|contacttype|individualprefix",
        columns={
            "id.civicrm": "contactid",
            "name": "displayname",
            "prefix": "individualprefix",
            "given": "firstname",
            "middle": "middlename",
            "family": "lastname",
            "suffix": "individualsuffix",
            "nickname": "nickname",
            "languages": "preferredlanguage",
            "street": "streetaddress",
            "city": "city",
            "state": "state stateprovince",
            "zip": "postalcode",
            "latitude": "latitude geocodelatitude",
            "longitude": "longitude geocodelongitude",
            "email": "email",
            "phone": "phone",
            "email_opted_out": "donotemail nobulkemailsuseroptout",
            "phone_opted_out": "donotphone donotsms",
            "deceased": "deceased deceaseddate deceasedclosed deceasedcloseddate",
            "institution": "currentemployer",
            "role": "jobtitle",
            "tags": "tags groups",
            "notes": "notes note",
            "extra": "contacttype contactsubtype sortname legalname contactsource "
                     "externalidentifier postalcodesuffix streetnumber streetname "
                     "streetunit streetnumbersuffix phoneextension phonetype "
                     "locationtype supplementaladdress1 supplementaladdress2 addressee "
                     "formaltitle emailgreeting postalgreeting householdname "
                     "organizationname",
        },
    ),
    source(
        "action_builder", "Action Builder", "customid",
        columns={
            "id.action_builder": "customid",
            "given": "firstname",
            "family": "lastname",
            "email": "email",
            "email_label.Email": "emailtype",
            "phone": "phonenumber",
            "phone_label.Phone Number": "phonetype phonenumbertype",
            "street": "addressline1",
            "city": "city",
            "state": "state",
            "zip": "zip",
            "latitude": "latitude",
            "longitude": "longitude",
            "extra": "dateofbirth assessment addressline2",
        },
    ),
    source(
        "vcard", "vCard", "fullname", "given", "family",
        columns={
            "name": "fullname",
            "prefix": "prefix",
            "given": "given",
            "middle": "middle",
            "family": "family",
            "suffix": "suffix",
            "nickname": "nickname",
            "institution": "organization",
            "role": "title",
            "street": "street",
            "city": "city",
            "state": "state",
            "zip": "zip",
            "tags": "categories",
            "notes": "note",
            "id.vcard": "uid",
        },
        numbered={
            "email": rf"email {NUMBER}",
            "email_label.email {n}": rf"email {NUMBER} label",
            "phone": rf"phone {NUMBER}",
            "phone_label.phone {n}": rf"phone {NUMBER} label",
        },
    ),
    source(
        VOTER_FILE, "VAN's contact history and answers", "datecanvassed|canvassedby",
        "result|surveyresponse|contacttype",
        columns={
            "id.van": "vanid voterfilevanid",
            "id.van:my_campaign": "mycampaignid",
            "name": "contactname name fullname",
            "given": "firstname first",
            "middle": "middlename mid middle",
            "family": "lastname last",
            "suffix": "suffix suf",
            "happened_on": "datecanvassed",
            "contact_type": "contacttype contacttypename",
            "result": "result resultcode resultshortname",
            "organizer": "canvassedby",
            "question": "surveyquestionname surveyquestion surveyquestionlongname",
            "response": "surveyresponse surveyresponsename",
            "phone": "phone preferredphone phonenumber",
            "email": "preferredemail email",
            "extra": "createdby datecreated inputtypename inputtype minivancampaign"
                     " surveyquestiontype committeename committee campaign",
        },
        of=TOUCHPOINTS,
    ),
    source(
        "van", "VAN or EveryAction", "(voterfile)?vanid|mycampaignid",
        columns={
            "id.van": "vanid voterfilevanid",
            "id.van:my_campaign": "mycampaignid",
            "prefix": "prefix",
            "given": "firstname first",
            "middle": "middlename mid middle",
            "family": "lastname last",
            "suffix": "suffix suf",
            "nickname": "nickname",
            "street.voting": "address",
            "street_part.voting": "streetno streetprefix streetname streettype apttype"
                                  " aptno",
            "city.voting": "city",
            "state.voting": "state",
            "zip.voting": "zip5 zip",
            "street.mailing": "maddress",
            "city.mailing": "mcity",
            "state.mailing": "mstate",
            "zip.mailing": "mzip5 mzip",
            "email": "preferredemail email",
            "phone": "preferredphone prefphone phone",
            "phone.home": "homephone",
            "phone.cell": "cellphone",
            "phone.work": "workphone",
            "district": "cd",
            "latitude": "latitude",
            "longitude": "longitude",
            "notes": "notes",
            "extra": "sex age party zip4 mzip4 countyname county sd hd precinctname "
                     "datereg statefileid adress2 address2",
        },
    ),
    source(
        "spoke", "Spoke", "firstname", "cell", "zip",
        columns={
            "given": "firstname",
            "family": "lastname",
            "phone.cell": "cell",
            "zip": "zip",
        },
    ),
)  # fmt: skip


def source_of(headers: Sequence[str], of: str | None = None) -> Source | None:
    """The first source that has all its signs among the headers.

    `of` says what its rows are; NULL = they may be either.
    """
    found = [bare(header) for header in headers]
    for each in SOURCES:
        if of in (None, each.of) and all(
            any(re.fullmatch(sign, one) for one in found) for sign in each.signs
        ):
            return each
    return None


def label_of(name: str) -> str:
    """What the system of that name is called; the name itself where we know none."""
    return next((one.label for one in SOURCES if one.name == name), name)


def fed_by(known: Source, header: str) -> str | None:
    """What a column of this source feeds: a field, with its detail behind a dot.

    `extra` = it is known and feeds none; None = the source does not name it.
    """
    word = bare(header)
    for target, words in known.columns.items():
        if word in words.split():
            return target
    for target, pattern in known.numbered.items():
        if match := re.fullmatch(pattern, header.strip(), re.IGNORECASE):
            return target.format(n=match[1])
    return None
