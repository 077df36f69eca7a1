/* read_pairs.c - what stands behind the word of a line in a transcript test:
 * names with values, outcomes and results. */
#include "flow/read_test.h"

static const char *copied(const line_reader *l, str text)
{
    return jz_copy(l->t->r->arena, text).at;
}

bool jz_tell_bad_line(const line_reader *l, str slice)
{
    problem *const p = jz_tell(l->t->r, BAD_TEST_LINE, l->t->talk, slice);
    jz_help(l->t->r->problems, p, SUCH_TEST_LINE, jz_str(l->such));
    return false;
}

/* ---- words and pairs ----------------------------------------------------- */

/* The name at the start of s, which may be followed by anything. */
static str name_at(str s)
{
    size_t size = 0;
    while (size < s.size && (s.at[size] == '_' || jz_is_letter(s.at[size]) ||
                             jz_is_digit(s.at[size]))) {
        size++;
    }
    const str name = jz_slice(s, 0, size);
    return jz_is_name(name) ? name : (str){s.at, 0};
}

str jz_take_name(str *rest)
{
    const str name = name_at(*rest);
    *rest = jz_trim(jz_slice(*rest, name.size, rest->size));
    return name;
}

/* Whether `NAME =` stands at the start, after spaces. */
static bool begins_pair(str s)
{
    s = jz_trim(s);
    const str name = jz_take_name(&s);
    return name.size && jz_starts(s, S("="));
}

/* The row of `given`; UINT32_MAX: nothing is given under that name. */
static uint32_t given_row(const test_reader *t, str name)
{
    const uint32_t number = jz_names_find(&t->given, name);
    return number ? number - 1 : UINT32_MAX;
}

static const node *type_of(const writtens *rows, str name)
{
    for (uint32_t i = 0; i < rows->count; i++) {
        if (jz_same(rows->at[i].name->text, name)) return rows->at[i].value;
    }
    return NULL;
}

/* Whether a name that is given stands alone at the start, before a comma or the
 * end. */
static bool begins_bare(const line_reader *l, const line_names *known, str s)
{
    s = jz_trim(s);
    const str name = jz_take_name(&s);
    if (!name.size || (s.size && s.at[0] != ',')) return false;
    return given_row(l->t, name) != UINT32_MAX || type_of(&known->rows, name);
}

/* Takes the part before a comma that separates: values may hold commas, so it
 * only does before `NAME =` (or, for results, a name that is given). */
static str take_pair(const line_reader *l, const line_names *known, str *rest)
{
    for (size_t i = 0; i < rest->size; i++) {
        if (rest->at[i] != ',') continue;
        const str behind = jz_slice(*rest, i + 1, rest->size);
        str later = behind;
        const str next = jz_cut(&later, ',');
        if (!begins_pair(next) &&
            !(known->may_be_bare && begins_bare(l, known, next))) {
            continue;
        }
        const str taken_pair = jz_slice(*rest, 0, i);
        *rest = behind;
        return jz_trim(taken_pair);
    }
    const str last = jz_trim(*rest);
    *rest = jz_slice(*rest, rest->size, rest->size);
    return last;
}

/* ---- arguments and results ----------------------------------------------- */

static bool tell_unknown_name(const line_reader *l, const line_names *known,
                              str name)
{
    const reader *const r = l->t->r;
    problem *const p = jz_problem(r->problems, known->unknown,
                                  jz_place_of(r, l->t->talk, name),
                                  known->owner, name);
    nearest near = {.wanted = name};
    buf all = {.arena = r->arena};
    for (uint32_t i = 0; i < known->rows.count; i++) {
        const str other = known->rows.at[i].name->text;
        jz_nearest_try(&near, other);
        if (i) jz_put(&all, S(", "));
        jz_put(&all, other);
    }
    jz_tell_nearest(r, p, &near);
    if (near.best.size) return false;
    if (all.size) jz_help(r->problems, p, IT_CAN_BE, jz_text(&all));
    else jz_help(r->problems, p, DECLARE_NAME, jz_str(known->key), name);
    return false;
}

/* `NAME = value`, or the NAME of something given. */
static bool read_pair(line_reader *l, const line_names *known, str pair,
                      line_fields *fields)
{
    const test_reader *const t = l->t;
    const str whole = pair;
    const str name = jz_take_name(&pair);
    const bool bare = known->may_be_bare && !pair.size;
    if (!name.size || (!bare && !jz_starts(pair, S("=")))) {
        return jz_tell_bad_line(l, whole);
    }
    const str text = bare ? name : jz_trim(jz_slice(pair, 1, pair.size));
    const node *const type = type_of(&known->rows, name);
    if (!type && !known->all_texts) return tell_unknown_name(l, known, name);
    const uint32_t row = type ? given_row(t, text) : UINT32_MAX;
    if (bare && row == UINT32_MAX) {
        jz_tell(t->r, UNKNOWN_GIVEN, t->talk, name);
        return false;
    }
    const jaseur_field field = {
        copied(l, name),
        row == UINT32_MAX
            ? jz_read_typed(t, t->talk, text, type, known->are_arguments)
            : jz_read_given(t, t->talk, text, row, type,
                            known->are_arguments)};
    jz_push(t->r->arena, fields, field);
    return true;
}

bool jz_read_pairs(line_reader *l, const line_names *known, str rest,
                   line_fields *fields)
{
    while (rest.size) {
        if (!read_pair(l, known, take_pair(l, known, &rest), fields)) {
            return false;
        }
    }
    return true;
}

/* Where the parenthesis is closed that was opened before s: values may hold
 * some, so it is the first one before the end (or before "->"). */
static bool find_close(str s, bool arrow, size_t *at)
{
    for (size_t i = 0; i < s.size; i++) {
        if (s.at[i] != ')') continue;
        size_t next = i + 1;
        while (next < s.size && jz_is_space(s.at[next])) next++;
        const str behind = jz_slice(s, next, s.size);
        if (behind.size && !(arrow && jz_starts(behind, S("->")))) continue;
        *at = i;
        return true;
    }
    return false;
}

bool jz_take_pairs(line_reader *l, const line_names *known, bool arrow,
                   str *rest)
{
    if (!jz_starts(*rest, S("("))) return true;
    const str inside = jz_slice(*rest, 1, rest->size);
    size_t end;
    if (!find_close(inside, arrow, &end)) return jz_tell_bad_line(l, *rest);
    *rest = jz_trim(jz_slice(inside, end + 1, inside.size));
    return jz_read_pairs(l, known, jz_trim(jz_slice(inside, 0, end)),
                         &l->fields);
}

static bool is_outcome(const action_written *action, str outcome)
{
    if (jz_same(outcome, S("failed"))) return true;
    const gives *const g = &action->gives;
    for (uint32_t i = 0; i < g->outcome_count; i++) {
        if (jz_same(g->outcomes[i]->text, outcome)) return true;
    }
    return !g->outcome_count && jz_same(outcome, S("done"));
}

static bool read_outcome(line_reader *l, const action_written *action,
                         str outcome)
{
    if (!jz_is_name(outcome)) return jz_tell_bad_line(l, outcome);
    l->about->text = copied(l, outcome);
    if (is_outcome(action, outcome)) return true;
    const reader *const r = l->t->r;
    problem *const p = jz_problem(r->problems, UNKNOWN_OUTCOME,
                                  jz_place_of(r, l->t->talk, outcome), outcome,
                                  action->name->text);
    nearest near = {.wanted = outcome};
    buf all = {.arena = r->arena};
    for (uint32_t i = 0; i < action->gives.outcome_count; i++) {
        const str each = action->gives.outcomes[i]->text;
        jz_nearest_try(&near, each);
        jz_put(&all, each);
        jz_put(&all, S(", "));
    }
    if (!action->gives.outcome_count) {
        jz_nearest_try(&near, S("done"));
        jz_put(&all, S("done, "));
    }
    jz_nearest_try(&near, S("failed"));
    jz_put(&all, S("failed"));
    jz_tell_nearest(r, p, &near);
    if (!near.best.size) jz_help(r->problems, p, IT_CAN_BE, jz_text(&all));
    return false;
}

bool jz_read_results(line_reader *l, const action_written *action, str rest)
{
    const line_names known = {.rows = action->gives.fields,
                              .owner = action->name->text,
                              .key = "gives",
                              .unknown = UNKNOWN_FIELD,
                              .may_be_bare = true};
    if (!read_outcome(l, action, take_pair(l, &known, &rest))) return false;
    return jz_read_pairs(l, &known, rest, &l->results);
}
