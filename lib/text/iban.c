/* iban.c - tells the number of a bank account by its country, its length and
 * its check digits. */
#include "text/iban.h"

enum { LETTERS = 2, LONGEST = 34, ROW = sizeof "AD24 " - 1 };

/* The registry of ISO 13616: country and length. */
static const char lengths[] =
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 "
    "CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 "
    "GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 "
    "KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 "
    "MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 "
    "RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 "
    "UA29 VA22 VG24 XK20 YE30";

static char upper(char c)
{
    return jz_is_lower(c) ? (char)(c - 'a' + 'A') : c;
}

static bool is_alnum(char c)
{
    return jz_is_digit(c) || jz_is_letter(c);
}

static uint32_t length_for(char a, char b)
{
    a = upper(a);
    b = upper(b);
    for (const char *row = lengths; row < lengths + sizeof lengths;
         row += ROW) {
        if (row[0] != a || row[1] != b) continue;
        return (uint32_t)(row[2] - '0') * 10 + (uint32_t)(row[3] - '0');
    }
    return 0;
}

/* The remainder by 97 (ISO 7064) with a letter or digit more behind it. */
static unsigned with(unsigned remainder, char c)
{
    if (jz_is_digit(c)) return (remainder * 10 + (unsigned)(c - '0')) % 97;
    return (remainder * 100 + (unsigned)(upper(c) - 'A') + 10) % 97;
}

uint32_t jz_iban_end(str text, uint32_t at)
{
    if (at < LETTERS || !jz_is_letter(text.at[at - 2]) ||
        !jz_is_letter(text.at[at - 1]) ||
        (at > LETTERS && is_alnum(text.at[at - 3]))) {
        return 0;
    }
    const char *const country = text.at + at - LETTERS;
    const uint32_t length = length_for(country[0], country[1]);
    char number[LONGEST];
    uint32_t count = 0;
    for (; count + LETTERS < length && at < text.size; at++) {
        const char c = text.at[at];
        if (is_alnum(c)) {
            number[count++] = c;
        } else if ((c != ' ' && c != '-') || !is_alnum(text.at[at - 1])) {
            return 0;
        }
    }
    if (!length || count + LETTERS != length) return 0;
    if (at < text.size && is_alnum(text.at[at])) return 0;

    /* Country and check digits count as if they stood at the end. */
    unsigned remainder = 0;
    for (uint32_t i = 2; i < count; i++) remainder = with(remainder, number[i]);
    remainder = with(remainder, country[0]);
    remainder = with(remainder, country[1]);
    remainder = with(remainder, number[0]);
    remainder = with(remainder, number[1]);
    return remainder == 1 ? at : 0;
}
