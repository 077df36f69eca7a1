/* decimal.c - exact numbers: millionths in 64 bits, with products and
 * quotients that pass through 128 bits in two halves. */
#include "expr/decimal.h"

#include <float.h>

/* Doubles that keep more bits than they show would give other numbers on
 * other machines. */
_Static_assert(FLT_EVAL_METHOD == 0, "compile with -msse2 -mfpmath=sse");

static uint64_t size_of(int64_t n)
{
    return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

/* The number of that size and sign; false: it is too large. */
static bool put_sign(uint64_t size, bool negative, int64_t *n)
{
    if (size > (uint64_t)DECIMAL_MOST) return false;
    *n = negative ? -(int64_t)size : (int64_t)size;
    return true;
}

static bool is_within(int64_t n)
{
    return n >= -DECIMAL_MOST && n <= DECIMAL_MOST;
}

bool jz_decimal_add(int64_t a, int64_t b, int64_t *sum)
{
    if (!is_within(a) || !is_within(b)) return false;
    /* Both are at most 9e18, so only signs that agree can pass the limit. */
    if (b > 0 && a > DECIMAL_MOST - b) return false;
    if (b < 0 && a < -DECIMAL_MOST - b) return false;
    *sum = a + b;
    return true;
}

/* high:low = a * b. */
static void multiply(uint64_t a, uint64_t b, uint64_t *high, uint64_t *low)
{
    const uint64_t half = UINT64_C(0xffffffff);
    const uint64_t a0 = a & half;
    const uint64_t a1 = a >> 32;
    const uint64_t b0 = b & half;
    const uint64_t b1 = b >> 32;
    const uint64_t middle = a1 * b0 + (a0 * b0 >> 32);
    const uint64_t other = a0 * b1 + (middle & half);
    *low = a * b;
    *high = a1 * b1 + (middle >> 32) + (other >> 32);
}

bool jz_decimal_times(int64_t a, int64_t b, int64_t *product)
{
    const uint64_t million = (uint64_t)MILLION;
    uint64_t high;
    uint64_t low;
    multiply(size_of(a), size_of(b), &high, &low);
    /* Else the quotient is 2^64 or more. */
    if (high >= million) return false;
    /* Long division in digits of 32 bits: a rest below a million leaves room
     * for the next digit. */
    const uint64_t upper = high << 32 | low >> 32;
    const uint64_t lower =
        upper % million << 32 | (low & UINT64_C(0xffffffff));
    if (upper / million >> 32) return false;
    uint64_t size = (upper / million << 32) + lower / million;
    if (size > (uint64_t)DECIMAL_MOST) return false;
    if (lower % million * 2 >= million) size++;
    return put_sign(size, (a < 0) != (b < 0), product);
}

bool jz_decimal_over(int64_t a, int64_t b, int64_t *quotient)
{
    if (!b || !is_within(a) || !is_within(b)) return false;
    const uint64_t by = size_of(b);
    const uint64_t whole = size_of(a) / by;
    if (whole > (uint64_t)(DECIMAL_MOST / MILLION)) return false;
    /* (rest * a million) / by, one bit of the million after the other; rest
     * stays below `by`, which is at most 9e18, so that twice it fits. */
    const uint64_t first = size_of(a) % by;
    uint64_t rest = 0;
    uint64_t part = 0;
    for (uint64_t bit = UINT64_C(1) << 19; bit; bit >>= 1) {
        part *= 2;
        rest *= 2;
        if (rest >= by) {
            rest -= by;
            part++;
        }
        if (!((uint64_t)MILLION & bit)) continue;
        rest += first;
        if (rest >= by) {
            rest -= by;
            part++;
        }
    }
    if (rest >= by - rest) part++;
    return put_sign(whole * (uint64_t)MILLION + part, (a < 0) != (b < 0),
                    quotient);
}

bool jz_decimal_round(int64_t a, unsigned places, int64_t *rounded)
{
    uint64_t step = 1;
    for (unsigned i = places; i < 6; i++) step *= 10;
    const uint64_t size = size_of(a);
    const uint64_t rest = size % step;
    const bool up = rest * 2 >= step && step > 1;
    return put_sign(size - rest + (up ? step : 0), a < 0, rounded);
}

/* Digits from *at on, as a count; false: none, or more than fit. */
static bool read_digits(str s, size_t *at, uint64_t most, uint64_t *n)
{
    const size_t first = *at;
    *n = 0;
    while (*at < s.size && jz_is_digit(s.at[*at])) {
        const uint64_t digit = (uint64_t)(s.at[*at] - '0');
        if (*n > (most - digit) / 10) return false;
        *n = *n * 10 + digit;
        ++*at;
    }
    return *at > first;
}

bool jz_read_decimal(str s, int64_t *n)
{
    size_t at = 0;
    const bool negative = s.size && s.at[0] == '-';
    if (negative) at++;
    uint64_t whole;
    const uint64_t most = (uint64_t)(DECIMAL_MOST / MILLION);
    if (!read_digits(s, &at, most, &whole)) return false;
    uint64_t part = 0;
    if (at < s.size) {
        if (s.at[at++] != '.') return false;
        const size_t first = at;
        if (!read_digits(s, &at, 999999, &part)) return false;
        if (at < s.size || at - first > 6) return false;
        for (size_t i = at - first; i < 6; i++) part *= 10;
    }
    return put_sign(whole * (uint64_t)MILLION + part, negative, n);
}

bool jz_decimal_of(double d, int64_t *n)
{
    const double most = (double)(DECIMAL_MOST / MILLION);
    if (!(d >= -most && d <= most)) return false;
    /* The whole part and what is behind it are both exact. */
    const int64_t whole = (int64_t)d;
    const double part = (d - (double)whole) * (double)MILLION;
    const int64_t millionths = (int64_t)(part < 0 ? part - 0.5 : part + 0.5);
    return jz_decimal_add(whole * MILLION, millionths, n);
}

double jz_decimal_to_double(int64_t n)
{
    /* Below 2^53 the count is exact, and one division rounds it once. */
    const int64_t exact = INT64_C(1) << 53;
    if (n > -exact && n < exact) return (double)n / (double)MILLION;
    return (double)(n / MILLION) + (double)(n % MILLION) / (double)MILLION;
}

static void put_whole(buf *b, uint64_t n, str group)
{
    char text[20];
    size_t from = sizeof text;
    do {
        text[--from] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    /* The first group has what is left over of threes. */
    size_t size = group.size ? (sizeof text - from - 1) % 3 + 1
                             : sizeof text - from;
    while (from < sizeof text) {
        jz_put(b, (str){text + from, size});
        from += size;
        size = 3;
        if (from < sizeof text) jz_put(b, group);
    }
}

void jz_put_decimal(buf *b, int64_t n, unsigned places, char mark, str group)
{
    const uint64_t size = size_of(n);
    if (n < 0) jz_put_char(b, '-');
    put_whole(b, size / (uint64_t)MILLION, group);
    uint64_t part = size % (uint64_t)MILLION;
    if (!part && !places) return;
    char text[7] = {mark};
    size_t count = 1;
    while (count < 7 && (part || count <= places)) {
        part *= 10;
        text[count++] = (char)('0' + part / (uint64_t)MILLION);
        part %= (uint64_t)MILLION;
    }
    jz_put(b, (str){text, count});
}
