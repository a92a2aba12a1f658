"""What a load did, in a line."""

from districts.loading.saving import Counts


def told(what: str, counts: Counts) -> str:
    return (
        f"{what}: {counts.created:,} created, {counts.updated:,} updated, "
        f"{counts.unchanged:,} unchanged."
    )
