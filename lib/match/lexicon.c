/* lexicon.c - what the words of all the bot's languages mean, and a message
 * heard with their help: one look-up a word. */
#include "match/lexicon.h"

#include "match/one_word.h"

#include <string.h>

/* Known, and in no phrase. */
#define NO_WORD UINT32_MAX

/* ---- building ------------------------------------------------------------ */

typedef struct builder {
    lexicon *made;
    arena *arena;   /* for what is only needed while building                 */
    trie trie;
    vec(sense) own; /* ALL_MEANINGS a node                                    */
} builder;

/* Whether two languages count differently with one word: a billion. */
static bool differ(const sense *a, const sense *b)
{
    const bool counts = a->role == NUMBER_TIMES || b->role == NUMBER_TIMES;
    return counts && (a->value != b->value || a->zeros != b->zeros);
}

/* Two languages mean different things by a word of days and times.  One of
 * them may be half of a day, which is kept: behind an hour it can be told. */
static void disagree(sense *own, const sense *meaning)
{
    const sense *const both[] = {own, meaning};
    int32_t half = own->role == WHEN_UNSURE ? own->value : 0;
    for (int i = 0; i < 2; i++) {
        if (both[i]->role == WHEN_PART && both[i]->value <= PART_PM) {
            half = both[i]->value + 1;
        }
    }
    own->role = WHEN_UNSURE;
    own->value = half;
}

/* The first language that gives a phrase a meaning of a kind keeps it; but of
 * days and times it must be the only one, and of thousands and more. */
static void add(builder *b, str text, int kind, sense meaning)
{
    const words all = jz_words(b->arena, text);
    if (!all.count || all.count > UINT8_MAX) return;
    const uint32_t node = jz_trie_add(&b->trie, &all);
    const uint32_t needed = jz_trie_nodes(&b->trie) * ALL_MEANINGS;
    while (b->own.count < needed) jz_push(b->arena, &b->own, ((sense){0}));
    sense *const own = &b->own.at[node * ALL_MEANINGS + (uint32_t)kind];
    const bool differs = own->role != meaning.role ||
                         own->value != meaning.value;
    if (own->words && kind == MEANS_WHEN && differs) disagree(own, &meaning);
    if (own->words && kind == MEANS_NUMBER && differ(own, &meaning)) {
        own->role = NUMBER_UNSURE;
    }
    if (own->words) return;
    *own = meaning;
    own->words = (uint8_t)all.count;
}

/* Large values are a count and its zeros. */
static void set_value(sense *s, int64_t value)
{
    for (; value > INT32_MAX; value /= 10) s->zeros++;
    s->value = (int32_t)value;
}

static void add_numbers(builder *b, const lang *l)
{
    for (const number_word *n = l->numbers; n->word; n++) {
        const bool is_unit = n->role == NUMBER_ONE;
        sense meaning = {
            .role = (uint8_t)(is_unit ? NUMBER_ARTICLE : n->role),
            .is_unit = is_unit,
        };
        set_value(&meaning, n->value);
        add(b, jz_str(n->word), MEANS_NUMBER, meaning);
    }
}

static void add_phrases(builder *b, const phrase *rows, int kind)
{
    for (; rows->words; rows++) {
        sense meaning = {0};
        set_value(&meaning, rows->value);
        add(b, jz_str(rows->words), kind, meaning);
    }
}

static void add_words(builder *b, const char *const *rows, int kind)
{
    for (; *rows; rows++) add(b, jz_str(*rows), kind, (sense){0});
}

/* Months are listed as they are printed. */
static void add_months(builder *b, const lang *l)
{
    for (int i = 0; i < 12 && l->months[i]; i++) {
        const folded name = jz_fold(b->arena, jz_str(l->months[i]));
        add(b, name.text, MEANS_MONTH, (sense){.value = i + 1});
    }
}

static void add_whens(builder *b, const lang *l)
{
    for (const when_word *w = l->whens; w->words; w++) {
        const sense meaning = {.role = (uint8_t)w->role, .value = w->value};
        add(b, jz_str(w->words), MEANS_WHEN, meaning);
    }
    add_phrases(b, l->short_months, MEANS_MONTH);
    add_words(b, l->cents, MEANS_CENT);
}

static void add_moneys(builder *b, const money_word *rows, money_role role)
{
    for (; rows && rows->words; rows++) {
        const uint16_t name = jz_money_name(jz_str(rows->name));
        const sense meaning = {
            .role = (uint8_t)(name ? role : MONEY_JOIN), .value = name,
        };
        add(b, jz_str(rows->words), MEANS_MONEY, meaning);
    }
}

/* A node knows what the nodes before it know, if it knows nothing better. */
static void hand_down(builder *b, arena *a)
{
    lexicon *const l = b->made;
    const uint32_t nodes = jz_trie_nodes(&l->trie);
    l->senses = jz_take(a, sizeof *l->senses, nodes);
    for (uint32_t node = 1; node < nodes; node++) {
        const uint32_t before = l->trie.edges.at[node].node;
        for (uint32_t kind = 0; kind < ALL_MEANINGS; kind++) {
            const sense *const own = &b->own.at[node * ALL_MEANINGS + kind];
            l->senses[node][kind] =
                own->words ? *own : l->senses[before][kind];
        }
    }
}

/* Parts of one and percents are number words that only some look for. */
static void add_parts(builder *b, const lang *l)
{
    for (const phrase *p = l->fractions; p->words; p++) {
        sense meaning = {.role = NUMBER_PART};
        /* Smaller ones than millionths are none. */
        meaning.value = (int32_t)(p->value < INT32_MAX ? p->value : INT32_MAX);
        add(b, jz_str(p->words), MEANS_NUMBER, meaning);
    }
    for (const phrase *p = l->overs; p && p->words; p++) {
        const sense meaning = {.role = NUMBER_OVER,
                               .value = (int32_t)p->value};
        add(b, jz_str(p->words), MEANS_NUMBER, meaning);
    }
    for (const char *const *p = l->percents; *p; p++) {
        const sense meaning = {.role = NUMBER_PERCENT, .value = 100};
        add(b, jz_str(*p), MEANS_NUMBER, meaning);
    }
}

static void add_units(builder *b, const lang *l)
{
    for (const unit_word *u = l->units; u->word; u++) {
        const sense meaning = {.role = (uint8_t)u->of, .value = u->size};
        add(b, jz_str(u->word), MEANS_UNIT, meaning);
    }
}

lexicon *jz_lexicon_make(arena *a, arena *scratch, const lang *const *langs,
                         uint32_t count)
{
    builder b = {.made = jz_new(a, lexicon), .arena = scratch};
    jz_trie_open(&b.trie, scratch);
    b.made->decimal_mark = count ? langs[0]->decimal_mark : '.';
    b.made->month_first = count && langs[0]->month_first;
    for (uint32_t i = 0; i < count; i++) {
        const lang *const l = langs[i];
        add_numbers(&b, l);
        add_phrases(&b, l->ordinals, MEANS_ORDINAL);
        add_phrases(&b, l->yes_no, MEANS_YES_NO);
        add_words(&b, l->openers, MEANS_OPENER);
        add_words(&b, l->fillers, MEANS_FILLER);
        add_words(&b, l->number_marks, MEANS_MARK);
        add_months(&b, l);
    }
    b.made->told = b.trie.words.count - 1;
    for (uint32_t i = 0; i < count; i++) {
        add_whens(&b, langs[i]);
        add_phrases(&b, langs[i]->orders, MEANS_ORDER);
        if (langs[i]->beside) add_words(&b, langs[i]->beside, MEANS_BESIDE);
        if (langs[i]->answer_words) {
            add_phrases(&b, langs[i]->answer_words, MEANS_ANSWER);
        }
        add_units(&b, langs[i]);
        add_parts(&b, langs[i]);
        add_moneys(&b, langs[i]->moneys, MONEY_NAME);
        add_moneys(&b, langs[i]->money_lands, MONEY_LAND);
    }
    jz_one_word_open(b.made, a, scratch, langs, count);
    jz_common_open(b.made, a, langs, count);
    b.made->trie = jz_trie_settled(&b.trie, a);
    hand_down(&b, a);
    return b.made;
}

/* ---- hearing ------------------------------------------------------------- */

static bool is_stretched(str text)
{
    for (size_t i = 2; i < text.size; i++) {
        if (text.at[i] == text.at[i - 1] && text.at[i] == text.at[i - 2]) {
            return true;
        }
    }
    return false;
}

/* The word with every run of three same letters or more cut down. */
static str unstretched(str text, size_t keep, char *room)
{
    str cut = {room, 0};
    for (size_t i = 0, run; i < text.size; i += run) {
        run = 1;
        while (i + run < text.size && text.at[i + run] == text.at[i]) run++;
        const size_t kept = run > 2 ? keep : run;
        for (size_t k = 0; k < kept; k++) room[cut.size++] = text.at[i];
    }
    return cut;
}

/* What people draw out: words of an answer, and those around it. */
static bool is_drawn_out(const lexicon *l, uint32_t number)
{
    const sense *const s =
        l->senses[jz_trie_step(&l->trie, 0, number)];
    return s[MEANS_YES_NO].words || s[MEANS_ANSWER].words ||
           s[MEANS_FILLER].words;
}

/* "Yesss", "nooo": no word has a letter three times in a row. */
static uint32_t number_of_stretched(const lexicon *l, str text)
{
    enum { LONGEST = 32 };
    char room[LONGEST];
    if (text.size > LONGEST || !is_stretched(text)) return 0;
    for (size_t keep = 1; keep <= 2; keep++) {
        const uint32_t number = jz_names_find(
            &l->trie.words, unstretched(text, keep, room));
        if (number && is_drawn_out(l, number)) return number;
    }
    return 0;
}

/* A thumb means the same in every colour: a sign that is not known is looked
 * up again without what modifies it. */
static uint32_t number_of(const lexicon *l, const words *w, uint32_t i,
                          uint64_t hash)
{
    str text = jz_word(w, i);
    const uint32_t number =
        jz_names_find_hashed(&l->trie.words, text, hash);
    if (number || text.size < 4) return number;
    if (w->at[i].kind == WORD_LETTERS) return number_of_stretched(l, text);
    if (w->at[i].kind != WORD_SIGN) return number;
    str rest = text;
    jz_next_char(&rest);
    text.size -= rest.size;
    return jz_names_find(&l->trie.words, text);
}

/* Numbers that are one word, of the words that nobody knows. */
static void hear_one_words(arena *a, heard *h)
{
    for (uint32_t i = 0; i < h->words.count; i++) {
        struct meaning *const m = &h->meanings[i];
        const bool known = m->word && m->word <= h->lexicon->told;
        if (known || h->words.at[i].kind != WORD_LETTERS) continue;
        sense *const senses =
            jz_one_word(h->lexicon, a, jz_word(&h->words, i));
        if (!senses) continue;
        /* "Dreiviertel" says a time, too. */
        for (int kind = 0; m->word && kind < ALL_MEANINGS; kind++) {
            if (m->senses[kind].words) senses[kind] = m->senses[kind];
        }
        m->senses = senses;
        if (!m->word) m->word = NO_WORD;
    }
}

heard jz_hear(arena *a, const lexicon *l, str raw)
{
    heard h = {.raw = raw, .lexicon = l};
    h.folded = jz_fold(a, raw);
    h.words = jz_words(a, h.folded.text);
    const uint32_t count = h.words.count;
    h.meanings =
        jz_take(a, sizeof *h.meanings + sizeof *h.used, (size_t)count + 1);
    h.used = (bool *)(h.meanings + count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const uint64_t hash = jz_hash(jz_word(&h.words, i));
        h.meanings[i].hash = (uint32_t)hash;
        h.meanings[i].word = number_of(l, &h.words, i, hash);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t node = 0;
        for (uint32_t j = i; j < count && h.meanings[j].word; j++) {
            const uint32_t next =
                jz_trie_step(&l->trie, node, h.meanings[j].word);
            if (!next) break;
            node = next;
        }
        h.meanings[i].senses = l->senses[node];
    }
    h.meanings[count].senses = l->senses[0]; /* the end means nothing         */
    if (l->morsels) hear_one_words(a, &h);
    return h;
}

/* ":p" and ";d" have a letter that is no word. */
static bool is_emoticon(const heard *h, uint32_t i)
{
    const word *const w = &h->words.at[i];
    if (w->kind != WORD_LETTERS || w->to - w->from != 1) return false;
    uint32_t at = w->from;
    const char *const text = h->words.text.at;
    if (at && text[at - 1] == '-') at--;
    if (!at) return false;
    const char eyes = text[at - 1];
    return eyes == ':' || eyes == ';' || eyes == '=';
}

/* Emojis and marks that neither count nor mean money. */
static bool is_decoration(const heard *h, uint32_t i)
{
    if (h->words.at[i].kind != WORD_SIGN) return false;
    const str sign = jz_word(&h->words, i);
    size_t size;
    return sign.at[0] != '%' && !jz_money_sign(sign, &size);
}

/* What the word alone means, whatever follows it. */
static const sense *senses_alone(const heard *h, uint32_t i)
{
    if (h->meanings[i].word == NO_WORD) return h->meanings[i].senses;
    const uint32_t node =
        jz_trie_step(&h->lexicon->trie, 0, h->meanings[i].word);
    return h->lexicon->senses[node];
}

const sense *jz_sense_alone(const heard *h, uint32_t i, int kind)
{
    return &senses_alone(h, i)[kind];
}

bool jz_means_same(const heard *h, uint32_t i, str other)
{
    static const int kinds[] = {MEANS_NUMBER, MEANS_MONTH, MEANS_WHEN};
    const lexicon *const l = h->lexicon;
    const uint32_t word = jz_names_find(&l->trie.words, other);
    const sense *const own = senses_alone(h, i);
    const sense *const its = l->senses[jz_trie_step(&l->trie, 0, word)];
    for (size_t n = 0; word && n < sizeof kinds / sizeof *kinds; n++) {
        const sense *const a = &own[kinds[n]], *const b = &its[kinds[n]];
        if (a->words && b->words && a->role == b->role &&
            a->value == b->value) {
            return true;
        }
    }
    return false;
}

bool jz_is_plain(const heard *h, uint32_t i)
{
    const sense *const alone = senses_alone(h, i);
    for (int kind = 0; kind < MEANING_KINDS; kind++) {
        if (alone[kind].words) return true;
    }
    return false;
}

const sense *jz_when_at(const heard *h, uint32_t i)
{
    static const sense none = {0};
    if (i >= h->words.count || h->used[i]) return &none;
    const sense *const s = jz_sense(h, i, MEANS_WHEN);
    if (s->role == WHEN_UNSURE) return &none;
    /* "Good evening" and "this one" name no time. */
    return jz_sense(h, i, MEANS_FILLER)->words > s->words ? &none : s;
}

bool jz_is_corrected(const heard *h, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const sense *const opener = jz_sense(h, i, MEANS_OPENER);
        if (opener->words && i + opener->words <= to) return true;
    }
    return false;
}

bool jz_joins(const heard *h, uint32_t i)
{
    if (i >= h->words.count || h->used[i]) return false;
    const sense *const order = jz_sense(h, i, MEANS_ORDER);
    const sense *const number = jz_sense(h, i, MEANS_NUMBER);
    const sense *const when = jz_when_at(h, i);
    return (order->words == 1 &&
            (order->value == ORDER_OR || order->value == ORDER_EITHER)) ||
           (number->words == 1 && number->role == NUMBER_JOIN) ||
           (when->words == 1 &&
            ((when->role == WHEN_TO && when->value < 0) ||
             when->role == WHEN_UNTIL));
}

uint32_t jz_filler_at(const heard *h, uint32_t i, uint32_t to)
{
    const uint32_t count = jz_sense(h, i, MEANS_FILLER)->words;
    if (count && i + count <= to) return count;
    /* The longest phrase reaches too far: the word alone may be one. */
    if (count) return senses_alone(h, i)[MEANS_FILLER].words;
    return is_decoration(h, i) || is_emoticon(h, i);
}

bool jz_only_fillers(const heard *h, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to;) {
        const uint32_t count = h->used[i] ? 1 : jz_filler_at(h, i, to);
        if (!count) return false;
        i += count;
    }
    return true;
}

static bool says_nothing(const heard *h, uint32_t from, uint32_t to)
{
    while (from < to) {
        const sense *const n = jz_sense(h, from, MEANS_NUMBER);
        uint32_t count = h->used[from] ? 1 : jz_filler_at(h, from, to);
        if (!count && h->words.at[from].kind == WORD_LETTERS &&
            n->words == 1 && n->value == 1) {
            count = 1;
        }
        if (!count) return false;
        from += count;
    }
    return true;
}

bool jz_is_all(const heard *h, uint32_t from, uint32_t to)
{
    return says_nothing(h, 0, from) && says_nothing(h, to, h->words.count);
}

bool jz_anything_left(const heard *h)
{
    return !jz_only_fillers(h, 0, h->words.count);
}

static bool may_be_denied(const heard *h, uint32_t i)
{
    const sense *const s = jz_sense(h, i, MEANS_ANSWER);
    return s->words &&
           (s->value == ANSWER_FAULT || s->value == ANSWER_KNOW);
}

/* "No problem" and "no idea" do not open a correction, though "no" does. */
static bool is_opener(const heard *h, uint32_t i)
{
    const sense *const opener = jz_sense(h, i, MEANS_OPENER);
    const sense *const answer = jz_sense(h, i, MEANS_YES_NO);
    if (!opener->words) return false;
    const uint32_t behind = i + opener->words;
    if (jz_says_no(answer) && behind < h->words.count &&
        !jz_is_break(jz_gap_behind(h, behind - 1)) &&
        may_be_denied(h, behind)) {
        return false;
    }
    return answer->words <= opener->words || jz_says_no(answer);
}

uint32_t jz_opens_correction(const heard *h)
{
    const uint32_t count = h->words.count;
    uint32_t opened = 0;
    for (uint32_t i = 0; i < count && !h->used[i];) {
        uint32_t step = 0;
        if (is_opener(h, i)) {
            step = jz_sense(h, i, MEANS_OPENER)->words;
            opened = i + step;
        } else {
            step = jz_filler_at(h, i, count);
        }
        if (!step) break;
        i += step;
    }
    return opened;
}

bool jz_is_break(str gap)
{
    for (size_t i = 0; i < gap.size; i++) {
        if (memchr(",.;:!?()\n", gap.at[i], 9)) return true;
    }
    return false;
}

/* Whether a phrase that says no ends right before word i. */
static bool no_ends_at(const heard *h, uint32_t i, uint32_t begin)
{
    const uint32_t from = i - begin > 4 ? i - 4 : begin;
    for (uint32_t at = from; at < i; at++) {
        const sense *const s = jz_sense(h, at, MEANS_YES_NO);
        const sense *const order = jz_sense(h, at, MEANS_ORDER);
        const bool letter = i - at == 1 && jz_word(&h->words, at).size == 1;
        if (s->words == i - at && jz_says_no(s) && !letter) return true;
        if (order->words == i - at && order->value == ORDER_NOT) return true;
    }
    return false;
}

/* "Want" in "I don't want the corona". */
static bool is_wanted_at(const heard *h, uint32_t i)
{
    const sense *const s = jz_sense_alone(h, i, MEANS_ANSWER);
    return s->words == 1 && s->value == ANSWER_WANT;
}

bool jz_is_denied(const heard *h, uint32_t i, uint32_t begin)
{
    for (int step = 0; step < 4 && i > begin && !h->used[i - 1]; step++) {
        /* "No, the corona": behind a comma it is wanted. */
        if (jz_is_break(jz_gap_behind(h, i - 1))) return false;
        if (no_ends_at(h, i, begin)) return true;
        i--;
        if (!jz_filler_at(h, i, i + 1) && !is_wanted_at(h, i)) return false;
    }
    return false;
}

str jz_raw_words(const heard *h, uint32_t from, uint32_t to)
{
    if (from >= to) return (str){NULL, 0};
    const uint32_t start = jz_origin(&h->folded, h->words.at[from].from);
    /* The end of what the last character was folded from. */
    const uint32_t end = jz_origin(&h->folded, h->words.at[to - 1].to);
    return jz_slice(h->raw, start, end);
}
