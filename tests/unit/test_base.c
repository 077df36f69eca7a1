/* test_base.c - memory, text and names. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/names.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* In long loops: an assertion of check writes to a file each time. */
#define MUST(claim)                                                           \
    do {                                                                      \
        if (!(claim)) ck_abort_msg("%s", #claim);                             \
    } while (0)

/* An allocator that counts, and refuses when told so. */
typedef struct host {
    size_t calls, held, refuse_from;
} host;

static void *host_resize(void *user, void *block, size_t old_size,
                         size_t new_size)
{
    host *const h = user;
    if (new_size) {
        h->calls++;
        if (h->refuse_from && h->calls >= h->refuse_from) return NULL;
    }
    h->held = h->held - old_size + new_size;
    if (!new_size) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

typedef struct work {
    arena *arena;
    size_t size, count;
    bool came_back;
    jaseur_status inner;
} work;

/* ---- arena --------------------------------------------------------------- */

static bool is_all_zero(const unsigned char *p, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (p[i]) return false;
    }
    return true;
}

START_TEST(memory_is_zeroed_and_aligned)
{
    host h = {0};
    const jaseur_memory memory = {host_resize, &h};
    escape e = {0};
    arena a;
    jz_arena_open(&a, &memory, 0, &e);
    ck_assert_uint_eq(h.calls, 0);
    for (int round = 0; round < 3; round++) {
        for (size_t size = 0; size < 700; size++) {
            (void)jz_room(&a, 1);
            unsigned char *const p = jz_take(&a, size, 3);
            ck_assert_ptr_nonnull(p);
            ck_assert_uint_eq((uintptr_t)p % _Alignof(max_align_t), 0);
            ck_assert(is_all_zero(p, 3 * size));
            memset(p, 0xa5, 3 * size);
        }
        ck_assert_uint_eq(a.held, h.held);
        jz_arena_reset(&a, (size_t)1 << 20);
        ck_assert_uint_eq(a.held, h.held);
        ck_assert_ptr_nonnull(a.blocks);
    }
    jz_arena_close(&a);
    ck_assert_uint_eq(h.held, 0);
    ck_assert_uint_eq(a.held, 0);
}
END_TEST

START_TEST(a_steady_state_asks_nothing_of_the_host)
{
    host h = {0};
    const jaseur_memory memory = {host_resize, &h};
    escape e = {0};
    arena a;
    jz_arena_open(&a, &memory, 0, &e);
    size_t calls = 0;
    for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 50; i++) jz_take(&a, 100, 1);
        jz_arena_reset(&a, 65536);
        if (round == 2) calls = h.calls;
    }
    ck_assert_uint_eq(h.calls, calls);
    jz_arena_close(&a);
    ck_assert_uint_eq(h.held, 0);
}
END_TEST

START_TEST(reset_keeps_as_much_as_told)
{
    host h = {0};
    const jaseur_memory memory = {host_resize, &h};
    escape e = {0};
    arena a;
    jz_arena_open(&a, &memory, 0, &e);
    jz_take(&a, 100000, 1);
    jz_take(&a, 100000, 1);
    jz_arena_reset(&a, 4096);
    ck_assert_uint_eq(h.held, 4096);
    ck_assert_uint_eq(a.held, 4096);
    const size_t calls = h.calls;
    jz_take(&a, 1000, 4); /* still fits */
    ck_assert_uint_eq(h.calls, calls);
    jz_arena_reset(&a, 0);
    ck_assert_uint_eq(h.held, 0);
}
END_TEST

static void take(void *job)
{
    work *const w = job;
    jz_take(w->arena, w->size, w->count);
    w->came_back = true;
}

static void take_all(void *job)
{
    for (;;) take(job);
}

START_TEST(a_limit_is_kept)
{
    host h = {0};
    const jaseur_memory memory = {host_resize, &h};
    escape e = {0};
    arena a;
    jz_arena_open(&a, &memory, 10000, &e);
    work w = {.arena = &a, .size = 8, .count = 3};
    ck_assert_int_eq(jz_try(&e, take_all, &w), JASEUR_LIMIT);
    ck_assert_str_eq(e.limit, "state_bytes");
    ck_assert_ptr_null(e.here);
    ck_assert_uint_le(h.held, 10000);
    ck_assert_uint_gt(h.held, 9000);
    ck_assert_ptr_null(jz_take_or_null(&a, 5000));
    jz_arena_close(&a);
    ck_assert_uint_eq(h.held, 0);
}
END_TEST

START_TEST(each_refusal_of_the_host_is_noticed)
{
    host h = {.refuse_from = (size_t)_i};
    const jaseur_memory memory = {host_resize, &h};
    escape e = {0};
    arena a;
    jz_arena_open(&a, &memory, 0, &e);
    work w = {.arena = &a, .size = 100, .count = 10};
    ck_assert_int_eq(jz_try(&e, take_all, &w), JASEUR_NO_MEMORY);
    ck_assert_ptr_null(e.limit);
    ck_assert_ptr_null(jz_take_or_null(&a, 1 << 20));
    ck_assert_uint_eq(a.held, h.held);
    jz_arena_close(&a);
    ck_assert_uint_eq(h.held, 0);
}
END_TEST

START_TEST(sizes_that_overflow_give_up)
{
    static const struct { size_t size, count; } sizes[] = {
        {SIZE_MAX, 1}, {1, SIZE_MAX}, {SIZE_MAX / 2 + 2, 2},
        {SIZE_MAX - 8, 1}, {(size_t)1 << (sizeof(size_t) * 4),
                            (size_t)1 << (sizeof(size_t) * 4)},
    };
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    for (int i = 0; i < COUNT(sizes); i++) {
        work w = {.arena = &a, .size = sizes[i].size,
                  .count = sizes[i].count};
        ck_assert_int_eq(jz_try(&e, take, &w), JASEUR_NO_MEMORY);
        ck_assert(!w.came_back);
    }
    jz_arena_close(&a);
}
END_TEST

static void give_up_inside(void *job)
{
    work *const w = job;
    w->inner = jz_try(w->arena->escape, take, w);
    jz_give_up(w->arena->escape, JASEUR_LIMIT, "turn_steps");
}

START_TEST(trying_nests)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    work w = {.arena = &a, .size = 1, .count = SIZE_MAX};
    ck_assert_int_eq(jz_try(&e, give_up_inside, &w), JASEUR_LIMIT);
    ck_assert_int_eq(w.inner, JASEUR_NO_MEMORY);
    ck_assert_str_eq(e.limit, "turn_steps");
    w = (work){.arena = &a, .size = 1, .count = 1};
    ck_assert_int_eq(jz_try(&e, give_up_inside, &w), JASEUR_LIMIT);
    ck_assert_int_eq(w.inner, JASEUR_OK);
    ck_assert(w.came_back);
    ck_assert_int_eq(jz_try(&e, take, &w), JASEUR_OK);
    ck_assert_ptr_null(e.here);
    jz_arena_close(&a);
}
END_TEST

START_TEST(arrays_grow)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    vec(uint64_t) near = {0}, far = {0};
    for (uint64_t i = 0; i < 5000; i++) {
        jz_push(&a, &near, i);
        if (i % 7 == 0) jz_push(&a, &far, i * i);
    }
    ck_assert_uint_eq(near.count, 5000);
    for (uint64_t i = 0; i < 5000; i++) {
        MUST(near.at[i] == i);
        MUST(i % 7 || far.at[i / 7] == i * i);
    }
    jz_arena_close(&a);
}
END_TEST

/* ---- str and buf --------------------------------------------------------- */

START_TEST(texts_compare)
{
    ck_assert(jz_same(S(""), jz_str(NULL)));
    ck_assert(jz_same(S("abc"), jz_str("abc")));
    ck_assert(!jz_same(S("abc"), S("abd")));
    ck_assert(!jz_same(S("abc"), S("ab")));
    ck_assert_int_lt(jz_compare(S("ab"), S("abc")), 0);
    ck_assert_int_gt(jz_compare(S("b"), S("abc")), 0);
    ck_assert_int_gt(jz_compare(S("\xc3\xa9"), S("z")), 0);
    ck_assert_int_eq(jz_compare(S("abc"), S("abc")), 0);
    ck_assert_int_eq(jz_compare(jz_str(NULL), S("")), 0);
    ck_assert(jz_starts(S("abc"), S("ab")));
    ck_assert(jz_starts(S("abc"), S("")));
    ck_assert(!jz_starts(S("ab"), S("abc")));
    ck_assert(jz_ends(S("abc"), S("bc")));
    ck_assert(jz_ends(jz_str(NULL), S("")));
    ck_assert(!jz_ends(S("abc"), S("ab")));
    ck_assert(jz_contains(S("aabaabaac"), S("aabaac")));
    ck_assert(jz_contains(S("abc"), S("")));
    ck_assert(jz_contains(S("abc"), S("c")));
    ck_assert(!jz_contains(S("ab"), S("abc")));
    ck_assert(!jz_contains(S("aabaab"), S("aabb")));
}
END_TEST

START_TEST(texts_are_cut)
{
    ck_assert(jz_same(jz_trim(S(" \t\r\n a b \n")), S("a b")));
    ck_assert(jz_same(jz_trim(S("  ")), S("")));
    ck_assert(jz_same(jz_slice(S("abcdef"), 2, 4), S("cd")));
    ck_assert(jz_same(jz_slice(S("abcdef"), 4, 99), S("ef")));
    ck_assert(jz_same(jz_slice(S("abcdef"), 99, 2), S("")));
    ck_assert_uint_eq(jz_slice(jz_str(NULL), 0, 3).size, 0);
    str rest = S("a,,bc");
    ck_assert(jz_same(jz_cut(&rest, ','), S("a")));
    ck_assert(jz_same(jz_cut(&rest, ','), S("")));
    ck_assert(jz_same(jz_cut(&rest, ','), S("bc")));
    ck_assert_uint_eq(rest.size, 0);
    ck_assert_uint_eq(jz_cut(&rest, ',').size, 0);
    str nothing = jz_str(NULL);
    ck_assert_uint_eq(jz_cut(&nothing, ',').size, 0);
}
END_TEST

START_TEST(plain_numbers_are_read)
{
    static const struct { const char *text; bool fits; uint64_t n; } rows[] = {
        {"0", true, 0}, {"007", true, 7}, {"", false, 0}, {"-1", false, 0},
        {"1 ", false, 0}, {"18446744073709551615", true, UINT64_MAX},
        {"18446744073709551616", false, 0}, {"99999999999999999999", false, 0},
        {"1a", false, 0},
    };
    for (int i = 0; i < COUNT(rows); i++) {
        uint64_t n = 0;
        ck_assert_int_eq(jz_read_uint(jz_str(rows[i].text), &n),
                         rows[i].fits);
        ck_assert_uint_eq(n, rows[i].n);
    }
}
END_TEST

/* Equal texts hash equally wherever they stand; texts that differ in one byte
 * do not, and the low bits serve as bucket numbers. */
START_TEST(hashes_spread)
{
    char text[40];
    unsigned char used[1 << 12] = {0};
    unsigned collisions = 0;
    for (size_t size = 0; size <= 32; size++) {
        for (size_t shift = 0; shift < 8; shift++) {
            memset(text, 'x', sizeof text);
            ck_assert_uint_eq(jz_hash((str){text, size}),
                              jz_hash((str){text + shift, size}));
        }
        const uint64_t same = jz_hash((str){text, size});
        for (size_t i = 0; i < size; i++) {
            text[i] = 'y';
            const uint64_t other = jz_hash((str){text, size});
            text[i] = 'x';
            ck_assert_uint_ne(other, same);
            collisions += used[other & 0xfff]++ > 0;
        }
    }
    ck_assert_uint_lt(collisions, 80); /* 528 in 4,096: 33 are to be expected */
}
END_TEST

START_TEST(numbers_are_written)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    buf b = {.arena = &a};
    jz_put_int(&b, INT64_MIN);
    jz_put_char(&b, ' ');
    jz_put_int(&b, 0);
    jz_put_char(&b, ' ');
    jz_put_uint(&b, UINT64_MAX, 1);
    jz_put_char(&b, ' ');
    jz_put_uint(&b, 7, 3);
    ck_assert_str_eq(jz_text(&b).at,
                     "-9223372036854775808 0 18446744073709551615 007");
    for (int i = 0; i < 1000; i++) jz_put(&b, S("0123456789"));
    ck_assert_uint_eq(jz_text(&b).size, 47 + 10000);
    ck_assert_uint_eq(strlen(b.at), 47 + 10000);
    buf empty = {.arena = &a};
    ck_assert_str_eq(jz_text(&empty).at, "");
    jz_arena_close(&a);
}
END_TEST

static void write_eleven(void *job)
{
    buf *const b = job;
    jz_put(b, S("0123456789"));
    jz_put_char(b, '!');
}

START_TEST(written_text_has_a_limit)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    buf b = {.arena = &a, .limit = 10};
    ck_assert_int_eq(jz_try(&e, write_eleven, &b), JASEUR_LIMIT);
    ck_assert_str_eq(e.limit, "reply_bytes");
    ck_assert_str_eq(jz_text(&b).at, "0123456789");
    buf wide = {.arena = &a, .limit = 11};
    ck_assert_int_eq(jz_try(&e, write_eleven, &wide), JASEUR_OK);
    jz_arena_close(&a);
}
END_TEST

/* ---- names --------------------------------------------------------------- */

START_TEST(names_are_numbered_once)
{
    escape e = {0};
    arena a;
    jz_arena_open(&a, NULL, 0, &e);
    names n;
    jz_names_open(&n, &a);
    ck_assert_uint_eq(jz_names_find(&n, S("x")), 0);
    ck_assert_uint_eq(jz_names_add(&n, S("")), 0);
    ck_assert_uint_eq(jz_name(&n, 0).size, 0);
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 1; i <= 20000; i++) {
            char text[16];
            memset(text, '.', sizeof text);
            for (uint32_t k = 0, rest = i; rest; rest /= 10, k++) {
                text[k] = (char)('0' + rest % 10);
            }
            const str s = {text, sizeof text};
            MUST(jz_names_find(&n, s) == (round ? i : 0));
            MUST(jz_names_add(&n, s) == i);
            MUST(jz_same(jz_name(&n, i), s));
            MUST(jz_name(&n, i).at[s.size] == '\0');
        }
    }
    ck_assert_uint_eq(n.count, 20001);
    jz_arena_close(&a);
}
END_TEST

/* ---- all ----------------------------------------------------------------- */

static TCase *memory_case(void)
{
    TCase *const t = tcase_create("memory");
    tcase_add_test(t, memory_is_zeroed_and_aligned);
    tcase_add_test(t, a_steady_state_asks_nothing_of_the_host);
    tcase_add_test(t, reset_keeps_as_much_as_told);
    tcase_add_test(t, a_limit_is_kept);
    tcase_add_loop_test(t, each_refusal_of_the_host_is_noticed, 1, 8);
    tcase_add_test(t, sizes_that_overflow_give_up);
    tcase_add_test(t, trying_nests);
    tcase_add_test(t, arrays_grow);
    return t;
}

static TCase *text_case(void)
{
    TCase *const t = tcase_create("text");
    tcase_add_test(t, texts_compare);
    tcase_add_test(t, texts_are_cut);
    tcase_add_test(t, plain_numbers_are_read);
    tcase_add_test(t, hashes_spread);
    tcase_add_test(t, numbers_are_written);
    tcase_add_test(t, written_text_has_a_limit);
    tcase_add_test(t, names_are_numbered_once);
    return t;
}

Suite *base_suite(void)
{
    Suite *const s = suite_create("base");
    suite_add_tcase(s, memory_case());
    suite_add_tcase(s, text_case());
    return s;
}
