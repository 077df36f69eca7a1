/* zone.c - time zones by their POSIX rule: read, applied both ways, and a
 * small table of rules by country and by name. */
#include "base/calendar.h"

enum { DAY_SECONDS = 86400, HOUR_SECONDS = 3600 };

/* Central, western and eastern Europe, and others that several share. */
#define CENTRAL "CET-1CEST,M3.5.0,M10.5.0/3"
#define WESTERN "WET0WEST,M3.5.0/1,M10.5.0"
#define EASTERN "EET-2EEST,M3.5.0/3,M10.5.0/4"
#define BRITISH "GMT0BST,M3.5.0/1,M10.5.0"
#define US_EAST "EST5EDT,M3.2.0,M11.1.0"
#define MOLDOVA "EET-2EEST,M3.5.0,M10.5.0/3"

typedef struct zone_row {
    const char *country; /* "": only by name                                  */
    const char *name;
    const char *rule;
} zone_row;

/* What the time zone database (2025b) says of the years to come.  Of a country
 * with several zones it is that of its capital or of its largest town. */
static const zone_row rows[] = {
    {"AD", "Europe/Andorra", CENTRAL},
    {"AE", "Asia/Dubai", "<+04>-4"},
    {"AL", "Europe/Tirane", CENTRAL},
    {"AR", "America/Argentina/Buenos_Aires", "<-03>3"},
    {"AT", "Europe/Vienna", CENTRAL},
    {"AU", "Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3"},
    {"BA", "Europe/Sarajevo", CENTRAL},
    {"BE", "Europe/Brussels", CENTRAL},
    {"BF", "Africa/Ouagadougou", "GMT0"},
    {"BG", "Europe/Sofia", EASTERN},
    {"BJ", "Africa/Porto-Novo", "WAT-1"},
    {"BL", "America/St_Barthelemy", "AST4"},
    {"BR", "America/Sao_Paulo", "<-03>3"},
    {"BY", "Europe/Minsk", "<+03>-3"},
    {"CA", "America/Toronto", US_EAST},
    {"CD", "Africa/Kinshasa", "WAT-1"},
    {"CG", "Africa/Brazzaville", "WAT-1"},
    {"CH", "Europe/Zurich", CENTRAL},
    {"CI", "Africa/Abidjan", "GMT0"},
    {"CL", "America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24"},
    {"CM", "Africa/Douala", "WAT-1"},
    {"CN", "Asia/Shanghai", "CST-8"},
    {"CO", "America/Bogota", "<-05>5"},
    {"CY", "Asia/Nicosia", EASTERN},
    {"CZ", "Europe/Prague", CENTRAL},
    {"DE", "Europe/Berlin", CENTRAL},
    {"DK", "Europe/Copenhagen", CENTRAL},
    {"DZ", "Africa/Algiers", "CET-1"},
    {"EE", "Europe/Tallinn", EASTERN},
    {"EG", "Africa/Cairo", "EET-2EEST,M4.5.5/0,M10.5.4/24"},
    {"ES", "Europe/Madrid", CENTRAL},
    {"FI", "Europe/Helsinki", EASTERN},
    {"FR", "Europe/Paris", CENTRAL},
    {"GA", "Africa/Libreville", "WAT-1"},
    {"GB", "Europe/London", BRITISH},
    {"GF", "America/Cayenne", "<-03>3"},
    {"GG", "Europe/Guernsey", BRITISH},
    {"GI", "Europe/Gibraltar", CENTRAL},
    {"GN", "Africa/Conakry", "GMT0"},
    {"GP", "America/Guadeloupe", "AST4"},
    {"GR", "Europe/Athens", EASTERN},
    {"HK", "Asia/Hong_Kong", "HKT-8"},
    {"HR", "Europe/Zagreb", CENTRAL},
    {"HU", "Europe/Budapest", CENTRAL},
    {"IE", "Europe/Dublin", "IST-1GMT0,M10.5.0,M3.5.0/1"},
    {"IL", "Asia/Jerusalem", "IST-2IDT,M3.4.4/26,M10.5.0"},
    {"IM", "Europe/Isle_of_Man", BRITISH},
    {"IN", "Asia/Kolkata", "IST-5:30"},
    {"IS", "Atlantic/Reykjavik", "GMT0"},
    {"IT", "Europe/Rome", CENTRAL},
    {"JE", "Europe/Jersey", BRITISH},
    {"JP", "Asia/Tokyo", "JST-9"},
    {"KE", "Africa/Nairobi", "EAT-3"},
    {"KR", "Asia/Seoul", "KST-9"},
    {"LB", "Asia/Beirut", "EET-2EEST,M3.5.0/0,M10.5.0/0"},
    {"LI", "Europe/Vaduz", CENTRAL},
    {"LT", "Europe/Vilnius", EASTERN},
    {"LU", "Europe/Luxembourg", CENTRAL},
    {"LV", "Europe/Riga", EASTERN},
    {"MA", "Africa/Casablanca", "<+01>-1"},
    {"MC", "Europe/Monaco", CENTRAL},
    {"MD", "Europe/Chisinau", MOLDOVA},
    {"ME", "Europe/Podgorica", CENTRAL},
    {"MF", "America/Marigot", "AST4"},
    {"MG", "Indian/Antananarivo", "EAT-3"},
    {"MK", "Europe/Skopje", CENTRAL},
    {"ML", "Africa/Bamako", "GMT0"},
    {"MQ", "America/Martinique", "AST4"},
    {"MT", "Europe/Malta", CENTRAL},
    {"MU", "Indian/Mauritius", "<+04>-4"},
    {"MX", "America/Mexico_City", "CST6"},
    {"NC", "Pacific/Noumea", "<+11>-11"},
    {"NE", "Africa/Niamey", "WAT-1"},
    {"NG", "Africa/Lagos", "WAT-1"},
    {"NL", "Europe/Amsterdam", CENTRAL},
    {"NO", "Europe/Oslo", CENTRAL},
    {"NZ", "Pacific/Auckland", "NZST-12NZDT,M9.5.0,M4.1.0/3"},
    {"PF", "Pacific/Tahiti", "<-10>10"},
    {"PL", "Europe/Warsaw", CENTRAL},
    {"PM", "America/Miquelon", "<-03>3<-02>,M3.2.0,M11.1.0"},
    {"PT", "Europe/Lisbon", WESTERN},
    {"RE", "Indian/Reunion", "<+04>-4"},
    {"RO", "Europe/Bucharest", EASTERN},
    {"RS", "Europe/Belgrade", CENTRAL},
    {"RU", "Europe/Moscow", "MSK-3"},
    {"SE", "Europe/Stockholm", CENTRAL},
    {"SG", "Asia/Singapore", "<+08>-8"},
    {"SI", "Europe/Ljubljana", CENTRAL},
    {"SK", "Europe/Bratislava", CENTRAL},
    {"SM", "Europe/San_Marino", CENTRAL},
    {"SN", "Africa/Dakar", "GMT0"},
    {"TG", "Africa/Lome", "GMT0"},
    {"TN", "Africa/Tunis", "CET-1"},
    {"TR", "Europe/Istanbul", "<+03>-3"},
    {"UA", "Europe/Kyiv", EASTERN},
    {"US", "America/New_York", US_EAST},
    {"VA", "Europe/Vatican", CENTRAL},
    {"WF", "Pacific/Wallis", "<+12>-12"},
    {"YT", "Indian/Mayotte", "EAT-3"},
    {"ZA", "Africa/Johannesburg", "SAST-2"},
    {"", "America/Chicago", "CST6CDT,M3.2.0,M11.1.0"},
    {"", "America/Denver", "MST7MDT,M3.2.0,M11.1.0"},
    {"", "America/Halifax", "AST4ADT,M3.2.0,M11.1.0"},
    {"", "America/Los_Angeles", "PST8PDT,M3.2.0,M11.1.0"},
    {"", "America/Montreal", US_EAST},
    {"", "America/Phoenix", "MST7"},
    {"", "America/Vancouver", "PST8PDT,M3.2.0,M11.1.0"},
    {"", "America/Winnipeg", "CST6CDT,M3.2.0,M11.1.0"},
    {"", "Atlantic/Azores", "<-01>1<+00>,M3.5.0/0,M10.5.0/1"},
    {"", "Atlantic/Canary", WESTERN},
    {"", "Atlantic/Madeira", WESTERN},
    {"", "Etc/UTC", "UTC0"},
    {"", "Europe/Astrakhan", "<+04>-4"},
    {"", "Europe/Belfast", BRITISH},
    {"", "Europe/Busingen", CENTRAL},
    {"", "Europe/Kaliningrad", "EET-2"},
    {"", "Europe/Kiev", EASTERN},
    {"", "Europe/Kirov", "MSK-3"},
    {"", "Europe/Mariehamn", EASTERN},
    {"", "Europe/Nicosia", EASTERN},
    {"", "Europe/Samara", "<+04>-4"},
    {"", "Europe/Saratov", "<+04>-4"},
    {"", "Europe/Simferopol", "MSK-3"},
    {"", "Europe/Tiraspol", MOLDOVA},
    {"", "Europe/Ulyanovsk", "<+04>-4"},
    {"", "Europe/Uzhgorod", EASTERN},
    {"", "Europe/Volgograd", "MSK-3"},
    {"", "Europe/Zaporozhye", EASTERN},
    {"", "GMT", "GMT0"},
    {"", "UTC", "UTC0"},
};

const char *jz_zone_rule(str country_or_name)
{
    if (!country_or_name.size) return NULL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (jz_same(country_or_name, jz_str(rows[i].country)) ||
            jz_same(country_or_name, jz_str(rows[i].name))) {
            return rows[i].rule;
        }
    }
    return NULL;
}

static bool take_char(str *s, char c)
{
    if (!s->size || s->at[0] != c) return false;
    *s = jz_slice(*s, 1, s->size);
    return true;
}

/* One to `digits` figures that make `least` to `most`. */
static bool take_number(str *s, size_t digits, int least, int most, int *n)
{
    int sum = 0;
    size_t i = 0;
    for (; i < digits && i < s->size && jz_is_digit(s->at[i]); i++) {
        sum = sum * 10 + (s->at[i] - '0');
    }
    if (!i || sum < least || sum > most) return false;
    *s = jz_slice(*s, i, s->size);
    *n = sum;
    return true;
}

/* CET, or <+01>: three characters at least. */
static bool take_name(str *s)
{
    const bool quoted = take_char(s, '<');
    size_t i = 0;
    for (; i < s->size; i++) {
        const char c = s->at[i];
        const bool extra = jz_is_digit(c) || c == '+' || c == '-';
        if (!jz_is_letter(c) && !(quoted && extra)) break;
    }
    *s = jz_slice(*s, i, s->size);
    return i >= 3 && (!quoted || take_char(s, '>'));
}

/* -1, 5:30, +167:59:59 as seconds. */
static bool take_seconds(str *s, int most_hours, int32_t *seconds)
{
    const bool negative = take_char(s, '-');
    if (!negative) (void)take_char(s, '+');
    int hour, minute = 0, second = 0;
    if (!take_number(s, 3, 0, most_hours, &hour)) return false;
    if (take_char(s, ':')) {
        if (!take_number(s, 2, 0, 59, &minute)) return false;
        if (take_char(s, ':') && !take_number(s, 2, 0, 59, &second)) {
            return false;
        }
    }
    const int32_t sum = (hour * 60 + minute) * 60 + second;
    *seconds = negative ? -sum : sum;
    return true;
}

/* ,M3.5.0 or ,J60 or ,59 and perhaps /3 */
static bool take_change(str *s, zone_change *change)
{
    *change = (zone_change){.form = 'n', .seconds = 2 * HOUR_SECONDS};
    if (!take_char(s, ',')) return false;
    int day = 0;
    if (take_char(s, 'M')) {
        int month, week, weekday;
        if (!take_number(s, 2, 1, 12, &month) || !take_char(s, '.') ||
            !take_number(s, 1, 1, 5, &week) || !take_char(s, '.') ||
            !take_number(s, 1, 0, 6, &weekday)) {
            return false;
        }
        change->form = 'M';
        change->month = (uint8_t)month;
        change->week = (uint8_t)week;
        change->weekday = (uint8_t)weekday;
    } else if (take_char(s, 'J')) {
        if (!take_number(s, 3, 1, 365, &day)) return false;
        change->form = 'J';
    } else if (!take_number(s, 3, 0, 365, &day)) {
        return false;
    }
    change->day = (uint16_t)day;
    return !take_char(s, '/') || take_seconds(s, 167, &change->seconds);
}

/* POSIX counts offsets to the west, and everybody else to the east. */
bool jz_read_zone(str rule, zone *z)
{
    zone read = {0};
    if (!take_name(&rule) || !take_seconds(&rule, 24, &read.standard)) {
        return false;
    }
    read.standard = -read.standard;
    if (rule.size) {
        read.has_summer = true;
        read.summer = read.standard + HOUR_SECONDS;
        if (!take_name(&rule)) return false;
        if (rule.size && rule.at[0] != ',') {
            if (!take_seconds(&rule, 24, &read.summer)) return false;
            read.summer = -read.summer;
        }
        if (!take_change(&rule, &read.start) ||
            !take_change(&rule, &read.end) || rule.size) {
            return false;
        }
    }
    *z = read;
    return true;
}

/* Seconds from 1970 to the change of that year, by the clock of before. */
static int64_t change_in(const zone_change *change, int year)
{
    int64_t days = jz_days((date){year, 1, 1}) + change->day;
    if (change->form == 'M') {
        const int64_t first = jz_days((date){year, change->month, 1});
        const int sunday_based = (jz_weekday(first) + 1) % 7;
        int day = (change->weekday - sunday_based + 7) % 7;
        day += 7 * (change->week - 1);
        /* The fifth stands for the last. */
        if (day >= jz_month_length(year, change->month)) day -= 7;
        days = first + day;
    } else if (change->form == 'J') {
        const bool leap = jz_month_length(year, 2) == 29;
        days += leap && change->day >= 60 ? 0 : -1;
    }
    return days * DAY_SECONDS + change->seconds;
}

static int64_t floor_divide(int64_t n, int64_t by)
{
    return n / by - (n % by < 0);
}

int32_t jz_zone_offset(const zone *z, int64_t utc_ms)
{
    if (!z->has_summer) return z->standard;
    const int64_t now = floor_divide(utc_ms, 1000);
    const int64_t days = floor_divide(now + z->standard, DAY_SECONDS);
    const int year = jz_date(days).year;

    /* The latest change tells.  One of the year before or after may count,
     * as changes may be up to a week off their day. */
    bool is_summer = false;
    int64_t latest = INT64_MIN;
    for (int y = year - 1; y <= year + 1; y++) {
        const int64_t end = change_in(&z->end, y) - z->summer;
        const int64_t start = change_in(&z->start, y) - z->standard;
        if (end <= now && end > latest) {
            latest = end;
            is_summer = false;
        }
        /* Where the two meet it stays summer: so rules say "all year". */
        if (start <= now && start >= latest) {
            latest = start;
            is_summer = true;
        }
    }
    return is_summer ? z->summer : z->standard;
}

/* Stays within int64_t. */
static int64_t add_seconds(int64_t ms, int32_t seconds)
{
    const int64_t more = seconds * INT64_C(1000);
    if (more > 0 && ms > INT64_MAX - more) return INT64_MAX;
    if (more < 0 && ms < INT64_MIN - more) return INT64_MIN;
    return ms + more;
}

int64_t jz_to_local(const zone *z, int64_t utc_ms)
{
    return add_seconds(utc_ms, jz_zone_offset(z, utc_ms));
}

int64_t jz_to_utc(const zone *z, int64_t local_ms)
{
    if (!z->has_summer) return add_seconds(local_ms, -z->standard);
    const bool ahead = z->summer > z->standard;
    const int32_t most = ahead ? z->summer : z->standard;
    const int32_t least = ahead ? z->standard : z->summer;
    const int64_t first = add_seconds(local_ms, -most);
    if (jz_zone_offset(z, first) == most) return first;
    /* Also for an hour that does not exist: before it the clock was behind. */
    return add_seconds(local_ms, -least);
}
