/* kinds.c - what is known at load of the values of expressions: their types,
 * the words and fields that they may have, and what does not go together. */
#include "compile/work.h"

/* ---- kinds --------------------------------------------------------------- */

const char *jz_type_name(uint8_t type)
{
    if (type == KIND_ANY) return "…";
    switch ((value_type)type) {
    case VALUE_NOTHING: return "…";
    case VALUE_BOOL: return "yes/no";
    case VALUE_NUMBER: return "number";
    case VALUE_MONEY: return "money";
    case VALUE_TEXT: return "text";
    case VALUE_DATE: return "date";
    case VALUE_TIME: return "time";
    case VALUE_MOMENT: return "moment";
    case VALUE_DURATION: return "duration";
    case VALUE_CHOICE: return "choice";
    case VALUE_OUTCOME: return "outcome";
    case VALUE_HOURS: return "hours";
    case VALUE_CARD: return "card";
    case VALUE_RECORD: return "item";
    case VALUE_LIST: return "list";
    }
    return "…";
}

kind jz_kind_of(uint8_t type)
{
    return (kind){.type = type == VALUE_NOTHING ? (uint8_t)KIND_ANY : type};
}

bool jz_kind_fits(const kind *k, uint8_t wanted)
{
    if (k->type == KIND_ANY || wanted == KIND_ANY) return true;
    if (wanted == VALUE_RECORD && k->type == VALUE_CHOICE) return true;
    return k->type == wanted;
}

static bool is_known_type(const kind *k)
{
    return k->type != KIND_ANY;
}

/* The question whose choices a result may be; 0: none, or a host's list. */
uint32_t jz_fixed_question(const program *p, uint32_t entry_row)
{
    if (!entry_row) return 0;
    const uint32_t step_row = p->entries.at[entry_row].step;
    const step *const s = &p->steps.at[step_row];
    if (!step_row || s->entry != entry_row || !s->question) return 0;
    return p->questions.at[s->question].choice_count ? s->question : 0;
}

/* ---- the words that a result may be -------------------------------------- */

static bool next_choice(const program *p, uint32_t question_row, uint32_t at,
                        uint32_t *name)
{
    const question *const q = &p->questions.at[question_row];
    if (at < q->choice_count) {
        *name = p->choices.at[q->choices + at].id;
        return true;
    }
    const uint32_t more[] = {p->name_failed, p->name_yes, p->name_no};
    const bool yes_no = q->kind == MATCH_YES_NO || q->kind == MATCH_CONSENT;
    const uint32_t count = yes_no ? 3 : 1;
    if (at - q->choice_count >= count) return false;
    *name = more[at - q->choice_count];
    return true;
}

bool jz_is_each(const program *p, const step *s)
{
    const bool does = s->verb == VERB_DO || s->verb == VERB_FLOW;
    return does && p->entries.at[s->entry].type == VALUE_LIST;
}

stretch jz_outcomes_of(const program *p, const step *s)
{
    if (s->verb == VERB_DO) {
        const action *const a = &p->actions.at[s->action];
        return (stretch){a->outcomes, a->outcome_count};
    }
    if (s->verb != VERB_FLOW) return (stretch){0, 0};
    const flow *const f = &p->flows.at[s->callee];
    return (stretch){f->outcomes, f->outcome_count};
}

/* What is done for each entry of a list and ends well gives a list, not its
 * first outcome. */
static bool next_outcome(const program *p, const step *s, uint32_t at,
                         uint32_t *name)
{
    if (s->verb == VERB_HANDOFF) {
        const uint32_t ends[] = {p->name_done, p->name_unavailable,
                                  p->name_closed, p->name_failed};
        if (at >= sizeof ends / sizeof *ends) return false;
        *name = ends[at];
        return true;
    }
    const stretch outcomes = jz_outcomes_of(p, s);
    const uint32_t count = outcomes.count ? outcomes.count : 1;
    if (jz_is_each(p, s)) at++;
    if (at > count) return false;
    if (at == count) *name = p->name_failed;
    else if (outcomes.count) *name = p->words.at[outcomes.first + at];
    else *name = p->name_done;
    return true;
}

/* The words that a result may be, one by one; *at starts at 0. */
static bool next_result(const program *p, uint32_t entry_row, uint32_t *at,
                        uint32_t *name)
{
    const entry *const e = &p->entries.at[entry_row];
    const uint32_t asked = jz_fixed_question(p, entry_row);
    if (asked) return next_choice(p, asked, (*at)++, name);
    const step *const s = &p->steps.at[e->step];
    const bool own = e->step && s->entry == entry_row;
    if (!own || (e->type != VALUE_OUTCOME && !jz_is_each(p, s))) return false;
    return next_outcome(p, s, (*at)++, name);
}

/* ---- telling ------------------------------------------------------------- */

static problem *tell(const resolver *r, problem_id id, place where, str zero,
                     str one, str two)
{
    return jz_problem(r->problems, id, where, zero, one, two);
}

/* Words in their order, with commas, and the nearest of them. */
static str in_order(arena *scratch, str *list_of, uint32_t count, nearest *near)
{
    buf all = {.arena = scratch};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t j = i;
        for (; j && jz_compare(list_of[j], list_of[j - 1]) < 0; j--) {
            const str later = list_of[j];
            list_of[j] = list_of[j - 1];
            list_of[j - 1] = later;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        if (i) jz_put(&all, S(", "));
        jz_put(&all, list_of[i]);
        jz_nearest_try(near, list_of[i]);
    }
    return jz_text(&all);
}

void jz_help_words(problems *list, arena *scratch, problem *about, str wanted,
                   str *list_of, uint32_t count)
{
    nearest near = {.wanted = wanted};
    const str all = in_order(scratch, list_of, count, &near);
    if (near.best.size) {
        jz_help(list, about, DID_YOU_MEAN_OF, near.best, all);
    } else if (count) {
        jz_help(list, about, IT_CAN_BE, all);
    }
}

static void add_word(word_list *l, str name)
{
    if (l->count < HELP_WORDS) l->at[l->count++] = name;
}

/* ---- amounts ------------------------------------------------------------- */

static bool is_time(uint8_t type)
{
    return type == VALUE_DATE || type == VALUE_TIME || type == VALUE_MOMENT;
}

static bool is_amount(uint8_t type)
{
    return type == VALUE_NUMBER || type == VALUE_MONEY ||
           type == VALUE_DURATION;
}

static str type_of(const kind *k)
{
    return jz_str(jz_type_name(k->type));
}

static str currency_name(const resolver *r, uint16_t currency)
{
    buf b = {.arena = r->scratch};
    jz_put_currency(&b, currency);
    return jz_text(&b);
}

/* Two amounts of money that are both written out. */
static bool same_currency(const resolver *r, const part *at, const kind *a,
                          const kind *b)
{
    if (!a->currency || !b->currency || a->currency == b->currency) return true;
    tell(r, DIFFERENT_CURRENCIES, at->place, currency_name(r, a->currency),
         currency_name(r, b->currency), S(""));
    return false;
}

/* What a + b gives; VALUE_NOTHING: they do not go together. */
static uint8_t sum_type(const kind *a, const kind *b, bool minus)
{
    if (!is_known_type(a) || !is_known_type(b)) return KIND_ANY;
    if (is_time(a->type) && b->type == VALUE_DURATION) return a->type;
    if (!minus && a->type == VALUE_DURATION && is_time(b->type)) return b->type;
    if (a->type != b->type) return VALUE_NOTHING;
    if (is_amount(a->type)) return a->type;
    return minus && is_time(a->type) ? VALUE_DURATION : VALUE_NOTHING;
}

static uint8_t product_type(const kind *a, const kind *b, bool over)
{
    if (!is_known_type(a) || !is_known_type(b)) {
        const kind *const known = is_known_type(a) ? a : b;
        const bool fits = !is_known_type(known) || is_amount(known->type);
        return fits ? KIND_ANY : VALUE_NOTHING;
    }
    if (!is_amount(a->type) || !is_amount(b->type)) return VALUE_NOTHING;
    if (b->type == VALUE_NUMBER) return a->type;
    if (over) return a->type == b->type ? VALUE_NUMBER : VALUE_NOTHING;
    return a->type == VALUE_NUMBER ? b->type : VALUE_NOTHING;
}

static const char *sign_of(op_kind what)
{
    if (what == OP_ADD) return "+";
    if (what == OP_SUBTRACT) return "-";
    return what == OP_MULTIPLY ? "*" : "/";
}

kind jz_calculate_kinds(const resolver *r, const part *at, const kind *a,
                      const kind *b)
{
    const bool sum = at->kind == OP_ADD || at->kind == OP_SUBTRACT;
    const uint8_t type = sum ? sum_type(a, b, at->kind == OP_SUBTRACT)
                             : product_type(a, b, at->kind == OP_DIVIDE);
    if (type == VALUE_NOTHING) {
        tell(r, CANNOT_CALCULATE, at->place, jz_str(sign_of(at->kind)),
             type_of(a), type_of(b));
        return jz_kind_of(VALUE_NOTHING);
    }
    if (type == VALUE_MONEY && sum) same_currency(r, at, a, b);
    kind k = jz_kind_of(type);
    k.currency = a->currency ? a->currency : b->currency;
    return k;
}

/* ---- words --------------------------------------------------------------- */

/* The words that a value of this kind may be; false: they are not known. */
static bool words_of(const resolver *r, const kind *k, word_list *l, str wanted,
                     bool *fits)
{
    const program *const p = r->program;
    uint32_t at = 0, row;
    while (k->entry && next_result(p, k->entry, &at, &row)) {
        const str name = jz_name(r->names, row);
        if (jz_same(name, wanted)) *fits = true;
        add_word(l, name);
    }
    if (at) return true;
    if (k->type == VALUE_BOOL) {
        add_word(l, S("no"));
        add_word(l, S("yes"));
    } else if (k->type == VALUE_HOURS) {
        add_word(l, S("closed"));
        add_word(l, S("open"));
    }
    for (uint32_t i = 0; i < l->count; i++) {
        if (jz_same(l->at[i], wanted)) *fits = true;
    }
    return l->count || is_amount(k->type) || is_time(k->type) ||
           k->type == VALUE_CARD;
}

/* ---- comparing ----------------------------------------------------------- */

/* What stands beside an operator as a word: 'small' without its quotes. */
static str as_word(const kind *k)
{
    const str text = k->text;
    const bool quoted = text.size > 1 && text.at[0] == '\'';
    return quoted ? jz_slice(text, 1, text.size - 1) : text;
}

/* Whether it could be the word behind `is`. */
static bool is_one_word(str s)
{
    for (size_t i = 0; i < s.size; i++) {
        const char c = s.at[i];
        if (!jz_is_letter(c) && c != '_' && (!i || !jz_is_digit(c))) {
            return false;
        }
    }
    return s.size > 0;
}

/* A help that tests a value with `is`: by the word that was meant, or else by
 * the nearest of those that it can be. */
static void help_with_is(const resolver *r, problem *about, const kind *k,
                         str word, bool negated)
{
    word_list known = {.count = 0};
    bool fits = false;
    if (!k->text.size) return;
    words_of(r, k, &known, word, &fits);
    const bool open_words = !known.count && is_one_word(word) &&
                            (k->type == KIND_ANY || k->type == VALUE_RECORD);
    if (!known.count && !open_words) return;
    nearest near = {.wanted = word};
    const str first = known.count ? known.at[0] : word;
    const str all = in_order(r->scratch, known.at, known.count, &near);
    fits = fits || open_words;
    const str best = fits ? word : near.best.size ? near.best : first;
    buf test = {.arena = r->scratch};
    jz_put(&test, k->text);
    jz_put(&test, negated ? S(" is not ") : S(" is "));
    jz_put(&test, best);
    if (fits) {
        jz_help(r->problems, about, WRITE_THIS, jz_text(&test));
    } else {
        jz_help(r->problems, about, WRITE_WITH_IS, jz_text(&test), all);
    }
}

/* A result that is a word: a choice, or how something ended. */
static bool is_word_type(const kind *k)
{
    return k->type == VALUE_CHOICE || k->type == VALUE_OUTCOME;
}

/* One side was told to be nothing: the other may show what was meant. */
static void help_told(const resolver *r, const kind *k, const kind *other,
                      bool negated)
{
    problem *const about = &r->problems->rows.at[k->told - 1];
    if (is_word_type(other) || other->type == VALUE_RECORD) {
        help_with_is(r, about, other, as_word(k), negated);
    } else if (other->type == VALUE_TEXT && about->id == UNKNOWN_VALUE &&
               about->help == HELP_NONE) {
        jz_help(r->problems, about, TEXTS_IN_QUOTES, as_word(k));
    }
}

/* A word is never equal to a value, but a choice to one of the same question,
 * as far as that is known. */
static void compare_words(const resolver *r, const part *at, const kind *a,
                          const kind *b)
{
    const uint32_t mine = jz_fixed_question(r->program, a->entry);
    const uint32_t its = jz_fixed_question(r->program, b->entry);
    const bool equality = at->kind == OP_EQUAL || at->kind == OP_NOT_EQUAL;
    const bool choices = a->type == VALUE_CHOICE && b->type == VALUE_CHOICE;
    if (choices && equality) {
        if (!mine || !its || mine == its) return;
        tell(r, OTHER_CHOICES, at->place, a->text, b->text, S(""));
        return;
    }
    const kind *const of = is_word_type(a) ? a : b;
    problem *const about = tell(r, COMPARE_WITH_IS, at->place,
                                of->text.size ? of->text : S("…"), S(""),
                                S(""));
    help_with_is(r, about, of, as_word(of == a ? b : a),
                 at->kind == OP_NOT_EQUAL);
}

kind jz_compare_kinds(const resolver *r, const part *at, const kind *a,
                      const kind *b)
{
    const bool negated = at->kind == OP_NOT_EQUAL;
    const bool known = is_known_type(a) && is_known_type(b);
    if (a->told || b->told) {
        if (!a->told) help_told(r, b, a, negated);
        if (!b->told) help_told(r, a, b, negated);
    } else if (is_word_type(a) || is_word_type(b)) {
        compare_words(r, at, a, b);
    } else if (known && a->type != b->type) {
        problem *const about = tell(r, CANNOT_COMPARE, at->place, type_of(a),
                                    type_of(b), S(""));
        const kind *const of = a->type == VALUE_RECORD ? a : b;
        if (of->type == VALUE_RECORD ||
            jz_fixed_question(r->program, of->entry)) {
            help_with_is(r, about, of, as_word(of == a ? b : a), negated);
        }
    } else {
        same_currency(r, at, a, b);
    }
    return jz_kind_of(VALUE_BOOL);
}

void jz_tell_no_word(const resolver *r, const kind *k, const part *at)
{
    const kind written = {.type = at->value.type, .text = at->text};
    problem *const about = tell(r, BAD_EXPRESSION, at->place, at->text, S(""),
                                S(""));
    if (is_known_type(k) && k->type == written.type && k->text.size) {
        jz_help(r->problems, about, COMPARE_VALUES, k->text, at->text);
    } else {
        help_with_is(r, about, k, as_word(&written), false);
    }
}

void jz_check_word(const resolver *r, const kind *k, const part *at)
{
    word_list known = {.count = 0};
    bool fits = false;
    if (!words_of(r, k, &known, at->text, &fits) || fits) return;
    problem *const about = tell(r, NEVER_EQUAL, at->place, k->text, at->text,
                                S(""));
    if (known.count) {
        jz_help_words(r->problems, r->scratch, about, at->text, known.at,
                      known.count);
    } else {
        jz_help(r->problems, about, COMPARE_VALUES, k->text, at->text);
    }
}

