from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

# How names are compared: without accents and case. Unlike unaccent() itself it is
# declared immutable, so that an index can hold it: it names its dictionary. In plpgsql
# it takes a quarter of the time that it takes in SQL, where nothing is kept.
PLAIN = """
CREATE FUNCTION plain(text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS
$$ BEGIN RETURN lower(public.unaccent('public.unaccent'::regdictionary, $1)); END $$
"""
# The shape that Django's cache in the database expects. What it holds may be lost.
CACHE = """
CREATE UNLOGGED TABLE cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX cache_by_end ON cache (expires);
"""
# The transactions that changed what counts read; see organizer/database/changes.py.
CHANGE = """
CREATE UNLOGGED TABLE change (id bigint PRIMARY KEY);
CREATE FUNCTION note_change() RETURNS void LANGUAGE sql AS
$$ INSERT INTO change VALUES (pg_current_xact_id()::text::bigint)
   ON CONFLICT DO NOTHING $$
"""
# The acts of one team, the latest first.
ACTS = """
CREATE INDEX acts_of_a_team ON pghistory_context
((metadata -> 'team'), created_at DESC, id DESC)
"""

# What a search looks through: the words of a text without accents, case, apostrophes
# and dots, each as a lexeme after the name of its space (a team, say). So one index
# holds every team's words, and a look into one's own never meets another's. They COST
# much, so that the planner takes them from the index rather than make them anew.
SEARCHED = r"""
CREATE FUNCTION bare(text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS
$$ BEGIN RETURN btrim(regexp_replace(
    translate(public.plain($1), '''’.', ''), '[^[:alnum:]]+', ' ', 'g')); END $$;

CREATE FUNCTION searched(space text, name text, place text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS
$$ DECLARE
    named text := space || '/' || replace(public.bare(name), ' ', ' ' || space || '/');
    lies text;
BEGIN
    IF place = '' THEN
        RETURN array_to_tsvector(string_to_array(named, ' '));
    END IF;
    lies := space || '@' || replace(public.bare(place), ' ', ' ' || space || '@');
    RETURN array_to_tsvector(string_to_array(named || ' ' || lies, ' '));
END $$;

-- In the space of the team; those who are only listed in one beside it.
CREATE FUNCTION searched_contact(
    team bigint, listed boolean, given text, middle text, nickname text, family text
) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS
$$ BEGIN RETURN public.searched(
    team || CASE WHEN listed THEN 'listed' ELSE '' END,
    given || ' ' || middle || ' ' || nickname || ' ' || family, '');
END $$;

-- That each of the words begins one of theirs, listed or not; NULL: there are none.
CREATE FUNCTION begun_contact(team bigint, words text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS
$$ DECLARE
    begun text := '''{}/' || replace(nullif(public.bare(words), ''), ' ', ''':* & ''{}/')
        || ''':*';
BEGIN
    RETURN replace(begun, '{}', team::text)::tsquery
        || replace(begun, '{}', team || 'listed')::tsquery;
END $$;

-- In the space of the team that it is kept to, else in the space 0.
CREATE FUNCTION searched_institution(
    team bigint, name text, neighborhood text, street text, city text, zip text,
    email text, phone text
) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS
$$ BEGIN RETURN public.searched(
    coalesce(team, 0)::text, name,
    neighborhood || ' ' || street || ' ' || city || ' ' || zip || ' ' || email || ' '
        || regexp_replace(phone, '\D', '', 'g'));
END $$;

-- Of a phone in E.164 the whole, without the +1 of the North American plan, and what
-- is from its exchange and from its last four digits on. Of an e-mail address what is
-- before the @ as a name, what is after it as a place. A large import has many of them:
-- made here at one go they take half the time that the functions above would.
CREATE FUNCTION searched_point(normalised text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS
$$ BEGIN
    IF normalised LIKE '+%' THEN
        RETURN array_to_tsvector(ARRAY[
            '/' || CASE WHEN normalised LIKE '+1__________' THEN substr(normalised, 3)
                ELSE ltrim(normalised, '+') END,
            '/' || right(normalised, 7), '/' || right(normalised, 4)]);
    END IF;
    RETURN array_to_tsvector(string_to_array(
        '/' || regexp_replace(
            replace(public.plain(split_part(normalised, '@', 1)), '''', ''),
            '[^[:alnum:]]+', ' /', 'g')
        || ' @' || regexp_replace(
            public.plain(split_part(normalised, '@', 2)), '[^[:alnum:]]+', ' @', 'g'),
        ' '));
END $$;
"""
NOT_SEARCHED = """
DROP FUNCTION searched_point;
DROP FUNCTION searched_institution;
DROP FUNCTION begun_contact;
DROP FUNCTION searched_contact;
DROP FUNCTION searched;
DROP FUNCTION bare;
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
        migrations.RunSQL(SEARCHED, NOT_SEARCHED),
        migrations.RunSQL(CACHE, "DROP TABLE cache"),
        migrations.RunSQL(CHANGE, "DROP FUNCTION note_change(); DROP TABLE change"),
        migrations.RunSQL(ACTS, "DROP INDEX acts_of_a_team"),
    ]
