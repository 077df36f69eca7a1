/* yesno.c - yes or no, and neither when both or an unsure one is said.
 *
 * A message is cut into pieces, a phrase that the languages know or a word
 * each, and into clauses.  What a piece says counts where an answer stands:
 * alone, or at an end of a clause, not in the middle of one about something
 * else; "not" turns it round.  What was said before and what comes are then
 * weighed against each other. */
#include "match/kinds.h"
#include "match/lexicon.h"

enum { BESIDE = 2 }; /* words about something else beside an answer           */

/* What is said of the question. */
typedef enum view {
    NOTHING,
    NO, YES,    /* in so many words                                           */
    NOT, FINE,  /* "not now", "that's right"                                  */
    CLEAR,      /* yes, because the opposite is denied: "no problem"          */
    DONE,       /* "that's all"                                               */
    MAYBE, UNSURE,
    VIEWS
} view;

/* Where it counts. */
typedef enum spot {
    NOWHERE,
    AT_END,    /* what goes on about something else must open the message     */
    OF_IT,     /* the same, but of what was asked: not "a fine place"         */
    ALONE,     /* nothing else is in the clause                               */
    BEHIND,    /* at the end of the clause                                    */
    OF_WISH,   /* "I don't want the insurance"                                */
    IN_FRONT,  /* "not until they call"                                       */
    OPENING,   /* what follows may be about anything                          */
    ANYWHERE
} spot;

typedef struct meant {
    view view;
    spot spot;
} meant;

/* By answer_role, UNSURE first: alone, and behind "not". */
static const struct { meant alone, denied; } meanings[] = {
    [ANSWER_UNSURE + 1] = {{UNSURE, ANYWHERE}, {UNSURE, ANYWHERE}},
    [ANSWER_NO + 1] = {{NO, AT_END}, {NOTHING, NOWHERE}},
    [ANSWER_NO_NOT + 1] = {{NO, AT_END}, {NOTHING, NOWHERE}},
    [ANSWER_YES + 1] = {{YES, AT_END}, {NOT, AT_END}},
    [ANSWER_ASSENT + 1] = {{FINE, AT_END}, {NOT, AT_END}},
    [ANSWER_GOOD + 1] = {{FINE, OF_IT}, {NOT, AT_END}},
    [ANSWER_BAD + 1] = {{NOT, OF_IT}, {CLEAR, ALONE}},
    [ANSWER_CERTAIN + 1] = {{FINE, AT_END}, {UNSURE, ANYWHERE}},
    [ANSWER_WILL + 1] = {{FINE, ALONE}, {NOT, OF_WISH}},
    [ANSWER_NOT + 1] = {{NOT, IN_FRONT}, {NOTHING, NOWHERE}},
    [ANSWER_CHANGE + 1] = {{NOT, OPENING}, {NOTHING, NOWHERE}},
    [ANSWER_LATER + 1] = {{NOT, BEHIND}, {NOT, AT_END}},
    [ANSWER_DONE + 1] = {{DONE, BEHIND}, {UNSURE, ANYWHERE}},
    [ANSWER_MAYBE + 1] = {{MAYBE, ANYWHERE}, {NOTHING, NOWHERE}},
    [ANSWER_FAULT + 1] = {{NOTHING, NOWHERE}, {CLEAR, ALONE}},
    [ANSWER_KNOW + 1] = {{NOTHING, NOWHERE}, {UNSURE, ANYWHERE}},
    [ANSWER_WANT + 1] = {{NOTHING, NOWHERE}, {NOT, OF_WISH}},
    [ANSWER_PART + 1] = {{NOTHING, NOWHERE}, {NOTHING, NOWHERE}},
};

/* What two views are together: the one before, by line, and the one behind.
 * "No, that's fine" is no; whoever says "yes ... no" is asked again. */
static const unsigned char together[VIEWS][VIEWS] = {
#define U UNSURE
    /*           -  NO  YES NOT  FINE  CLEAR DONE  MAYBE UNSURE */
    [NOTHING] = {0, NO, YES, NOT, FINE, CLEAR, DONE, MAYBE, U},
    [NO] =      {0, NO, U,   NO,  NO,   U,     NO,   NO,    U},
    [YES] =     {0, U,  YES, U,   YES,  YES,   U,    U,     U},
    [NOT] =     {0, NO, U,   NOT, NOT,  U,     NOT,  NOT,   U},
    [FINE] =    {0, NO, YES, NOT, FINE, FINE,  U,    U,     U},
    [CLEAR] =   {0, U,  YES, U,   FINE, CLEAR, U,    U,     U},
    [DONE] =    {0, NO, U,   NOT, DONE, U,     DONE, DONE,  U},
    [MAYBE] =   {0, NO, U,   NOT, U,    U,     DONE, MAYBE, U},
    [UNSURE] =  {0, U,  U,   U,   U,    U,     U,    U,     U},
#undef U
};

/* ---- pieces -------------------------------------------------------------- */

enum { OPENER = ANSWER_PART + 1, OTHER }; /* beside answer_role               */

typedef struct piece {
    uint32_t from, to;  /* words                                              */
    uint32_t before;    /* pieces before it that say something else           */
    int role;
    bool ends, asked;   /* the clause, with a question mark                   */
} piece;

typedef struct talk {
    const heard *heard;
    piece *at;          /* one more than there are, for `before`              */
    uint32_t count;
} talk;

static bool is_cut(const heard *h, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i + 1 < to; i++) {
        if (jz_is_break(jz_gap_behind(h, i))) return true;
    }
    return false;
}

/* The longest phrase that says something of an answer; none is cut by a
 * comma. */
static sense answer_at(const heard *h, uint32_t i)
{
    static const int kinds[] = {MEANS_YES_NO, MEANS_ANSWER};
    sense best = {0};
    for (int k = 0; k < 2; k++) {
        const sense *s = jz_sense(h, i, kinds[k]);
        if (is_cut(h, i, i + s->words)) s = jz_sense_alone(h, i, kinds[k]);
        if (s->words > best.words) best = *s;
    }
    return best;
}

/* Longer fillers hide what they hold: "right now", "i would like to have". */
static piece piece_at(const heard *h, uint32_t i)
{
    if (h->used[i]) return (piece){i, i + 1, .role = ANSWER_PART};
    const sense said = answer_at(h, i);
    const uint32_t opener = jz_sense(h, i, MEANS_OPENER)->words;
    const uint32_t filler = jz_sense(h, i, MEANS_FILLER)->words;
    if (said.words && said.words >= filler &&
        (said.words >= opener || said.value != ANSWER_PART)) {
        return (piece){i, i + said.words, .role = said.value};
    }
    if (opener && opener >= filler) {
        return (piece){i, i + opener, .role = OPENER};
    }
    const uint32_t words = jz_filler_at(h, i, h->words.count);
    if (words) return (piece){i, i + words, .role = ANSWER_PART};
    return (piece){i, i + 1, .role = OTHER};
}

static void see_end(const heard *h, piece *p)
{
    const size_t behind = p->to < h->words.count ? h->words.at[p->to].from
                                                 : h->words.text.size;
    const str gap = jz_slice(h->words.text, h->words.at[p->to - 1].to, behind);
    p->ends = p->to == h->words.count || jz_is_break(gap);
    p->asked = p->ends && jz_contains(gap, S("?"));
}

/* "Y" and "n" are answers alone, else parts of something. */
static bool is_letter(const heard *h, const piece *p)
{
    return p->to == p->from + 1 && jz_word(&h->words, p->from).size == 1 &&
           h->words.at[p->from].kind == WORD_LETTERS;
}

/* What is not denied says something else: "I have a problem". */
static bool counts(const piece *p)
{
    return p->role == OTHER || p->role == ANSWER_FAULT ||
           p->role == ANSWER_KNOW || p->role == ANSWER_WANT;
}

static talk cut(const asked *a)
{
    const heard *const h = a->heard;
    talk t = {h, jz_take(a->room->arena, sizeof *t.at,
                         (size_t)h->words.count - a->begin + 1), 0};
    uint32_t others = 0, letters = 0, said = 0;
    for (uint32_t i = a->begin; i < h->words.count; i = t.at[t.count++].to) {
        piece *const p = &t.at[t.count];
        *p = piece_at(h, i);
        p->before = others;
        see_end(h, p);
        if (counts(p)) others++;
        if (p->role != ANSWER_PART && is_letter(h, p)) letters++;
        if (p->role != ANSWER_PART) said++;
    }
    t.at[t.count] = (piece){.before = others};
    if (!letters || said == 1) return t;
    for (uint32_t i = 0; i < t.count; i++) {
        if (t.at[i].role != OTHER && is_letter(h, &t.at[i])) {
            t.at[i].role = ANSWER_PART;
        }
    }
    return t;
}

/* How many pieces of from..to say something else. */
static uint32_t others(const talk *t, uint32_t from, uint32_t to)
{
    return t->at[to].before - t->at[from].before;
}

/* ---- clauses ------------------------------------------------------------- */

typedef struct clause {
    uint32_t from, to;  /* pieces                                             */
    int opens;          /* ANSWER_BUT, _IF or _AND when one of them opens it  */
    uint32_t was;       /* the first ANSWER_WAS; `to` or more: none           */
    bool asks;          /* it begins as a question does                       */
} clause;

static bool is_link(const piece *p)
{
    return p->role == ANSWER_BUT || p->role == ANSWER_IF ||
           p->role == ANSWER_AND;
}

static clause clause_at(const talk *t, uint32_t from)
{
    clause c = {from, from, ANSWER_PART, UINT32_MAX, false};
    for (; c.to < t->count && is_link(&t->at[c.to]); c.to++) {
        c.opens = t->at[c.to].role;
        if (t->at[c.to].ends) {
            c.to++;
            return c;
        }
    }
    uint32_t i = c.to;
    while (i < t->count && !t->at[i].ends &&
           (t->at[i].role >= ANSWER_PART ? t->at[i].role != OTHER
                                         : t->at[i].role == ANSWER_PLEASE)) {
        i++;
    }
    c.asks = i < t->count && t->at[i].role == ANSWER_ASKS;
    for (; c.to < t->count; c.to++) {
        if (c.to > from && is_link(&t->at[c.to])) return c;
        if (t->at[c.to].role == ANSWER_WAS && c.was > c.to) c.was = c.to;
        if (t->at[c.to].ends) {
            c.to++;
            return c;
        }
    }
    return c;
}

/* What one or some pieces of a clause say. */
typedef struct stance {
    uint32_t from, to;  /* pieces                                             */
    meant meant;
} stance;

static bool is_placed(const talk *t, const clause *c, const stance *s)
{
    const uint32_t front = others(t, c->from, s->from);
    const uint32_t behind = others(t, s->to, c->to);
    const uint32_t earlier = others(t, 0, s->from);
    const bool phrase = t->at[s->from].to > t->at[s->from].from + 1;
    const bool asked = t->at[c->to - 1].asked && !behind;
    if (s->meant.spot == ANYWHERE) return !c->asks;
    if (c->asks || c->opens == ANSWER_IF) return false;
    /* "Why not?" asks nothing. */
    if (asked && !(phrase && s->meant.view == YES)) return false;
    switch (s->meant.spot) {
    case OF_IT:
        if (s->to < c->to && counts(&t->at[s->to])) return false;
        if (front && counts(&t->at[s->from - 1])) return false;
        if (front && earlier > front) return false;
        if (c->was < s->from) return false;
        break;
    case ALONE:
        if (s->to < c->to && t->at[s->to].role == OPENER) return false;
        return !front && !behind;
    case BEHIND:
        return (!front && behind <= BESIDE) || (front <= BESIDE && !behind);
    case OF_WISH:
        if (behind > BESIDE) return !earlier;
        return front <= BESIDE;
    case IN_FRONT:
        if (!behind) return !front;
        return behind <= BESIDE && s->from == c->from && !earlier;
    case OPENING:
        return !earlier || (!front && !behind);
    case AT_END:
    case NOWHERE:
    case ANYWHERE:
        break;
    }
    if (!behind) return !front || (front <= BESIDE && earlier == front);
    return !front && (behind == 1 || !earlier);
}

static int role_at(const talk *t, const clause *c, uint32_t i)
{
    return i >= c->from && i < c->to ? t->at[i].role : OTHER;
}

static meant denied(int role)
{
    const meant nothing = {NOTHING, NOWHERE};
    return role <= ANSWER_WANT ? meanings[role + 1].denied : nothing;
}

/* "Je sais pas", "ça me dérange pas": what stands before it is denied. */
static stance denial_of_last(const talk *t, const clause *c, uint32_t at)
{
    const int negator = t->at[at].role;
    uint32_t i = at;
    do i--;
    while (role_at(t, c, i) == ANSWER_PART);
    const int role = role_at(t, c, i);
    if ((role >= ANSWER_FAULT && role <= ANSWER_WANT) || role == ANSWER_BAD) {
        return (stance){i, at + 1, denied(role)};
    }
    return (stance){at, at + 1, meanings[negator + 1].alone};
}

/* "Not" and what it denies; "no" only goes with the word right behind it, "no
 * problem", and with what makes it unsure: "no lo sé".  "Not really sure"
 * denies the last of the two, "no changes needed" the first. */
static stance denial(const talk *t, const clause *c, uint32_t at)
{
    const bool is_no = t->at[at].role == ANSWER_NO;
    uint32_t i = at + 1;
    while (role_at(t, c, i) == ANSWER_PART) i++;
    const int next = role_at(t, c, i + 1);
    if (role_at(t, c, i) == ANSWER_ASSENT &&
        (next == ANSWER_CERTAIN || next == ANSWER_KNOW)) {
        i++;
    }
    const int role = role_at(t, c, i);
    const meant meant = denied(role);
    const bool beside = i == at + 1;
    if (is_no && role != ANSWER_KNOW && role != ANSWER_CERTAIN &&
        !(beside && (role == ANSWER_FAULT || role == ANSWER_BAD))) {
        return (stance){at, at + 1, meanings[ANSWER_NO + 1].alone};
    }
    const stance last = denial_of_last(t, c, at);
    if (!meant.view || last.meant.view == UNSURE) return last;
    if (role == ANSWER_FAULT && next == ANSWER_WANT) i++;
    return (stance){at, i + 1, meant};
}

/* What comes next is no, and says what this one is: "maybe not", "perhaps I
 * will later", "tu mens pas". */
static bool is_before_no(const talk *t, const clause *c, uint32_t at)
{
    const bool maybe = t->at[at].role == ANSWER_MAYBE;
    uint32_t i = at + 1;
    int role = role_at(t, c, i);
    while (role == ANSWER_PART || (maybe && role == ANSWER_WILL)) {
        role = role_at(t, c, ++i);
    }
    return role == ANSWER_NOT ||
           (maybe && (role == ANSWER_NO || role == ANSWER_LATER));
}

static stance stance_at(const talk *t, const clause *c, uint32_t at)
{
    const int role = t->at[at].role;
    if (role == ANSWER_NO || role == ANSWER_NO_NOT || role == ANSWER_NOT) {
        return denial(t, c, at);
    }
    stance s = {at, at + 1, {NOTHING, NOWHERE}};
    if ((role == ANSWER_MAYBE || role == ANSWER_BAD) &&
        is_before_no(t, c, at)) {
        return s;
    }
    if (role <= ANSWER_WANT) s.meant = meanings[role + 1].alone;
    /* "That's all correct" is about all of it. */
    const int next = role_at(t, c, at + 1);
    if (role == ANSWER_DONE && (next == ANSWER_GOOD || next == ANSWER_BAD)) {
        s.meant.view = NOTHING;
    }
    return s;
}

/* ---- the message --------------------------------------------------------- */

/* All that was said up to here. */
typedef struct verdict {
    view view;
    uint32_t from, to;  /* words: what was said first                         */
    uint32_t clause;    /* where the last of it was said                      */
    uint32_t end;       /* and the piece behind it                            */
    uint32_t said;      /* how often anything was                             */
    bool reserved;      /* "yes, but", "yes, if"                              */
    bool other;         /* "but", "actually" since then                       */
} verdict;

/* "Yes, I said no onions": the second no only goes with its noun. */
static bool is_determiner(const talk *t, const verdict *v, const stance *s)
{
    return v->view != NOTHING && t->at[s->from].role == ANSWER_NO &&
           s->to == s->from + 1 && s->to < t->count &&
           !t->at[s->from].ends && t->at[s->to].role == OTHER;
}

/* "Yes ... but actually no": what was said first is taken back. */
static bool is_taken_back(const verdict *v, view next)
{
    if (!v->other) return false;
    if (v->view == NO || v->view == NOT) return next == YES;
    if (v->view == YES || v->view == FINE) return next == NO || next == NOT;
    return false;
}

static bool is_yes(view v)
{
    return v == YES || v == FINE || v == CLEAR;
}

static void weigh(const talk *t, const clause *c, verdict *v, const stance *s)
{
    const view next = s->meant.view;
    const bool about = others(t, c->from, c->to);
    if (!next || is_determiner(t, v, s)) return;
    if (!is_placed(t, c, s)) {
        /* Whatever is denied here, it is no plain yes any more. */
        if (next == NOT && v->clause == c->from && is_yes(v->view)) {
            v->view = UNSURE;
        }
        return;
    }
    /* "No, I'm not sure which day." */
    if (v->view == NO && next == UNSURE && about) return;
    if (v->view == NOTHING || is_taken_back(v, next)) {
        v->from = t->at[s->from].from;
        v->to = t->at[s->to - 1].to;
        v->view = next;
    } else if (next == NOT && others(t, s->to, c->to) && is_yes(v->view)) {
        v->view = UNSURE; /* "fine, I don't want it spicy"                    */
    } else {
        v->view = together[v->view][next];
    }
    v->clause = c->from;
    v->end = s->to;
    v->said++;
    v->other = false;
}

/* "Yes, but send it elsewhere", "yes if it is free". */
static bool has_reserves(const talk *t, const clause *c, const verdict *v,
                         const clause *before)
{
    if (c->opens != ANSWER_BUT && c->opens != ANSWER_IF) return false;
    if (!others(t, c->from, c->to)) return false;
    if (v->view == NOTHING) return c->opens == ANSWER_IF;
    return is_yes(v->view) && v->clause == before->from && !c->asks &&
           v->end == before->to && !t->at[c->to - 1].asked;
}

static verdict read_all(const talk *t)
{
    verdict v = {.view = NOTHING};
    clause before = {0};
    for (uint32_t from = 0; from < t->count;) {
        const clause c = clause_at(t, from);
        const uint32_t said = v.said;
        if (c.opens == ANSWER_BUT) v.other = true;
        for (uint32_t i = c.from; i < c.to;) {
            if (t->at[i].role == OPENER) v.other = true;
            const stance s = stance_at(t, &c, i);
            weigh(t, &c, &v, &s);
            i = s.to;
        }
        if (v.said == said && has_reserves(t, &c, &v, &before)) {
            v.reserved = true;
        }
        before = c;
        from = c.to;
    }
    return v;
}

/* "Please!" */
static bool only_please(const talk *t)
{
    bool any = false;
    for (uint32_t i = 0; i < t->count; i++) {
        if (t->at[i].role == ANSWER_PLEASE) any = true;
        else if (t->at[i].role != ANSWER_PART) return false;
    }
    return any;
}

match_result jz_match_yes_no(const asked *a, found *f)
{
    const talk t = cut(a);
    verdict v = read_all(&t);
    if (v.view == NOTHING && only_please(&t)) {
        v = (verdict){.view = YES, .from = a->begin,
                      .to = a->heard->words.count};
    }
    const bool yes = is_yes(v.view);
    const bool no = v.view == NO || v.view == NOT || v.view == DONE;
    if (!yes && !no) return MATCH_NONE;
    if (a->mode == CORRECTION && others(&t, 0, t.count)) return MATCH_NONE;
    f->value = (value){.type = VALUE_BOOL, .number = yes};
    f->from = v.from;
    f->to = v.to;
    f->how = HOW_YES_NO;
    return v.reserved ? MATCH_RESERVED : MATCH_FOUND;
}
