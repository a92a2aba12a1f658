from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

# How names are compared: without accents and case. Unlike unaccent() itself it is
# declared immutable, so that an index can hold it: it names its dictionary.
PLAIN = """
CREATE FUNCTION plain(text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$
"""
# The shape that Django's cache in the database expects. What it holds may be lost.
CACHE = """
CREATE UNLOGGED TABLE cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX cache_by_end ON cache (expires);
"""
# The acts of one team, the latest first.
ACTS = """
CREATE INDEX acts_of_a_team ON pghistory_context
((metadata -> 'team'), created_at DESC, id DESC)
"""


class Migration(migrations.Migration):
    """What stands beside the models' own tables, and below them."""

    run_before = [("districts", "0001_initial")]
    dependencies = [("pghistory", "0007_auto_20250421_0444")]
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(PLAIN, "DROP FUNCTION plain(text)"),
        migrations.RunSQL(CACHE, "DROP TABLE cache"),
        migrations.RunSQL(ACTS, "DROP INDEX acts_of_a_team"),
    ]
