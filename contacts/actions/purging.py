"""Removing a person for good."""

from collections import Counter

from django.core.exceptions import ValidationError

from contacts.history import action
from contacts.importing import uploads
from contacts.models import Contact, Import, Removed
from contacts.purging.known import Known, known_of
from contacts.purging.rows import clear
from contacts.purging.staging import blank_rows, blank_runs, files_of, under_way
from contacts.purging.texts import blank_texts
from contacts.purging.traces import blank_acts, blank_searches, forget_geocoded
from organizer.accounts.models import Act, Membership, Team

ADMINS_ONLY = "Removing somebody for good is for your team's admins. Ask one of them."
WAIT = (
    "A list is being brought in or taken back. Remove them when that is done: it may "
    "hold them too."
)
# How much of one of their hashes the certificate names, in letters.
SHOWN = 12


def purge_contact(*, actor: Membership | None, team: Team, contact: Contact) -> Act:
    """Clear the person everywhere, and let nothing bring them back; the certificate.

    `team` is the acting one, and theirs; `actor` is one of its admins, None for a
    command. It cannot be taken back. Texts of touchpoints that they did not come to may
    name them still, as may any that call them by one name alone: those are for somebody
    to read. ValidationError, saying why, where it may not be.
    """
    act, files = purge(actor=actor, team=team, contact=contact)
    # Only once the rest is sure to be done.
    for run in files:
        uploads.forget(run)
    return act


@action(Act.REMOVAL)
def purge(
    *, actor: Membership | None, team: Team, contact: Contact
) -> tuple[Act, list[Import]]:
    """All but deleting the files of these imports."""
    if contact.team_id != team.pk or (actor and not actor.admin):
        raise ValidationError(ADMINS_ONLY)
    if under_way(team):
        raise ValidationError(WAIT)
    found = Contact.objects.select_for_update(of=("self",)).select_related("team")
    one = found.filter(pk=contact.pk, removed_on=None).first()
    if one is None:
        raise ValidationError("They are removed already.")
    known = known_of(one)
    hashes = sorted(known.hashes())
    Removed.objects.bulk_create(
        (Removed(team=team, hash=each) for each in hashes), ignore_conflicts=True
    )
    files = files_of(known)
    counts = everywhere(one, known)
    counts["kept files"] = len(files)
    return certify(actor, team, counts, hashes), files


def everywhere(one: Contact, known: Known) -> Counter[str]:
    """Clear what names them; by what it is called, how many rows."""
    counts = Counter(
        {
            "texts": blank_texts(known),
            "rows of lists": blank_rows(known),
            "remarks on lists": blank_runs(known),
            "saved lists": blank_searches(known),
            "audit entries": blank_acts(known),
            "looked-up addresses": forget_geocoded(known),
        }
    )
    return counts + clear(one, known, known.team.today())


def certify(
    actor: Membership | None, team: Team, counts: Counter[str], hashes: list[str]
) -> Act:
    """The act that says what was cleared, of nobody by name."""
    said = [f"{what}: {count:,}" for what, count in sorted(counts.items()) if count]
    mark = f"hash {hashes[0][:SHOWN]}" if hashes else "no hash"
    return Act.objects.create(
        team=team,
        user=actor.user if actor else None,
        verb=Act.REMOVAL,
        what="; ".join([mark, *said])[:500],
        how_many=counts.total(),
    )
