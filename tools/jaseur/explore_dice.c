/* explore_dice.c - chance that comes out the same for the same seed, and texts
 * made by chance from a pattern. */
#include "explore_dice.h"

#include <ctype.h>
#include <string.h>

/* ---- dice ---------------------------------------------------------------- */

/* Splitmix64: each seed begins a stream of its own. */
static uint64_t next(dice *d)
{
    uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

dice dice_open(uint64_t seed)
{
    dice d = {seed * UINT64_C(0xd1342543de82ef95)};
    next(&d);
    return d;
}

size_t roll(dice *d, size_t sides)
{
    return sides ? (size_t)(next(d) % sides) : 0;
}

bool chance(dice *d, unsigned percent)
{
    return roll(d, 100) < percent;
}

/* ---- patterns ------------------------------------------------------------ */

enum { GROUPS_MOST = 8, REPEATS_MOST = 4, LIKE_BYTES_MOST = 200 };

typedef struct maker {
    text *out;
    dice *dice;
    size_t most; /* bytes                                                     */
    bool lost;   /* in something that cannot be made                          */
} maker;

typedef struct piece {
    const char *at, *end;
} piece;

static bool is_code_of(char escaped, unsigned char c)
{
    switch (escaped) {
    case 'd': return isdigit(c);
    case 'D': return isalpha(c);
    case 'w': return isalnum(c);
    case 'W': return c == '-';
    case 's': return c == ' ';
    case 'S': return isalnum(c);
    default: return c == (unsigned char)escaped;
    }
}

/* The members of [...], between the brackets. */
static void read_class(piece p, bool set[128])
{
    const bool not = p.at < p.end && *p.at == '^';
    if (not ) p.at++;
    while (p.at < p.end) {
        if (*p.at == '\\' && p.at + 1 < p.end) {
            for (int c = ' '; c < 127; c++)
                if (is_code_of(p.at[1], (unsigned char)c)) set[c] = true;
            p.at += 2;
        } else if (p.at + 2 < p.end && p.at[1] == '-') {
            for (int c = *p.at; c > 0 && c <= p.at[2]; c++)
                set[c] = true;
            p.at += 3;
        } else {
            if (*p.at > 0) set[(int)*p.at] = true;
            p.at++;
        }
    }
    for (int c = 0; not &&c < 128; c++)
        set[c] = !set[c] && isalnum(c);
}

static void make_one_of(maker *m, const bool set[128])
{
    char all[128];
    size_t count = 0;
    for (char c = ' '; c < 127; c++)
        if (set[(int)c]) all[count++] = c;
    if (count)
        put_bytes(m->out, &all[roll(m->dice, count)], 1);
    else
        m->lost = true;
}

static void make_escaped(maker *m, char escaped)
{
    bool set[128] = {false};
    if (strchr("bBAzZ", escaped)) return;
    if (isdigit((unsigned char)escaped) ||
        (isalpha((unsigned char)escaped) && !strchr("dDwWsS", escaped))) {
        m->lost = true;
        return;
    }
    for (int c = ' '; c < 127; c++)
        set[c] = is_code_of(escaped, (unsigned char)c) && (c != '_');
    make_one_of(m, set);
}

/* The end of what stands at the front: a class, a group, a character. */
static const char *atom_end(piece p)
{
    if (*p.at == '\\') return p.end - p.at > 1 ? p.at + 2 : NULL;
    if (*p.at != '[' && *p.at != '(') {
        uint32_t code;
        return p.at + character(p.at, (size_t)(p.end - p.at), &code);
    }
    unsigned open = 0;
    bool in_class = false;
    for (const char *at = p.at; at < p.end; at++) {
        if (*at == '\\')
            at++;
        else if (in_class)
            in_class = *at != ']';
        else if (*at == '[')
            in_class = true;
        else if (*at == '(')
            open++;
        else if (*at == ')')
            open--;
        if (!open && !in_class) return at + 1 <= p.end ? at + 1 : NULL;
    }
    return NULL;
}

static size_t read_count(const char **at, const char *end, size_t otherwise)
{
    size_t number = 0;
    const char *from = *at;
    while (*at < end && isdigit((unsigned char)**at) && number < 1000)
        number = number * 10 + (size_t)(*(*at)++ - '0');
    return *at > from ? number : otherwise;
}

/* How often: the quantifier at the front is taken. */
static size_t read_repeats(maker *m, piece *p)
{
    size_t least = 1, most = 1;
    if (p->at == p->end) return 1;
    const char sign = *p->at;
    if (sign == '?' || sign == '*' || sign == '+') {
        p->at++;
        least = sign == '+';
        most = sign == '?' ? 1 : REPEATS_MOST;
    } else if (sign == '{') {
        p->at++;
        least = most = read_count(&p->at, p->end, 0);
        if (p->at < p->end && *p->at == ',') {
            p->at++;
            most = read_count(&p->at, p->end, least + REPEATS_MOST);
        }
        while (p->at < p->end && *p->at++ != '}')
            continue;
    } else {
        return 1;
    }
    if (p->at < p->end && strchr("?+", *p->at)) p->at++;
    return least + (most > least ? roll(m->dice, most - least + 1) : 0);
}

/* One of the alternatives, parted by | outside of groups. */
static piece choose(maker *m, piece whole)
{
    piece found = {whole.at, whole.at}, p = whole;
    const char *from = whole.at;
    size_t count = 0;
    for (;;) {
        const bool ends = p.at >= p.end;
        if (ends || *p.at == '|') {
            if (!roll(m->dice, ++count)) found = (piece){from, p.at};
            if (ends) return found;
            from = ++p.at;
            continue;
        }
        p.at = atom_end(p);
        if (!p.at) {
            m->lost = true;
            return found;
        }
    }
}

static void make(maker *m, piece p, unsigned depth);

/* What stands inside ( ), named or not. */
static void make_group(maker *m, piece p, unsigned depth)
{
    if (p.end - p.at > 1 && p.at[0] == '?') {
        const char *close = memchr(p.at, '>', (size_t)(p.end - p.at));
        const bool named = (p.at[1] == '<' || p.at[1] == 'P') && close &&
                           !strchr("=!", p.at[2]);
        if (named) {
            p.at = close + 1;
        } else if (p.at[1] == ':') {
            p.at += 2;
        } else {
            m->lost = true;
            return;
        }
    }
    make(m, p, depth + 1);
}

static void make_atom(maker *m, piece p, unsigned depth)
{
    bool set[128] = {false};
    switch (*p.at) {
    case '\\': make_escaped(m, p.at[1]); break;
    case '^':
    case '$': break;
    case '.': put(m->out, "a"); break;
    case '[':
        read_class((piece){p.at + 1, p.end - 1}, set);
        make_one_of(m, set);
        break;
    case '(': make_group(m, (piece){p.at + 1, p.end - 1}, depth); break;
    default: put_bytes(m->out, p.at, (size_t)(p.end - p.at)); break;
    }
}

/* Calls itself for groups, to at most so many of them inside each other. */
static void make(maker *m, piece p, unsigned depth)
{
    if (depth > GROUPS_MOST) m->lost = true;
    if (!m->lost) p = choose(m, p);
    while (!m->lost && p.at < p.end) {
        const char *end = atom_end(p);
        if (!end || m->out->size > m->most) {
            m->lost = true;
            return;
        }
        const piece atom = {p.at, end};
        p.at = end;
        for (size_t i = read_repeats(m, &p); i && !m->lost; i--)
            make_atom(m, atom, depth);
    }
}

bool put_like(text *t, dice *d, const char *pattern, size_t size)
{
    maker m = {.out = t, .dice = d, .most = t->size + LIKE_BYTES_MOST};
    put(t, "");
    make(&m, (piece){pattern, pattern + size}, 0);
    return !m.lost;
}
