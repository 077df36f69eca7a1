/* look.c - a name in an expression becomes code: what the flow calls so, what
 * is known of the person, or a field of the entry that `where` looks at. */
#include "compile/work.h"

/* ---- telling ------------------------------------------------------------- */

static problem *tell(const resolver *r, problem_id id, place where, str zero,
                     str one, str two)
{
    return jz_problem(r->problems, id, where, zero, one, two);
}

static void help_entry_names(const resolver *r, nearest *near)
{
    const program *const p = r->program;
    const flow *const f = &p->flows.at[r->owner];
    for (uint32_t i = 0; r->owner && i < f->entry_count; i++) {
        jz_nearest_try(near,
                       jz_name(r->names, p->entries.at[f->entries + i].name));
    }
    for (uint32_t i = 0; i < r->let_count; i++) {
        jz_nearest_try(near, jz_name(r->names, p->lets.at[r->lets + i].name));
    }
    for (uint32_t i = 1; i < p->hours.count; i++) {
        jz_nearest_try(near, jz_name(r->names, p->hours.at[i].name));
    }
}

static void help_customer_names(const resolver *r, nearest *near)
{
    const program *const p = r->program;
    for (uint32_t i = 1; i < p->customer.count; i++) {
        jz_nearest_try(near, jz_name(r->names, p->customer.at[i].name));
    }
}

/* The result of a step that does nothing which has one. */
bool jz_only_speaks(const resolver *r, uint32_t entry_row)
{
    const uint32_t row = r->program->entries.at[entry_row].step;
    const step *const s = &r->program->steps.at[row];
    if (!row || s->entry != entry_row || s->verb != VERB_NONE) return false;
    return !r->vague || !r->vague[row];
}

static void tell_no_value(const resolver *r, const part *at, str name)
{
    problem *const about =
        tell(r, NO_VALUE, at->place, name, S(""), S(""));
    jz_help(r->problems, about, NAME_WHAT_HAS_ONE, name);
}

/* What a problem that was just told is known by, as kind.told. */
static uint32_t last_told(const resolver *r)
{
    return r->problems->rows.count;
}

/* What a step is called today that once had this name; 0: none did. */
static uint32_t name_of_today(const resolver *r, str old)
{
    const str first = jz_cut(&old, '.');
    const uint32_t row =
        jz_index_find(&r->program->index, INDEX_STEP_WAS, r->owner,
                      jz_names_find(r->names, first));
    return row ? r->program->steps.at[row].name : 0;
}

static void tell_unknown_value(const resolver *r, const part *at)
{
    problem *const about = tell(r, UNKNOWN_VALUE, at->place, at->text, S(""),
                                S(""));
    const uint32_t today = name_of_today(r, at->text);
    if (today) {
        jz_help(r->problems, about, CALLED_NOW, jz_name(r->names, today));
        return;
    }
    if (!jz_is_worth_help(r->problems)) return;
    nearest near = {.wanted = at->text};
    help_entry_names(r, &near);
    help_customer_names(r, &near);
    jz_nearest_try(&near, S("now"));
    jz_nearest_try(&near, S("today"));
    jz_nearest_try(&near, S("channel"));
    if (near.best.size) jz_help(r->problems, about, DID_YOU_MEAN, near.best);
}

void jz_tell_unknown_field_of_customer(const resolver *r, place where,
                                       str field)
{
    problem *const about = tell(r, UNKNOWN_CUSTOMER_FIELD, where, field, S(""),
                                S(""));
    const program *const p = r->program;
    const bool helps = jz_is_worth_help(r->problems);
    nearest near = {.wanted = field};
    for (uint32_t i = 1; helps && i < p->customer.count; i++) {
        str name = jz_name(r->names, p->customer.at[i].name);
        jz_cut(&name, '.');
        jz_nearest_try(&near, name);
    }
    if (near.best.size) {
        buf whole = {.arena = r->scratch};
        jz_put(&whole, S("customer."));
        jz_put(&whole, near.best);
        jz_help(r->problems, about, DID_YOU_MEAN, jz_text(&whole));
    } else {
        jz_help(r->problems, about, DECLARE_CUSTOMER_FIELD, field);
    }
}

static void tell_only_in_refuse(const resolver *r, const part *at, str word)
{
    const question *const q = &r->program->questions.at[r->refuses];
    if (r->refuses) {
        problem *const about =
            tell(r, LINE_WITHOUT_BASKET, at->place, q->type, S(""), S(""));
        jz_help(r->problems, about, WRITE_ANSWER, S(""));
        return;
    }
    problem *const about =
        tell(r, ONLY_IN_REFUSE, at->place, word, S(""), S(""));
    jz_help(r->problems, about, NAME_THE_STEP, S(""));
}

/* ---- rows of code -------------------------------------------------------- */

void jz_put_op(resolver *r, op_kind what, uint32_t count, uint32_t extra,
               uint32_t arg)
{
    const op row = {(uint8_t)what, (uint8_t)count, (uint16_t)extra, arg};
    jz_push(r->scratch, r->code, row);
}

static void see_entry(resolver *r, uint32_t row)
{
    if (r->seen) jz_push(r->scratch, r->seen, row);
}

static kind look_at_entry(resolver *r, uint32_t row)
{
    jz_put_op(r, OP_LOOK, 0, REF_ENTRY, row);
    see_entry(r, row);
    kind k = jz_kind_of(r->program->entries.at[row].type);
    k.entry = row;
    return k;
}

/* Lists within those that are gone through here. */
static void see_loops(resolver *r, uint32_t within)
{
    const uint32_t all = r->looping + within;
    if (all > r->loops) r->loops = (uint8_t)all;
}

static kind look_at_let(resolver *r, uint32_t row)
{
    const let_row *const l = &r->program->lets.at[row];
    jz_put_op(r, OP_FORMULA, 0, 0, l->code);
    if (l->calls + 1 > r->calls) r->calls = (uint8_t)(l->calls + 1);
    if (r->let_loops) see_loops(r, r->let_loops[row]);
    if (r->seen && r->let_seen) {
        const stretch s = r->let_seen[row];
        for (uint32_t i = 0; i < s.count; i++) {
            see_entry(r, r->let_entries->at[s.first + i]);
        }
    }
    return jz_kind_of(l->type);
}

static kind look_at(resolver *r, ref_kind what, uint32_t row, uint8_t type)
{
    jz_put_op(r, OP_LOOK, 0, what, row);
    return jz_kind_of(type);
}

/* ---- fields -------------------------------------------------------------- */

static kind put_field(resolver *r, const part *at, const kind *of, str field)
{
    word_list known = {.count = 0};
    bool fits = !jz_fields_of(r, of, &known);
    for (uint32_t i = 0; i < known.count; i++) {
        if (jz_same(known.at[i], field)) fits = true;
    }
    if (!fits) {
        problem *const about = tell(r, UNKNOWN_FIELD, at->place, of->text,
                                    field, S(""));
        jz_help_words(r->problems, r->scratch, about, field, known.at,
                      known.count);
    }
    jz_put_op(r, OP_FIELD, 0, 0, jz_names_add(r->names, field));
    return jz_field_kind(r, of, field);
}

/* The fields behind a name, one after the other. */
static kind put_fields(resolver *r, const part *at, kind k, str rest)
{
    while (rest.size) {
        k.text = (str){at->text.at, (size_t)(rest.at - 1 - at->text.at)};
        const str field = jz_cut(&rest, '.');
        const uint32_t told = k.told;
        k = put_field(r, at, &k, field);
        k.told = told;
    }
    k.text = at->text;
    return k;
}

/* ---- words of the language ----------------------------------------------- */

static kind entry_of(uint32_t list)
{
    kind k = jz_kind_of(VALUE_RECORD);
    k.entry = list;
    k.one = true;
    return k;
}

static uint32_t own_entry(const resolver *r, uint32_t question_row)
{
    const program *const p = r->program;
    return p->steps.at[p->questions.at[question_row].step].entry;
}

/* What was answered is not kept yet: it is not the entry that is looked at. */
static kind look_at_answer(resolver *r)
{
    const uint32_t row = own_entry(r, r->refuses);
    kind k = look_at(r, REF_ANSWER, 0, r->program->entries.at[row].type);
    k.entry = row;
    return k;
}

/* `line` and `answer`, which only a `refuse` knows. */
static bool look_at_refused(resolver *r, const part *at, str first, kind *k)
{
    const bool line = jz_same(first, S("line"));
    if (!line && !jz_same(first, S("answer"))) return false;
    const question *const q = &r->program->questions.at[r->refuses];
    if (!r->refuses || (line && q->kind != MATCH_BASKET)) {
        tell_only_in_refuse(r, at, first);
        *k = look_at(r, REF_CHANNEL, 0, VALUE_NOTHING);
        k->told = last_told(r);
    } else if (line) {
        jz_put_op(r, OP_LOOK, 0, REF_LINE, 0);
        *k = entry_of(own_entry(r, r->refuses));
    } else {
        *k = look_at_answer(r);
    }
    return true;
}

static bool look_at_language_word(resolver *r, str first, kind *k)
{
    if (jz_same(first, S("now"))) *k = look_at(r, REF_NOW, 0, VALUE_MOMENT);
    else if (jz_same(first, S("today"))) {
        *k = look_at(r, REF_TODAY, 0, VALUE_DATE);
    } else if (jz_same(first, S("channel"))) {
        *k = look_at(r, REF_CHANNEL, 0, VALUE_NOTHING);
    } else {
        return false;
    }
    return true;
}

/* `customer.x` and `consent.x`: what is known of the person. */
static bool look_at_person(resolver *r, const part *at, str first, str *rest,
                           kind *k)
{
    const bool customer = jz_same(first, S("customer"));
    if (!customer && !jz_same(first, S("consent"))) return false;
    const str field = jz_cut(rest, '.');
    if (!field.size) {
        problem *const about =
            tell(r, PERSON_WITHOUT_FIELD, at->place, first, S(""), S(""));
        jz_help(r->problems, about, SUCH_PERSON,
                customer ? S("customer.name") : S("consent.link"));
        *k = look_at(r, REF_CHANNEL, 0, VALUE_NOTHING);
        k->told = last_told(r);
        return true;
    }
    if (!customer) {
        *k = look_at(r, REF_CONSENT, jz_names_add(r->names, field), VALUE_BOOL);
        return true;
    }
    const str path = {at->text.at, first.size + 1 + field.size};
    const uint32_t row = jz_index_find(&r->program->index, INDEX_CUSTOMER, 0,
                                       jz_names_find(r->names, path));
    if (!row) jz_tell_unknown_field_of_customer(r, at->place, field);
    *k = look_at(r, REF_CUSTOMER, row,
                 row ? r->program->customer.at[row].type : VALUE_NOTHING);
    return true;
}

/* ---- names --------------------------------------------------------------- */

bool jz_look_at_own(resolver *r, uint32_t name, kind *k)
{
    const name_index *const x = &r->program->index;
    if (name && name == r->item) {
        *k = entry_of(r->items.entry);
        jz_put_op(r, OP_LOOK, 0, REF_ITEM, 0);
        return true;
    }
    uint32_t row = jz_index_find(x, INDEX_ENTRY, r->owner, name);
    if (row && r->refuses && row == own_entry(r, r->refuses)) {
        *k = look_at_answer(r); /* the step's name means the answer here too */
        return true;
    }
    if (row) {
        *k = look_at_entry(r, row);
        return true;
    }
    row = jz_index_find(x, INDEX_LET, r->owner, name);
    if (row) {
        *k = look_at_let(r, row);
        return true;
    }
    row = jz_index_find(x, INDEX_HOURS, 0, name);
    if (row) *k = look_at(r, REF_HOURS, row, VALUE_HOURS);
    return row != 0;
}

/* A field of a step is an entry of its own; that of an `each` is one of its
 * list. */
static uint32_t field_entry(const resolver *r, const part *at, str first,
                            str *rest)
{
    if (!rest->size) return 0;
    str behind = *rest;
    const str second = jz_cut(&behind, '.');
    const str both = {at->text.at, first.size + 1 + second.size};
    const uint32_t row =
        jz_index_find(&r->program->index, INDEX_ENTRY, r->owner,
                      jz_names_find(r->names, both));
    const step *const s =
        &r->program->steps.at[r->program->entries.at[row].step];
    if (r->program->entries.at[s->entry].type == VALUE_LIST) return 0;
    if (row) *rest = behind;
    return row;
}

/* A field of the list that `each` makes; where that ended badly there is none,
 * and what the last one gave stands in. */
static kind look_at_each(resolver *r, const part *at, uint32_t row, str first,
                         str whole, str rest)
{
    const program *const p = r->program;
    const uint32_t maker = p->entries.at[row].step;
    kind k = look_at_entry(r, p->steps.at[maker].entry);
    k.text = first;
    put_fields(r, at, k, whole);
    put_fields(r, at, look_at_entry(r, row), rest);
    jz_put_op(r, OP_ELSE, 0, 0, 0);
    k = jz_kind_of(VALUE_NOTHING);
    k.text = at->text;
    return k;
}

/* A name of the flow; k->told: there is none. */
static kind look_at_name(resolver *r, const part *at, str first, str rest)
{
    const program *const p = r->program;
    const str whole = rest;
    kind k = jz_kind_of(VALUE_NOTHING);
    const uint32_t row = field_entry(r, at, first, &rest);
    if (row && jz_is_each(p, &p->steps.at[p->entries.at[row].step])) {
        return look_at_each(r, at, row, first, whole, rest);
    }
    if (row) return put_fields(r, at, look_at_entry(r, row), rest);
    if (jz_look_at_own(r, jz_names_find(r->names, first), &k)) {
        if (k.entry && jz_only_speaks(r, k.entry)) {
            tell_no_value(r, at, first);
            k.told = last_told(r);
        }
        return put_fields(r, at, k, rest);
    }
    tell_unknown_value(r, at);
    k = look_at(r, REF_CHANNEL, 0, VALUE_NOTHING); /* keeps the stack right */
    k.told = last_told(r);
    k.text = at->text;
    return k;
}

static bool is_name_here(const resolver *r, str first)
{
    const name_index *const x = &r->program->index;
    const uint32_t name = jz_names_find(r->names, first);
    return name && (name == r->item ||
                    jz_index_find(x, INDEX_ENTRY, r->owner, name) ||
                    jz_index_find(x, INDEX_LET, r->owner, name) ||
                    jz_index_find(x, INDEX_HOURS, 0, name));
}

/* ---- within where -------------------------------------------------------- */

static void tell_field_hides(const resolver *r, const part *at, str first)
{
    problem *const about =
        tell(r, FIELD_HIDES_NAME, at->place, first, S(""), S(""));
    jz_help(r->problems, about, RENAME_STEP, first);
}

/* A field of the entries wins; where they may have others than those that are
 * known, a name of the flow stands in for the one that an entry lacks. */
static kind look_at_entries(resolver *r, const part *at, str first, str rest,
                            const kind *list)
{
    word_list known = {.count = 0};
    const bool all_known = jz_fields_of(r, list, &known);
    bool is_field = false;
    for (uint32_t i = 0; i < known.count; i++) {
        if (jz_same(known.at[i], first)) is_field = true;
    }
    const bool is_name = is_name_here(r, first);
    if (!is_field && all_known) return look_at_name(r, at, first, rest);
    if (is_field && is_name) tell_field_hides(r, at, first);
    jz_put_op(r, OP_ENTRY, 0, 0, 0);
    jz_put_op(r, OP_FIELD, 0, 0, jz_names_add(r->names, first));
    kind one = entry_of(list->entry);
    one = jz_field_kind(r, &one, first);
    one = put_fields(r, at, one, rest);
    if (is_field || !is_name) return one;
    look_at_name(r, at, first, rest);
    jz_put_op(r, OP_ELSE, 0, 0, 0);
    kind any = jz_kind_of(VALUE_NOTHING);
    any.text = at->text;
    return any;
}

kind jz_look_at_path(resolver *r, const part *at, const kind *list)
{
    kind k = jz_kind_of(VALUE_NOTHING);
    str rest = at->text;
    const str first = jz_cut(&rest, '.');
    if (look_at_language_word(r, first, &k) ||
        look_at_refused(r, at, first, &k) ||
        look_at_person(r, at, first, &rest, &k)) {
        return put_fields(r, at, k, rest);
    }
    if (list) return look_at_entries(r, at, first, rest, list);
    return look_at_name(r, at, first, rest);
}

bool jz_is_value_name(const resolver *r, str path)
{
    const name_index *const x = &r->program->index;
    const uint32_t whole = jz_names_find(r->names, path);
    str rest = path;
    const uint32_t first = jz_names_find(r->names, jz_cut(&rest, '.'));
    return (r->item && first == r->item) ||
           jz_index_find(x, INDEX_ENTRY, r->owner, whole) ||
           jz_index_find(x, INDEX_CUSTOMER, 0, whole) ||
           jz_index_find(x, INDEX_ENTRY, r->owner, first) ||
           jz_index_find(x, INDEX_LET, r->owner, first);
}
