/* read_go.c - where a step, or what is said meanwhile, leads. */
#include "flow/read.h"

/* More than a run can enter one step anyway. */
enum { MOST_TIMES = 1000 };

static const struct {
    const char *keyword;
    jump_kind kind;
} jumps[] = {
    {"end", JUMP_END},       {"restart", JUMP_RESTART}, {"back", JUMP_BACK},
    {"change", JUMP_CHANGE}, {"stop", JUMP_STOP},
};

static jump_kind jump_of(str first)
{
    for (size_t i = 0; i < sizeof jumps / sizeof *jumps; i++) {
        if (jz_same(first, jz_str(jumps[i].keyword))) return jumps[i].kind;
    }
    return JUMP_STEP;
}

/* Behind the name of a step: nothing, or `at most N times`. */
static bool read_at_most(str *rest, uint32_t *at_most)
{
    const str at = jz_take_word(rest);
    if (!at.size) return true;
    const str most = jz_take_word(rest);
    const str count = jz_take_word(rest);
    const str times = jz_take_word(rest);
    uint64_t number;
    if (!jz_same(at, S("at")) || !jz_same(most, S("most")) ||
        !(jz_same(times, S("times")) || jz_same(times, S("time"))) ||
        !jz_read_uint(count, &number) || !number || number > MOST_TIMES) {
        return false;
    }
    *at_most = (uint32_t)number;
    return true;
}

static bool read_jump(str text, jump *j)
{
    str rest = text;
    const str first = jz_take_word(&rest);
    j->kind = jump_of(first);
    switch (j->kind) {
    case JUMP_STEP:
        j->target = first;
        if (!jz_is_name(first) || !read_at_most(&rest, &j->at_most)) {
            return false;
        }
        break;
    case JUMP_END:
        j->outcome = jz_take_word(&rest);
        break;
    case JUMP_CHANGE:
        j->target = jz_take_word(&rest);
        break;
    case JUMP_NONE:
    case JUMP_RESTART:
    case JUMP_BACK:
    case JUMP_STOP:
        break;
    }
    if (j->outcome.size && !jz_is_name(j->outcome)) return false;
    if (j->target.size && !jz_is_name(j->target)) return false;
    return !jz_trim(rest).size;
}

void jz_read_go(flow_reader *f, void *field, const node *n, str tag)
{
    jump *const j = field;
    (void)tag;
    if (!jz_need_text(f->reader, n)) return;
    *j = (jump){.node = n};
    if (read_jump(n->text, j)) return;
    *j = (jump){.node = n};
    problem *const p = jz_tell(f->reader, BAD_GO, n, n->text);
    jz_help(f->reader->problems, p, SUCH_GO, S(""));
}
