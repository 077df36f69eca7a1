/* currency.c - what is known about currencies: how many decimals they have,
 * their signs and what people call them. */
#include "expr/value.h"

typedef struct currency_row {
    char code[4];
    uint8_t digits;
    const char *sign; /* NULL: none, or one that others share                 */
} currency_row;

/* Sorted by code.  What is not here has two decimals and no sign; ISO 4217. */
static const currency_row rows[] = {
    {"BHD", 3, NULL}, {"BIF", 0, NULL}, {"CLF", 4, NULL}, {"CLP", 0, NULL},
    {"CRC", 2, "₡"},  {"DJF", 0, NULL}, {"EUR", 2, "€"},  {"GBP", 2, "£"},
    {"GEL", 2, "₾"},  {"GHS", 2, "₵"},  {"GNF", 0, NULL}, {"ILS", 2, "₪"},
    {"INR", 2, "₹"},  {"IQD", 3, NULL}, {"ISK", 0, NULL}, {"JOD", 3, NULL},
    {"JPY", 0, "¥"},  {"KMF", 0, NULL}, {"KRW", 0, "₩"},  {"KWD", 3, NULL},
    {"KZT", 2, "₸"},  {"LAK", 2, "₭"},  {"LYD", 3, NULL}, {"MNT", 2, "₮"},
    {"NGN", 2, "₦"},  {"OMR", 3, NULL}, {"PHP", 2, "₱"},  {"PYG", 0, "₲"},
    {"RWF", 0, NULL}, {"THB", 2, "฿"},  {"TND", 3, NULL}, {"TRY", 2, "₺"},
    {"UAH", 2, "₴"},  {"UGX", 0, NULL}, {"USD", 2, "$"},  {"UYW", 4, NULL},
    {"VND", 0, "₫"},  {"VUV", 0, NULL}, {"XAF", 0, NULL}, {"XOF", 0, NULL},
    {"XPF", 0, NULL},
};

/* What people write and say, folded. */
static const struct { const char *word, *code; } words[] = {
    {"€", "EUR"},       {"euro", "EUR"},    {"euros", "EUR"},
    {"$", "USD"},       {"dollar", "USD"},  {"dollars", "USD"},
    {"buck", "USD"},    {"bucks", "USD"},   {"£", "GBP"},
    {"pound", "GBP"},   {"pounds", "GBP"},  {"quid", "GBP"},
    {"livre", "GBP"},   {"livres", "GBP"},  {"¥", "JPY"},
    {"yen", "JPY"},     {"yens", "JPY"},    {"franc", "CHF"},
    {"francs", "CHF"},  {"₹", "INR"},       {"rupee", "INR"},
    {"rupees", "INR"},  {"roupie", "INR"},  {"roupies", "INR"},
    {"₩", "KRW"},       {"₺", "TRY"},       {"₴", "UAH"},
    {"₪", "ILS"},       {"₫", "VND"},       {"₦", "NGN"},
    {"₱", "PHP"},       {"฿", "THB"},       {"₸", "KZT"},
    {"₾", "GEL"},       {"₲", "PYG"},       {"₡", "CRC"},
    {"₮", "MNT"},       {"₵", "GHS"},       {"₭", "LAK"},
};

/* Codes that a bare folded word stands for: others could be any word. */
static const char *const said[] = {
    "eur", "usd", "gbp", "chf", "jpy", "inr", "cad", "aud", "cny", "sek",
    "nok", "dkk", "pln", "czk", "huf", "brl", "mxn", "xof", "xaf", "krw",
};

uint16_t jz_currency(str code)
{
    if (code.size != 3) return 0;
    uint16_t n = 0;
    for (size_t i = 0; i < 3; i++) {
        if (!jz_is_upper(code.at[i])) return 0;
        n = (uint16_t)(n * 26 + (code.at[i] - 'A'));
    }
    return (uint16_t)(n + 1);
}

void jz_put_currency(buf *b, uint16_t currency)
{
    if (!currency || currency > 26 * 26 * 26) return;
    const unsigned n = currency - 1u;
    jz_put_char(b, (char)('A' + n / 676));
    jz_put_char(b, (char)('A' + n / 26 % 26));
    jz_put_char(b, (char)('A' + n % 26));
}

static const currency_row *row_of(uint16_t currency)
{
    size_t from = 0;
    size_t to = sizeof rows / sizeof *rows;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        const uint16_t here = jz_currency((str){rows[middle].code, 3});
        if (here == currency) return &rows[middle];
        if (here < currency) from = middle + 1;
        else to = middle;
    }
    return NULL;
}

unsigned jz_currency_digits(uint16_t currency)
{
    const currency_row *const row = row_of(currency);
    return row ? row->digits : 2;
}

const char *jz_currency_sign(uint16_t currency)
{
    const currency_row *const row = row_of(currency);
    return row ? row->sign : NULL;
}

uint16_t jz_currency_of_sign(str sign_or_word_folded)
{
    const str word = sign_or_word_folded;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!jz_same(word, jz_str(words[i].word))) continue;
        return jz_currency(jz_str(words[i].code));
    }
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (!jz_same(word, jz_str(said[i]))) continue;
        const char code[3] = {
            (char)(word.at[0] - 'a' + 'A'), (char)(word.at[1] - 'a' + 'A'),
            (char)(word.at[2] - 'a' + 'A'),
        };
        return jz_currency((str){code, 3});
    }
    return 0;
}

/* Names that several currencies share. */
static const struct { const char *name, *codes; } shared[] = {
    {"USD", "USD CAD AUD NZD HKD SGD TWD"},
    {"CHF", "CHF XOF XAF XPF"},
    {"GBP", "GBP EGP"},
    {"JPY", "JPY CNY"},
};

bool jz_may_mean(str sign_or_word_folded, uint16_t currency)
{
    const uint16_t usual = jz_currency_of_sign(sign_or_word_folded);
    if (usual == currency) return true;
    /* Three letters are a code, and mean one currency. */
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (jz_same(sign_or_word_folded, jz_str(said[i]))) return false;
    }
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
        if (jz_currency(jz_str(shared[i].name)) != usual) continue;
        str rest = jz_str(shared[i].codes);
        while (rest.size) {
            if (jz_currency(jz_cut(&rest, ' ')) == currency) return true;
        }
    }
    return false;
}

/* Countries by currency, in twos with spaces between; ISO 3166 and 4217. */
static const struct { const char *code, *countries; } homes[] = {
    {"EUR", "AD AT BE BG CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME "
            "MF MQ MT NL PM PT RE SI SK SM VA XK YT"},
    {"USD", "US EC PR SV"}, {"GBP", "GB GG IM JE"}, {"CHF", "CH LI"},
    {"CAD", "CA"}, {"AUD", "AU"}, {"NZD", "NZ"}, {"JPY", "JP"},
    {"CNY", "CN"}, {"INR", "IN"}, {"KRW", "KR"}, {"BRL", "BR"},
    {"MXN", "MX"}, {"PLN", "PL"}, {"CZK", "CZ"}, {"HUF", "HU"},
    {"SEK", "SE"}, {"NOK", "NO"}, {"DKK", "DK GL FO"}, {"RON", "RO"},
    {"TRY", "TR"}, {"UAH", "UA"}, {"ILS", "IL"}, {"MAD", "MA"},
    {"DZD", "DZ"}, {"TND", "TN"}, {"EGP", "EG"}, {"ZAR", "ZA"},
    {"NGN", "NG"}, {"GHS", "GH"}, {"KES", "KE"},
    {"XOF", "BF BJ CI GW ML NE SN TG"}, {"XAF", "CF CG CM GA GQ TD"},
    {"XPF", "NC PF WF"},
};

uint16_t jz_currency_of_country(str country)
{
    for (size_t i = 0; i < sizeof homes / sizeof *homes; i++) {
        str rest = jz_str(homes[i].countries);
        while (rest.size) {
            if (jz_same(jz_cut(&rest, ' '), country)) {
                return jz_currency(jz_str(homes[i].code));
            }
        }
    }
    return 0;
}
