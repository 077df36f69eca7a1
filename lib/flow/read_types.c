/* read_types.c - the types of values that `needs` and `gives` name. */
#include "flow/read.h"

static const struct {
    const char *name;
    value_type type;
} types[] = {
    {"text", VALUE_TEXT},     {"number", VALUE_NUMBER},
    {"decimal", VALUE_NUMBER}, {"yes/no", VALUE_BOOL},
    {"date", VALUE_DATE},     {"time", VALUE_TIME},
    {"moment", VALUE_MOMENT}, {"phone", VALUE_TEXT},
    {"email", VALUE_TEXT},    {"money", VALUE_MONEY},
    {"place", VALUE_TEXT},    {"photo", VALUE_TEXT},
    {"file", VALUE_TEXT},     {"code", VALUE_TEXT},
    {"card", VALUE_CARD},     {"item", VALUE_RECORD},
    {"menu", VALUE_LIST},     {"basket", VALUE_LIST},
    {"list", VALUE_LIST},
};

bool jz_find_type(str name, value_type *type)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!jz_same(name, jz_str(types[i].name))) continue;
        *type = types[i].type;
        return true;
    }
    return false;
}

/* What other tools call our types; an answer may be a choice, a value is an
 * item then. */
static const struct {
    const char *name, *answer, *value;
} elsewhere[] = {
    {"string", "text", "text"},        {"str", "text", "text"},
    {"any", "text", "text"},           {"free", "text", "text"},
    {"integer", "number", "number"},   {"int", "number", "number"},
    {"float", "decimal", "decimal"},   {"double", "decimal", "decimal"},
    {"boolean", "yes/no", "yes/no"},   {"bool", "yes/no", "yes/no"},
    {"yes", "yes/no", "yes/no"},       {"no", "yes/no", "yes/no"},
    {"yesno", "yes/no", "yes/no"},     {"yes_no", "yes/no", "yes/no"},
    {"choice", "one choice", "item"},  {"choices", "one choice", "item"},
    {"select", "one choice", "item"},  {"option", "one choice", "item"},
    {"enum", "one choice", "item"},    {"array", "several choices", "list"},
    {"datetime", "moment", "moment"},  {"currency", "money", "money"},
    {"price", "money", "money"},       {"regex", "text like", "text"},
    {"image", "photo", "photo"},       {"location", "place", "place"},
    {"object", "one choice", "item"},  {"tel", "phone", "phone"},
};

str jz_type_elsewhere(str name, bool of_answer)
{
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
        if (!jz_same(name, jz_str(elsewhere[i].name))) continue;
        return jz_str(of_answer ? elsewhere[i].answer : elsewhere[i].value);
    }
    return (str){NULL, 0};
}

bool jz_read_type(reader *r, const node *type, value_type *out)
{
    if (jz_find_type(type->text, out)) return true;
    nearest near = {.wanted = type->text};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        jz_nearest_try(&near, jz_str(types[i].name));
    }
    const str ours = jz_type_elsewhere(type->text, false);
    if (ours.size) near.best = ours;
    problem *const p = jz_tell(r, UNKNOWN_VALUE_TYPE, type, type->text);
    jz_tell_nearest(r, p, &near);
    return false;
}
