/* test_text.c - folding, and UTF-8. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"
#include "text/fold.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* In long loops: an assertion of check writes to a file each time. */
#define MUST(claim)                                                           \
    do {                                                                      \
        if (!(claim)) ck_abort_msg("%s", #claim);                             \
    } while (0)

static escape way_out;
static arena memory;

static void open_memory(void)
{
    jz_arena_open(&memory, NULL, 0, &way_out);
}

static void close_memory(void)
{
    jz_arena_close(&memory);
}

/* ---- fold ---------------------------------------------------------------- */

static const struct { const char *said, *read; } folds[] = {
    {"", ""},
    {"Hello", "hello"},
    {"  Two\tBEERS\r\nplease! ", "  two beers  please! "},
    {"@AZ[`az{\x01\x7f~", "@az[`az{  ~"},
    {"ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 @[`{",
     "abcdefghijklmnopqrstuvwxyz 0123456789 @[`{"},
    {"OLÁ", "ola"},
    {"Ça va être l'été, NOËL ?", "ca va etre l'ete, noel ?"},
    {"e\u0301te\u0301", "ete"},
    {"ｆｕｌｌ　Ｗｉｄｔｈ １２", "full width 12"},
    {"Œuf, ŒUVRE, cæcum, Æ, ǽ", "oeuf, oeuvre, caecum, ae, ae"},
    {"Straße STRAẞE", "strasse strasse"},
    {"Ørsted Łódź Đorđe Ðað Þór", "orsted lodz dorde dad thor"},
    {"ılık İstanbul ISPARTA", "ilik istanbul isparta"},
    {"d’accord ‘a’ ʼb ′c d´e", "d'accord 'a' 'b 'c d'e"},
    {"“a” „b“ « c »", "\"a\" \"b\" \" c \""},
    {"a–b—c−d‐e‑f", "a-b-c-d-e-f"},
    {"wait…", "wait..."},
    {"12\u00a0€ 3\u202f000\u2009x", "12 € 3 000 x"},
    {"2 × 3 ÷ 4", "2 × 3 ÷ 4"},
    {"2️⃣", "2"},
    {"👍🏽 👍", "👍 👍"},
    {"❤️", "❤"},
    {"👩‍🚀", "👩🚀"},
    {"zero\u200bwidth\ufeff \u202eback\u202c soft\u00adhyphen",
     "zerowidth back softhyphen"},
    {"½ ² ① ™ № ﬁ ㎏", "1/2 2 1 tm no fi kg"},
    {"ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"},
    {"МОСКВА Ёлка Й", "москва елка и"},
    {"ＡＢＣ ｱｲｳ", "abc アイウ"},
    {"٤٢ ४२ 𝟜𝟚", "42 42 42"},
    {"한국어", "한국어"},
    {"\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"},
    {"ㅎㅏㄴ", "하\u1102"}, /* which letter begins a syllable is not told */
    {"\xc2\x85\u2028x\u2029", "  x "},
    {"n°5", "n°5"},
};

START_TEST(people_write_in_many_ways)
{
    const folded f = jz_fold(&memory, jz_str(folds[_i].said));
    ck_assert_msg(jz_same(f.text, jz_str(folds[_i].read)),
                  "\"%s\" read \"%.*s\"", folds[_i].said, STR_ARGS(f.text));
}
END_TEST

/* At every length, so that whole words of eight bytes and rests are seen. */
START_TEST(ascii_folds_byte_by_byte)
{
    char text[64];
    for (size_t size = 0; size <= 40; size++) {
        for (unsigned c = 0; c < 128; c++) {
            for (size_t i = 0; i < size; i++) {
                text[i] = (char)((c + i * 37) % 128);
            }
            const folded f = jz_fold(&memory, (str){text, size});
            MUST(f.text.size == size && !f.origin);
            for (size_t i = 0; i < size; i++) {
                const char b = text[i];
                char want = jz_is_upper(b) ? (char)(b + 32) : b;
                if (b < 32 || b == 127) want = ' ';
                MUST(f.text.at[i] == want);
            }
        }
        jz_arena_reset(&memory, 65536);
    }
}
END_TEST

static bool begins_char(str s, size_t at)
{
    return at == s.size || ((unsigned char)s.at[at] & 0xc0) != 0x80;
}

/* Each byte comes from the beginning of a character, in order. */
static bool origin_is_sound(const folded *f, str s)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i <= f->text.size; i++) {
        const uint32_t here = jz_origin(f, i);
        if (here < before || here > s.size || !begins_char(s, here)) {
            return false;
        }
        before = here;
    }
    return before == s.size;
}

static bool is_well_formed(str s)
{
    const str same = jz_repair(&memory, s);
    return same.at == s.at && same.size == s.size;
}

/* What folded text may not hold. */
static bool is_folded_char(uint32_t c)
{
    const char_class class = jz_char_class(c);
    return class != CHAR_HIDDEN && class != CHAR_JOINED &&
           (class != CHAR_DIGIT || c < 0x80) && !(c >= 'A' && c <= 'Z');
}

/* All 1,112,064 of them, with a letter before and behind. */
START_TEST(folding_every_character_twice_changes_nothing)
{
    for (uint32_t c = 1; c <= 0x10ffff; c++) {
        if (c >= 0xd800 && c <= 0xdfff) continue;
        char room[16];
        buf b = {.arena = &memory, .at = room, .room = sizeof room};
        jz_put_char(&b, 'x');
        jz_put_utf8(&b, c);
        jz_put_char(&b, 'y');
        const str raw = {b.at, b.size};
        const folded once = jz_fold(&memory, raw);
        const folded twice = jz_fold(&memory, once.text);
        if (!jz_same(once.text, twice.text)) ck_abort_msg("U+%04X", c);
        if (!origin_is_sound(&once, raw)) ck_abort_msg("U+%04X origin", c);
        if (!is_well_formed(once.text)) ck_abort_msg("U+%04X bytes", c);
        str rest = once.text;
        while (rest.size) {
            if (!is_folded_char(jz_next_char(&rest))) {
                ck_abort_msg("U+%04X left", c);
            }
        }
        jz_arena_reset(&memory, 65536);
    }
}
END_TEST

/* Pairs and triples from a list of awkward characters, in any order. */
START_TEST(folding_awkward_rows_twice_changes_nothing)
{
    static const uint32_t awkward[] = {
        'A', 0x300, 0x1100, 0x1161, 0x11a8, 0xac00, 0x3131, 0x314f, 0x200d,
        0xfe0f, 0x1f44d, 0x1f3fd, 0x130, 0x149, 0xfdfa, 0x1fb7, 0x3b1, 0x345,
        0xd55c, 0x11a7, 0x115f, 0x2026, 0xdf, 0x1e9e, 0x660, 0xb4, 0x3099,
        0x304b, 0xfb1d, 0x1d15e, 0x20e3, ' ', '\n', 0x1f1eb, 0x1f1f7,
    };
    const int n = COUNT(awkward);
    for (int i = 0; i < n * n * n; i++) {
        buf b = {.arena = &memory};
        jz_put_utf8(&b, awkward[i % n]);
        jz_put_utf8(&b, awkward[i / n % n]);
        jz_put_utf8(&b, awkward[i / n / n]);
        const str raw = jz_text(&b);
        const folded once = jz_fold(&memory, raw);
        const folded twice = jz_fold(&memory, once.text);
        MUST(jz_same(once.text, twice.text));
        MUST(origin_is_sound(&once, raw));
        jz_arena_reset(&memory, 65536);
    }
}
END_TEST

START_TEST(origins_point_at_what_was_written)
{
    /* 0 É, 2 t, 3 e, 4 accent, 6 …, 9 x */
    const folded f = jz_fold(&memory, S("\u00c9te\u0301\u2026x"));
    static const uint32_t from[] = {0, 2, 3, 6, 6, 6, 9, 10};
    ck_assert(jz_same(f.text, S("ete...x")));
    for (uint32_t i = 0; i < 8; i++) {
        ck_assert_uint_eq(jz_origin(&f, i), from[i]);
    }
    const folded plain = jz_fold(&memory, S("Abc"));
    ck_assert_uint_eq(jz_origin(&plain, 3), 3);
    /* A syllable of three letters comes from the first of them. */
    const folded korean = jz_fold(&memory, S("x\u1112\u1161\u11aby"));
    ck_assert(jz_same(korean.text, S("x\ud55cy")));
    static const uint32_t korean_from[] = {0, 1, 1, 1, 10, 11};
    for (uint32_t i = 0; i < 6; i++) {
        ck_assert_uint_eq(jz_origin(&korean, i), korean_from[i]);
    }
}
END_TEST

START_TEST(text_that_grows_most_is_folded)
{
    buf b = {.arena = &memory};
    for (int i = 0; i < 20000; i++) jz_put_utf8(&b, 0xfdfa);
    const str raw = jz_text(&b);
    const folded f = jz_fold(&memory, raw);
    ck_assert_uint_eq(f.text.size % 20000, 0);
    ck_assert_uint_gt(f.text.size, 10 * raw.size);
    ck_assert_uint_le(f.text.size, 12 * raw.size);
    ck_assert(origin_is_sound(&f, raw));
}
END_TEST

/* ---- UTF-8 --------------------------------------------------------------- */

/* The rows of bytes are those that the WHATWG decoder is known by. */
static const struct { const char *bytes; size_t size; const char *want; }
repairs[] = {
    {"plain text of some length", 25, "plain text of some length"},
    {"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 9, "é€😀"},
    {"a\0b", 3, "a\ufffdb"},
    {"\0\0\0\0\0\0\0\0\0", 9,
     "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"},
    {"12345\0" "78901234567890", 20, "12345\ufffd78901234567890"},
    {"\x80", 1, "\ufffd"},
    {"\xc3", 1, "\ufffd"},
    {"\xc0\x80", 2, "\ufffd\ufffd"},
    {"\xc1\xbf", 2, "\ufffd\ufffd"},
    {"\xe0\x80\x80", 3, "\ufffd\ufffd\ufffd"},
    {"\xe2\x82", 2, "\ufffd"},
    {"\xe2\x82x", 3, "\ufffdx"},
    {"\xed\xa0\x80", 3, "\ufffd\ufffd\ufffd"},
    {"\xed\x9f\xbf", 3, "\ud7ff"},
    {"\xf0\x80\x80\x80", 4, "\ufffd\ufffd\ufffd\ufffd"},
    {"\xf0\x9f\x98", 3, "\ufffd"},
    {"\xf0\x9f\x98\xf0\x9f\x98\x80", 7, "\ufffd😀"},
    {"\xf4\x8f\xbf\xbf", 4, "\U0010ffff"},
    {"\xf4\x90\x80\x80", 4, "\ufffd\ufffd\ufffd\ufffd"},
    {"\xf5\xff\xfe", 3, "\ufffd\ufffd\ufffd"},
    {"\x41\xc0\xaf\x41\xf4\x80\x80\x41", 8, "A\ufffd\ufffdA\ufffdA"},
};

START_TEST(bad_bytes_are_repaired)
{
    const str bytes = {repairs[_i].bytes, repairs[_i].size};
    const str done = jz_repair(&memory, bytes);
    ck_assert_msg(jz_same(done, jz_str(repairs[_i].want)), "%.*s",
                  STR_ARGS(done));
    ck_assert(is_well_formed(done));
    const bool was_good = jz_same(bytes, done);
    ck_assert_int_eq(was_good, done.at == bytes.at);
}
END_TEST

/* All rows of one, two and three bytes. */
START_TEST(whatever_comes_is_well_formed_afterwards)
{
    for (uint32_t n = 0; n < 1u << 24; n += n < 1u << 17 ? 1 : 7) {
        const char bytes[] = {(char)(unsigned char)(n & 0xff),
                              (char)(unsigned char)(n >> 8 & 0xff),
                              (char)(unsigned char)(n >> 16)};
        const str done = jz_repair(&memory, (str){bytes, 3});
        MUST(done.size <= 9 && done.size >= 3);
        MUST(is_well_formed(done));
        str rest = done;
        size_t count = 0;
        while (rest.size) {
            const uint32_t c = jz_next_char(&rest);
            MUST(c && c <= 0x10ffff && (c < 0xd800 || c > 0xdfff));
            count++;
        }
        MUST(count == jz_count_chars(done));
        if (n % 64 == 0) jz_arena_reset(&memory, 65536);
    }
}
END_TEST

START_TEST(long_rows_of_marks_are_cut)
{
    buf b = {.arena = &memory};
    jz_put_char(&b, 'a');
    for (int i = 0; i < 1000; i++) jz_put_utf8(&b, 0x301);
    jz_put_char(&b, 'b');
    for (int i = 0; i < 30; i++) jz_put_utf8(&b, 0x301);
    const str done = jz_repair(&memory, jz_text(&b));
    ck_assert_uint_eq(jz_count_chars(done), 62);
    ck_assert_int_eq(done.at[61], 'b');
    ck_assert(is_well_formed(done));
}
END_TEST

START_TEST(every_character_is_written_and_read)
{
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        char room[8];
        buf b = {.arena = &memory, .at = room, .room = sizeof room};
        jz_put_utf8(&b, c);
        str rest = {b.at, b.size};
        const bool surrogate = c >= 0xd800 && c <= 0xdfff;
        MUST(jz_next_char(&rest) == (surrogate ? 0xfffd : c));
        MUST(!rest.size);
    }
    str nothing = {NULL, 0};
    ck_assert_uint_eq(jz_next_char(&nothing), 0);
}
END_TEST

static const struct { const char *text; size_t bytes, kept; } clips[] = {
    {"hello", 5, 5}, {"hello", 3, 3}, {"hello", 0, 0}, {"", 0, 0},
    {"hé", 2, 1}, {"hé", 3, 3}, {"he\u0301llo", 2, 1},
    {"he\u0301llo", 4, 4}, {"a\r\nb", 2, 1}, {"a\r\nb", 3, 3},
    {"x👍🏽y", 5, 1}, {"x👍🏽y", 9, 9}, {"🇫🇷🇩🇪", 8, 8}, {"🇫🇷🇩🇪", 12, 8},
    {"🇫🇷🇩🇪", 7, 0}, {"👩‍👩‍👧b", 18, 18}, {"👩‍👩‍👧b", 17, 0},
    {"2️⃣3", 6, 0}, {"2️⃣3", 7, 7}, {"한국", 5, 3}, {"abc한", 5, 3},
    {"éa\n\u0301x", 4, 4}, {"éab\u0301x", 4, 3},
};

START_TEST(clipping_keeps_whole_characters)
{
    const str s = jz_clip(jz_str(clips[_i].text), clips[_i].bytes);
    ck_assert_uint_eq(s.size, clips[_i].kept);
}
END_TEST

static const struct { const char *text, *shown; } escapes[] = {
    {"plain é 👍🏽 text", "plain é 👍🏽 text"},
    {"a\\b", "a\\\\b"},
    {"a\nb\x1b[31m\x7f", "a\\u{a}b\\u{1b}[31m\\u{7f}"},
    {"\xc2\x85\xc2\x9b", "\\u{85}\\u{9b}"},
    {"\u202eevil\u2066\u200f", "\\u{202e}evil\\u{2066}\\u{200f}"},
    {"\u200b\ufeff\u2028\U000e0041", "\\u{200b}\\u{feff}\\u{2028}\\u{e0041}"},
    {"\\u{202e}", "\\\\u{202e}"},
    {"\u3164", "\\u{3164}"},
};

START_TEST(hidden_characters_are_shown)
{
    const str shown = jz_escaped(&memory, jz_str(escapes[_i].text));
    ck_assert_str_eq(shown.at, escapes[_i].shown);
}
END_TEST

/* Undoes jz_escaped. */
static str read_escaped(str s)
{
    buf b = {.arena = &memory};
    for (size_t i = 0; i < s.size; i++) {
        if (s.at[i] != '\\') {
            jz_put_char(&b, s.at[i]);
        } else if (s.at[++i] == '\\') {
            jz_put_char(&b, '\\');
        } else {
            char *end;
            jz_put_utf8(&b, (uint32_t)strtoul(s.at + i + 2, &end, 16));
            i = (size_t)(end - s.at);
        }
    }
    return jz_text(&b);
}

START_TEST(escaping_is_reversible)
{
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        if (c >= 0xd800 && c <= 0xdfff) continue;
        buf raw = {.arena = &memory};
        jz_put(&raw, S("\\u{41}"));
        jz_put_utf8(&raw, c);
        jz_put_char(&raw, '\\');
        const str shown = jz_escaped(&memory, (str){raw.at, raw.size});
        const str back = read_escaped(shown);
        MUST(jz_same(back, (str){raw.at, raw.size}));
        jz_arena_reset(&memory, 65536);
    }
}
END_TEST

/* ---- all ----------------------------------------------------------------- */

static TCase *fold_case(void)
{
    TCase *const t = tcase_create("fold");
    tcase_set_timeout(t, 120);
    tcase_add_checked_fixture(t, open_memory, close_memory);
    tcase_add_loop_test(t, people_write_in_many_ways, 0, COUNT(folds));
    tcase_add_test(t, ascii_folds_byte_by_byte);
    tcase_add_test(t, folding_every_character_twice_changes_nothing);
    tcase_add_test(t, folding_awkward_rows_twice_changes_nothing);
    tcase_add_test(t, origins_point_at_what_was_written);
    tcase_add_test(t, text_that_grows_most_is_folded);
    return t;
}

static TCase *utf8_case(void)
{
    TCase *const t = tcase_create("utf8");
    tcase_set_timeout(t, 120);
    tcase_add_checked_fixture(t, open_memory, close_memory);
    tcase_add_loop_test(t, bad_bytes_are_repaired, 0, COUNT(repairs));
    tcase_add_test(t, whatever_comes_is_well_formed_afterwards);
    tcase_add_test(t, long_rows_of_marks_are_cut);
    tcase_add_test(t, every_character_is_written_and_read);
    tcase_add_loop_test(t, clipping_keeps_whole_characters, 0, COUNT(clips));
    tcase_add_loop_test(t, hidden_characters_are_shown, 0, COUNT(escapes));
    tcase_add_test(t, escaping_is_reversible);
    return t;
}

Suite *text_suite(void)
{
    Suite *const s = suite_create("text");
    suite_add_tcase(s, fold_case());
    suite_add_tcase(s, utf8_case());
    return s;
}
