/* currency.c - what is known about currencies: how many decimals they have,
 * their codes and signs, and which of them share a name.  What a language
 * calls them is in its table. */
#include "expr/value.h"

typedef struct currency_row {
    char code[4];
    uint8_t digits;
    const char *sign; /* NULL: none, or one that others share                 */
} currency_row;

/* Sorted by code; ISO 4217.  What is not here has two decimals and no sign. */
static const currency_row rows[] = {
    {"AED", 2, NULL}, {"AFN", 2, NULL}, {"ALL", 2, NULL}, {"AMD", 2, NULL},
    {"AOA", 2, NULL}, {"ARS", 2, NULL}, {"AUD", 2, NULL}, {"AWG", 2, NULL},
    {"AZN", 2, NULL}, {"BAM", 2, NULL}, {"BBD", 2, NULL}, {"BDT", 2, NULL},
    {"BGN", 2, NULL}, {"BHD", 3, NULL}, {"BIF", 0, NULL}, {"BMD", 2, NULL},
    {"BND", 2, NULL}, {"BOB", 2, NULL}, {"BRL", 2, "R$"}, {"BSD", 2, NULL},
    {"BTN", 2, NULL}, {"BWP", 2, NULL}, {"BYN", 2, NULL}, {"BZD", 2, NULL},
    {"CAD", 2, NULL}, {"CDF", 2, NULL}, {"CHF", 2, NULL}, {"CLF", 4, NULL},
    {"CLP", 0, NULL}, {"CNY", 2, NULL}, {"COP", 2, NULL}, {"CRC", 2, "₡"},
    {"CUP", 2, NULL}, {"CVE", 2, NULL}, {"CZK", 2, NULL}, {"DJF", 0, NULL},
    {"DKK", 2, NULL}, {"DOP", 2, NULL}, {"DZD", 2, NULL}, {"EGP", 2, NULL},
    {"ERN", 2, NULL}, {"ETB", 2, NULL}, {"EUR", 2, "€"}, {"FJD", 2, NULL},
    {"FKP", 2, NULL}, {"GBP", 2, "£"}, {"GEL", 2, "₾"}, {"GHS", 2, "₵"},
    {"GIP", 2, NULL}, {"GMD", 2, NULL}, {"GNF", 0, NULL}, {"GTQ", 2, NULL},
    {"GYD", 2, NULL}, {"HKD", 2, NULL}, {"HNL", 2, NULL}, {"HTG", 2, NULL},
    {"HUF", 2, NULL}, {"IDR", 2, NULL}, {"ILS", 2, "₪"}, {"INR", 2, "₹"},
    {"IQD", 3, NULL}, {"IRR", 2, NULL}, {"ISK", 0, NULL}, {"JMD", 2, NULL},
    {"JOD", 3, NULL}, {"JPY", 0, "¥"}, {"KES", 2, NULL}, {"KGS", 2, NULL},
    {"KHR", 2, NULL}, {"KMF", 0, NULL}, {"KPW", 2, NULL}, {"KRW", 0, "₩"},
    {"KWD", 3, NULL}, {"KYD", 2, NULL}, {"KZT", 2, "₸"}, {"LAK", 2, "₭"},
    {"LBP", 2, NULL}, {"LKR", 2, NULL}, {"LRD", 2, NULL}, {"LSL", 2, NULL},
    {"LYD", 3, NULL}, {"MAD", 2, NULL}, {"MDL", 2, NULL}, {"MGA", 2, NULL},
    {"MKD", 2, NULL}, {"MMK", 2, NULL}, {"MNT", 2, "₮"}, {"MOP", 2, NULL},
    {"MRU", 2, NULL}, {"MUR", 2, NULL}, {"MVR", 2, NULL}, {"MWK", 2, NULL},
    {"MXN", 2, NULL}, {"MYR", 2, NULL}, {"MZN", 2, NULL}, {"NAD", 2, NULL},
    {"NGN", 2, "₦"}, {"NIO", 2, NULL}, {"NOK", 2, NULL}, {"NPR", 2, NULL},
    {"NZD", 2, NULL}, {"OMR", 3, NULL}, {"PAB", 2, NULL}, {"PEN", 2, NULL},
    {"PGK", 2, NULL}, {"PHP", 2, "₱"}, {"PKR", 2, NULL}, {"PLN", 2, NULL},
    {"PYG", 0, "₲"}, {"QAR", 2, NULL}, {"RON", 2, NULL}, {"RSD", 2, NULL},
    {"RUB", 2, NULL}, {"RWF", 0, NULL}, {"SAR", 2, NULL}, {"SBD", 2, NULL},
    {"SCR", 2, NULL}, {"SDG", 2, NULL}, {"SEK", 2, NULL}, {"SGD", 2, NULL},
    {"SHP", 2, NULL}, {"SLE", 2, NULL}, {"SOS", 2, NULL}, {"SRD", 2, NULL},
    {"SSP", 2, NULL}, {"STN", 2, NULL}, {"SVC", 2, NULL}, {"SYP", 2, NULL},
    {"SZL", 2, NULL}, {"THB", 2, "฿"}, {"TJS", 2, NULL}, {"TMT", 2, NULL},
    {"TND", 3, NULL}, {"TOP", 2, NULL}, {"TRY", 2, "₺"}, {"TTD", 2, NULL},
    {"TWD", 2, NULL}, {"TZS", 2, NULL}, {"UAH", 2, "₴"}, {"UGX", 0, NULL},
    {"USD", 2, "$"}, {"UYU", 2, NULL}, {"UYW", 4, NULL}, {"UZS", 2, NULL},
    {"VES", 2, NULL}, {"VND", 0, "₫"}, {"VUV", 0, NULL}, {"WST", 2, NULL},
    {"XAF", 0, NULL}, {"XCD", 2, NULL}, {"XOF", 0, NULL}, {"XPF", 0, NULL},
    {"YER", 2, NULL}, {"ZAR", 2, NULL}, {"ZMW", 2, NULL}, {"ZWG", 2, NULL},
};

/* Names and signs that several currencies share, the usual one first. */
static const struct { const char *name, *codes; } shared[] = {
    {"$", "USD ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP DOP FJD GYD HKD "
          "JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU XCD"},
    {"dollar", "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD "
               "NZD SBD SGD SRD TTD TWD XCD"},
    {"peso", "MXN ARS CLP COP CUP DOP PHP UYU"},
    {"pound", "GBP EGP FKP GIP LBP SDG SHP SSP SYP"},
    {"franc", "CHF BIF CDF DJF GNF KMF RWF XAF XOF XPF"},
    {"crown", "SEK CZK DKK ISK NOK"},
    {"krone", "NOK DKK SEK ISK"},
    {"rupee", "INR LKR MUR NPR PKR SCR"},
    {"dinar", "RSD BHD DZD IQD JOD KWD LYD TND"},
    {"dirham", "AED MAD"},
    {"rial", "SAR IRR OMR QAR YER"},
    {"lira", "TRY LBP SYP"},
    {"shilling", "KES SOS TZS UGX"},
    {"rouble", "RUB BYN"},
    {"leu", "RON MDL"},
    {"won", "KRW KPW"},
    {"colon", "CRC SVC"},
    {"¥", "JPY CNY"},
};

/* What people of any language write, folded, as it stands in the text.  Where
 * a letter by itself may be a word ("a $ 5", "give us $ 5"), only what is
 * glued to the sign counts. */
static const struct { const char *sign, *name; } signs[] = {
    {"us$", "USD"},  {"u$s", "USD"},   {"u$d", "USD"},  {"c$", "CAD"},
    {"c $", "CAD"},  {"ca$", "CAD"},   {"a$", "AUD"},   {"au$", "AUD"},
    {"nz$", "NZD"},  {"hk$", "HKD"},   {"s$", "SGD"},   {"nt$", "TWD"},
    {"r$", "BRL"},   {"r $", "BRL"},   {"mx$", "MXN"},  {"ar$", "ARS"},
    {"rd$", "DOP"},  {"j$", "JMD"},    {"tt$", "TTD"},  {"bz$", "BZD"},
    {"$us", "USD"},  {"$ us", "USD"},  {"$ca", "CAD"},  {"$c", "CAD"},
    {"$", "$"},      {"€", "EUR"},     {"£e", "EGP"},   {"e£", "EGP"},
    {"£", "pound"},  {"cn¥", "CNY"}, {"jp¥", "JPY"},
    {"¥", "¥"}, {"元", "CNY"}, {"円", "JPY"},  {"원", "KRW"},
    {"₹", "INR"},    {"rs", "rupee"},  {"₩", "won"},    {"₺", "TRY"},
    {"₴", "UAH"},    {"₪", "ILS"},     {"₫", "VND"},    {"₦", "NGN"},
    {"₱", "PHP"},    {"฿", "THB"},     {"₸", "KZT"},    {"₾", "GEL"},
    {"₲", "PYG"},    {"₡", "colon"},   {"₮", "MNT"},    {"₵", "GHS"},
    {"₭", "LAK"},    {"₽", "rouble"},  {"₼", "AZN"},    {"₨", "rupee"},
    {"kr", "crown"}, {"kc", "CZK"},    {"zł", "PLN"},   {"zl", "PLN"},
    {"rmb", "CNY"},  {"fcfa", "XOF"},  {"cfa", "XOF"},  {"dh", "dirham"},
    {"dhs", "dirham"},
};

/* Codes that are words somewhere: in small letters they are taken for these. */
static const char word_codes[] =
    "ALL AMD ARS BAM BIF BOB COP CUP DOP GEL GIP LAK MAD MOP MUR NAD PEN PHP "
    "RON RUB SAR SOS TOP TRY VES WST";

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

/* ---- names --------------------------------------------------------------- */

enum { SHARED_COUNT = sizeof shared / sizeof *shared, CODES = 26 * 26 * 26 };

/* Behind the currencies come the names that some of them share. */
uint16_t jz_money_name(str code_or_shared_name)
{
    for (uint16_t i = 0; i < SHARED_COUNT; i++) {
        if (!jz_same(code_or_shared_name, jz_str(shared[i].name))) continue;
        return (uint16_t)(CODES + 1 + i);
    }
    return jz_currency(code_or_shared_name);
}

/* The currencies of a shared name; empty when it is that of one. */
static str sharers(uint16_t name)
{
    return name > CODES && name <= CODES + SHARED_COUNT
               ? jz_str(shared[name - CODES - 1].codes)
               : (str){NULL, 0};
}

uint16_t jz_usual_currency(uint16_t name)
{
    const str all = sharers(name);
    return all.size ? jz_currency((str){all.at, 3}) : name;
}

bool jz_may_mean(uint16_t name, uint16_t currency)
{
    if (name == currency) return true;
    for (str rest = sharers(name); rest.size;) {
        if (jz_currency(jz_cut(&rest, ' ')) == currency) return true;
    }
    return false;
}

uint16_t jz_both_names(uint16_t a, uint16_t b)
{
    if (jz_may_mean(b, jz_usual_currency(a)) && !sharers(a).size) return a;
    return jz_may_mean(a, jz_usual_currency(b)) ? b : 0;
}

uint16_t jz_money_sign(str folded, size_t *size)
{
    size_t best = 0;
    const char *name = NULL;
    *size = 0;
    if (!folded.size) return 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (signs[i].sign[0] != folded.at[0]) continue;
        const str sign = jz_str(signs[i].sign);
        if (sign.size <= best || !jz_starts(folded, sign)) continue;
        /* Letters end where the word does: "kr", but not "kronor". */
        const char behind =
            sign.size < folded.size ? folded.at[sign.size] : ' ';
        if (jz_is_lower(sign.at[sign.size - 1]) && jz_is_lower(behind)) {
            continue;
        }
        best = sign.size;
        name = signs[i].name;
    }
    *size = best;
    return name ? jz_money_name(jz_str(name)) : 0;
}

uint16_t jz_currency_of_code(str folded, bool *is_word)
{
    if (folded.size != 3) return 0;
    char code[3];
    for (size_t i = 0; i < 3; i++) {
        if (!jz_is_lower(folded.at[i])) return 0;
        code[i] = (char)(folded.at[i] - 'a' + 'A');
    }
    const str upper = {code, 3};
    const uint16_t currency = jz_currency(upper);
    if (!row_of(currency)) return 0;
    *is_word = jz_contains((str){word_codes, sizeof word_codes - 1}, upper);
    return currency;
}

/* ---- countries ----------------------------------------------------------- */

/* Countries by currency; ISO 3166 and 4217. */
static const struct { const char *code, *countries; } homes[] = {
    {"EUR", "AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT "
            "LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT"},
    {"USD", "AS BQ EC FM GU IO MH MP PR PW SV TC TL UM US VG VI"},
    {"GBP", "GB GG IM JE GS"},
    {"CHF", "CH LI"},
    {"DKK", "DK FO GL"},
    {"NOK", "NO SJ BV"},
    {"AUD", "AU CC CX HM KI NF NR TV"},
    {"NZD", "NZ CK NU PN TK"},
    {"MAD", "MA EH"},
    {"ILS", "IL PS"},
    {"XOF", "BF BJ CI GW ML NE SN TG"},
    {"XAF", "CF CG CM GA GQ TD"},
    {"XPF", "NC PF WF"},
    {"XCD", "AG AI DM GD KN LC MS VC"},
    {"AED", "AE"}, {"AFN", "AF"}, {"ALL", "AL"}, {"AMD", "AM"}, {"AOA", "AO"},
    {"ARS", "AR"}, {"AWG", "AW"}, {"AZN", "AZ"}, {"BAM", "BA"}, {"BBD", "BB"},
    {"BDT", "BD"}, {"BHD", "BH"}, {"BIF", "BI"}, {"BMD", "BM"}, {"BND", "BN"},
    {"BOB", "BO"}, {"BRL", "BR"}, {"BSD", "BS"}, {"BTN", "BT"}, {"BWP", "BW"},
    {"BYN", "BY"}, {"BZD", "BZ"}, {"CAD", "CA"}, {"CDF", "CD"}, {"CLP", "CL"},
    {"CNY", "CN"}, {"COP", "CO"}, {"CRC", "CR"}, {"CUP", "CU"}, {"CVE", "CV"},
    {"CZK", "CZ"}, {"DJF", "DJ"}, {"DOP", "DO"}, {"DZD", "DZ"}, {"EGP", "EG"},
    {"ERN", "ER"}, {"ETB", "ET"}, {"FJD", "FJ"}, {"FKP", "FK"}, {"GEL", "GE"},
    {"GHS", "GH"}, {"GIP", "GI"}, {"GMD", "GM"}, {"GNF", "GN"}, {"GTQ", "GT"},
    {"GYD", "GY"}, {"HKD", "HK"}, {"HNL", "HN"}, {"HTG", "HT"}, {"HUF", "HU"},
    {"IDR", "ID"}, {"INR", "IN"}, {"IQD", "IQ"}, {"IRR", "IR"}, {"ISK", "IS"},
    {"JMD", "JM"}, {"JOD", "JO"}, {"JPY", "JP"}, {"KES", "KE"}, {"KGS", "KG"},
    {"KHR", "KH"}, {"KMF", "KM"}, {"KPW", "KP"}, {"KRW", "KR"}, {"KWD", "KW"},
    {"KYD", "KY"}, {"KZT", "KZ"}, {"LAK", "LA"}, {"LBP", "LB"}, {"LKR", "LK"},
    {"LRD", "LR"}, {"LSL", "LS"}, {"LYD", "LY"}, {"MDL", "MD"}, {"MGA", "MG"},
    {"MKD", "MK"}, {"MMK", "MM"}, {"MNT", "MN"}, {"MOP", "MO"}, {"MRU", "MR"},
    {"MUR", "MU"}, {"MVR", "MV"}, {"MWK", "MW"}, {"MXN", "MX"}, {"MYR", "MY"},
    {"MZN", "MZ"}, {"NAD", "NA"}, {"NGN", "NG"}, {"NIO", "NI"}, {"NPR", "NP"},
    {"OMR", "OM"}, {"PAB", "PA"}, {"PEN", "PE"}, {"PGK", "PG"}, {"PHP", "PH"},
    {"PKR", "PK"}, {"PLN", "PL"}, {"PYG", "PY"}, {"QAR", "QA"}, {"RON", "RO"},
    {"RSD", "RS"}, {"RUB", "RU"}, {"RWF", "RW"}, {"SAR", "SA"}, {"SBD", "SB"},
    {"SCR", "SC"}, {"SDG", "SD"}, {"SEK", "SE"}, {"SGD", "SG"}, {"SHP", "SH"},
    {"SLE", "SL"}, {"SOS", "SO"}, {"SRD", "SR"}, {"SSP", "SS"}, {"STN", "ST"},
    {"SYP", "SY"}, {"SZL", "SZ"}, {"THB", "TH"}, {"TJS", "TJ"}, {"TMT", "TM"},
    {"TND", "TN"}, {"TOP", "TO"}, {"TRY", "TR"}, {"TTD", "TT"}, {"TWD", "TW"},
    {"TZS", "TZ"}, {"UAH", "UA"}, {"UGX", "UG"}, {"UYU", "UY"}, {"UZS", "UZ"},
    {"VES", "VE"}, {"VND", "VN"}, {"VUV", "VU"}, {"WST", "WS"}, {"YER", "YE"},
    {"ZAR", "ZA"}, {"ZMW", "ZM"}, {"ZWG", "ZW"},
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
