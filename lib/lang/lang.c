/* lang.c - finds the language of a tag, and reads what its table says.  All
 * that differs between languages is in the tables, one file each. */
#include "lang/lang.h"

#define LANG(tag) extern const lang jz_##tag;
#include "lang/langs.def"
#undef LANG

#define LANG(tag) &jz_##tag,
const lang *const jz_langs[] = {
#include "lang/langs.def"
    NULL};
#undef LANG

enum { ONE = 1000000 }; /* counts are millionths                              */

/* Tags are written in any case, and by some hosts with an underscore. */
static char plain(char c)
{
    if (c == '_') return '-';
    return jz_is_upper(c) ? (char)(c | 0x20) : c;
}

static bool same_tag(str a, str b)
{
    if (a.size != b.size) return false;
    for (size_t i = 0; i < a.size; i++)
        if (plain(a.at[i]) != plain(b.at[i])) return false;
    return true;
}

/* The tag without its last part; empty when it has only one. */
static str shorter(str tag)
{
    size_t size = tag.size;
    while (size && plain(tag.at[size - 1]) != '-') size--;
    return (str){tag.at, size ? size - 1 : 0};
}

const lang *jz_lang(str tag)
{
    for (str left = tag; left.size; left = shorter(left))
        for (const lang *const *l = jz_langs; *l; l++)
            if (same_tag(left, jz_str((*l)->tag))) return *l;
    return jz_langs[0];
}

/* Whether one of the parts behind the language asks for the familiar tone. */
static bool is_familiar(str tag)
{
    for (str left = tag; left.size;) {
        str before = shorter(left);
        if (!before.size) return false;
        str part = {left.at + before.size + 1, left.size - before.size - 1};
        if (same_tag(part, S("tu"))) return true;
        left = before;
    }
    return false;
}

str jz_says(const lang *l, str tag, engine_text text)
{
    const char *said = NULL;
    if (l->says_familiar && is_familiar(tag)) said = l->says_familiar[text];
    return jz_str(said ? said : l->says[text]);
}

/* As CLDR has it: the sign does not matter, and where the integer part
 * decides, 1.5 is still below two. */
unsigned jz_plural(const lang *l, int64_t count)
{
    switch (l->plural) {
    case PLURAL_ONE:
        return 0;
    case PLURAL_IS_ONE:
        return count != ONE && count != -ONE;
    case PLURAL_BELOW_TWO:
        return count <= -2 * ONE || count >= 2 * ONE;
    }
    return 0;
}

unsigned jz_plural_forms(const lang *l)
{
    return l->plural == PLURAL_ONE ? 1 : 2;
}
