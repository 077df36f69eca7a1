/* grammar.c - the words that expressions and jumps are made of, and that name
 * nothing else therefore. */
#include "flow/parse.h"

/* No step, formula or need may be called so. */
static const char *const grammar_words[] = {
    "end", "restart", "back", "change", "stop", "yes", "no", "customer",
    "consent", "now", "today", "answer", "line", "channel", "and", "or",
    "not", "is", "where", "else", "in", "as", "one", "of", "known", "empty",
    "failed", "open", "closed", "count", "sum", "min", "max", "round",
};

/* Currencies that flows are likely to write; any three capitals are one. */
static const char *const money_words[] = {
    "EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "CNY", "INR", "SEK",
    "NOK", "DKK", "PLN", "CZK", "HUF", "BRL", "MXN", "XOF", "XAF", "KRW",
};

bool jz_is_grammar_word(str word)
{
    for (size_t i = 0; i < sizeof grammar_words / sizeof *grammar_words; i++) {
        if (jz_same(word, jz_str(grammar_words[i]))) return true;
    }
    for (size_t i = 0; i < sizeof money_words / sizeof *money_words; i++) {
        if (jz_same(word, jz_str(money_words[i]))) return true;
    }
    return jz_duration_unit(word) != 0;
}
