/* explore_lore.c - what is known of a bot before talking to it: what people
 * say in its tests, what its host answers there, and its tables. */
#include "explore_lore.h"

#include <ctype.h>
#include <string.h>

/* ---- gathering ----------------------------------------------------------- */

static bool is_one_of(const char *word, const char *const *all)
{
    for (; *all; all++)
        if (!strcmp(word, *all)) return true;
    return false;
}

static bool is_money(const char *written)
{
    const size_t size = strlen(written);
    return size > 4 && isdigit((unsigned char)written[0]) &&
           written[size - 4] == ' ' &&
           isupper((unsigned char)written[size - 1]);
}

static void see_money(lore *l, const jaseur_value *value)
{
    if (!l->currency && value->type == JASEUR_TEXT && value->text &&
        is_money(value->text))
        l->currency = value->text + strlen(value->text) - 3;
}

static void see_items(lore *l, const jaseur_value *menu)
{
    for (size_t i = 0; i < menu->item_count; i++) {
        const jaseur_value *item = &menu->items[i];
        if (!field_value(item->fields, item->field_count, "id")) continue;
        list_push(l->pool, &l->items, *item);
        for (size_t j = 0; j < item->field_count; j++)
            see_money(l, &item->fields[j].value);
    }
}

static void see_fields(lore *l, const jaseur_field *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const lore_value v = {all[i].name, &all[i].value};
        list_push(l->pool, &l->values, v);
        see_items(l, v.value);
        see_money(l, v.value);
    }
}

static void see_line(lore *l, const jaseur_about *line, size_t *test)
{
    static const char *const said[] = {"me",    "scan", "photo",
                                       "place", "file", NULL};
    static const char *const ends[] = {"do", "done", NULL};
    if (is_one_of(line->type, said)) {
        list_push(l->pool, &l->sayings, *line);
        if (*test != line->of) list_push(l->pool, &l->openings, *line);
        *test = line->of;
    } else if (is_one_of(line->type, ends) && line->text && *line->text) {
        list_push(l->pool, &l->results, *line);
        see_fields(l, line->results, line->result_count);
    } else if (!strcmp(line->type, "event")) {
        list_push(l->pool, &l->happened, *line);
        see_fields(l, line->fields, line->field_count);
    }
}

static void see_tables(lore *l)
{
    jaseur_about row;
    for (size_t i = 0; jaseur_program_about(l->program, JASEUR_TESTS, i, &row);
         i++) {
        list_push(l->pool, &l->tests, row);
        see_fields(l, row.fields, row.field_count);
    }
    for (size_t i = 0; jaseur_program_about(l->program, JASEUR_FLOWS, i, &row);
         i++) {
        if (strcmp(row.type, "yours")) continue;
        list_push(l->pool, &l->names, row.name);
        if (row.text && strcmp(row.text, row.name))
            list_push(l->pool, &l->names, row.text);
    }
    for (size_t i = 0; jaseur_program_about(l->program, JASEUR_KEYS, i, &row);
         i++)
        if (row.text && !strcmp(row.name, "hear"))
            list_push(l->pool, &l->names, row.text);
    for (size_t i = 0;
         jaseur_program_about(l->program, JASEUR_LANGUAGES, i, &row); i++)
        list_push(l->pool, &l->languages, row.name);
}

void lore_open(lore *l, pool *p, jaseur_program *program)
{
    *l = (lore){.pool = p, .program = program};
    jaseur_about line;
    size_t test = JASEUR_NO_ROW;
    see_tables(l);
    for (size_t i = 0; jaseur_program_about(program, JASEUR_LINES, i, &line);
         i++)
        if (line.type) see_line(l, &line, &test);
    if (!l->currency) l->currency = "EUR";
}

/* ---- rows ---------------------------------------------------------------- */

bool next_row_of(const lore *l, jaseur_part part, size_t of, size_t *at,
                 jaseur_about *row)
{
    while (jaseur_program_about(l->program, part, (*at)++, row))
        if (row->of == of && row->name) return true;
    return false;
}

size_t find_action_row(const lore *l, const char *action)
{
    jaseur_about row;
    for (size_t i = 0;
         jaseur_program_about(l->program, JASEUR_ACTIONS, i, &row); i++)
        if (row.name && !strcmp(row.name, action)) return i;
    return JASEUR_NO_ROW;
}

size_t find_step_row(const lore *l, const char *flow, const char *step,
                     jaseur_about *row)
{
    jaseur_about owner;
    for (size_t i = 0;
         flow && step && jaseur_program_about(l->program, JASEUR_STEPS, i, row);
         i++)
        if (!strcmp(row->name, step) &&
            jaseur_program_about(l->program, JASEUR_FLOWS, row->of, &owner) &&
            !strcmp(owner.name, flow))
            return i;
    *row = (jaseur_about){0};
    return JASEUR_NO_ROW;
}

/* ---- values by chance ---------------------------------------------------- */

static jaseur_value words(const char *said)
{
    return (jaseur_value){.type = JASEUR_TEXT, .text = said};
}

static jaseur_value made_item(pool *p, dice *d, const lore *l)
{
    static const char *const labels[] = {"Apple", "Pear", "Plum", "Fig"};
    if (l->items.count && !chance(d, 5))
        return l->items.at[roll(d, l->items.count)];
    jaseur_field *f = pool_take(p, 4, sizeof *f);
    text price = {.pool = p};
    put_count(&price, 1 + roll(d, 20));
    put_all(&price, ".50 ", l->currency, NULL);
    const char *label = pick(d, labels);
    f[0] = (jaseur_field){"id", words(label)};
    f[1] = (jaseur_field){"label", words(label)};
    f[2] = (jaseur_field){"price", words(price.at)};
    f[3] = (jaseur_field){
        "left", {.type = JASEUR_NUMBER, .number = (double)roll(d, 5)}};
    return (jaseur_value){.type = JASEUR_RECORD, .fields = f, .field_count = 4};
}

static bool has_id(const jaseur_value *menu, size_t count,
                   const jaseur_value *item)
{
    const jaseur_value *id = field_value(item->fields, item->field_count, "id");
    for (size_t i = 0; i < count; i++) {
        const jaseur_value *other = field_value(
            menu->items[i].fields, menu->items[i].field_count, "id");
        if (!strcmp(id->text, other->text)) return true;
    }
    return false;
}

/* Some entries, each once: of a menu in the tests, or made. */
static jaseur_value made_menu(pool *p, dice *d, const lore *l,
                              const jaseur_value *from)
{
    enum { ENTRIES_MOST = 4 };
    jaseur_value *items = pool_take(p, ENTRIES_MOST, sizeof *items);
    jaseur_value menu = {.type = JASEUR_LIST, .items = items};
    for (size_t i = roll(d, ENTRIES_MOST + 1); i; i--) {
        const bool own = from && from->item_count;
        const jaseur_value item =
            own ? from->items[roll(d, from->item_count)] : made_item(p, d, l);
        const jaseur_value *id =
            field_value(item.fields, item.field_count, "id");
        if (!id || id->type != JASEUR_TEXT) continue;
        if (!has_id(&menu, menu.item_count, &item))
            items[menu.item_count++] = item;
    }
    return menu;
}

static jaseur_value made_basket(pool *p, dice *d, const lore *l)
{
    const jaseur_value item = made_item(p, d, l);
    jaseur_field *f = pool_take(p, item.field_count + 1, sizeof *f);
    if (item.field_count) memcpy(f, item.fields, item.field_count * sizeof *f);
    f[item.field_count] = (jaseur_field){
        "quantity",
        {.type = JASEUR_NUMBER, .number = 1.0 + (double)roll(d, 3)}};
    jaseur_value *line = pool_new(p, jaseur_value);
    *line = (jaseur_value){.type = JASEUR_RECORD,
                           .fields = f,
                           .field_count = item.field_count + 1};
    return (jaseur_value){.type = JASEUR_LIST, .items = line, .item_count = 1};
}

static const char *made_money(pool *p, dice *d, const lore *l)
{
    text t = {.pool = p};
    put_count(&t, roll(d, 60));
    put_all(&t, chance(d, 50) ? ".00 " : ".50 ", l->currency, NULL);
    return t.at;
}

/* A day in the weeks to come; "T10:30:00Z" behind it makes it a moment. */
static const char *made_day(pool *p, dice *d, int64_t now, const char *behind)
{
    enum { DAY_MS = 86400000 };
    text t = {.pool = p};
    put_day(&t, now / DAY_MS + (int64_t)roll(d, 20));
    put(&t, behind);
    return t.at;
}

static jaseur_value made_value(const lore *l, pool *p, dice *d,
                               const char *type, int64_t now)
{
    static const char *const phones[] = {"+33612345678", "+33145678901"};
    static const char *const texts[] = {"R7", "Ada", "K-204", "Lyon"};
    const size_t size = strcspn(type, " ");
    text kind = {.pool = p};
    put_bytes(&kind, type, size);
    if (!strcmp(kind.at, "menu")) return made_menu(p, d, l, NULL);
    if (!strcmp(kind.at, "item")) return made_item(p, d, l);
    if (!strcmp(kind.at, "basket")) return made_basket(p, d, l);
    if (!strcmp(kind.at, "list")) return (jaseur_value){.type = JASEUR_LIST};
    if (!strcmp(kind.at, "number") || !strcmp(kind.at, "decimal"))
        return (jaseur_value){.type = JASEUR_NUMBER,
                              .number = (double)roll(d, 13)};
    if (!strcmp(kind.at, "yes/no"))
        return (jaseur_value){.type = JASEUR_BOOL, .truth = chance(d, 50)};
    if (!strcmp(kind.at, "money")) return words(made_money(p, d, l));
    if (!strcmp(kind.at, "date")) return words(made_day(p, d, now, ""));
    if (!strcmp(kind.at, "time"))
        return words(chance(d, 50) ? "10:30" : "19:00");
    if (!strcmp(kind.at, "moment"))
        return words(made_day(p, d, now, "T10:30:00Z"));
    if (!strcmp(kind.at, "phone")) return words(pick(d, phones));
    if (!strcmp(kind.at, "email")) return words("ada@example.org");
    if (!strcmp(kind.at, "place")) return words("geo:45.7,4.8");
    if (!strcmp(kind.at, "card")) return words("visa 4242");
    return words(pick(d, texts));
}

jaseur_value chance_value(const lore *l, pool *p, dice *d, const char *name,
                          const char *type, int64_t now)
{
    size_t known = 0;
    const jaseur_value *found = NULL;
    for (size_t i = 0; i < l->values.count; i++)
        if (!strcmp(l->values.at[i].name, name) && !roll(d, ++known))
            found = l->values.at[i].value;
    if (!type) type = "text";
    if (!found || (strcmp(type, "menu") && chance(d, 20)))
        return made_value(l, p, d, type, now);
    if (!strcmp(type, "menu") && chance(d, 40))
        return made_menu(p, d, l, found);
    return *found;
}
