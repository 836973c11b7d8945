/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-document-locale.h"

#include <string.h>

#define NBSP "\u00a0"
#define NARROW_NBSP "\u202f"
#define MINUS "\u2212"
#define EN_DASH "\u2013"

/* How day, month and year follow one another. */
typedef enum
{
  DATE_DAY_MONTH_YEAR,    /* 24 Nov 2026 */
  DATE_MONTH_DAY_YEAR,    /* Nov 24, 2026 */
  DATE_DAY_DOT_MONTH,     /* 24. Nov. 2026 */
  DATE_DAY_DE_MONTH_YEAR, /* 24 de noviembre de 2026; short as DAY_MONTH_YEAR */
} DateForm;

struct _MbDocumentLocale
{
  const char *tag;
  MbLanguage language;
  DateForm date;
  const char *decimal;
  const char *group;
  bool lakh;       /* 12,84,500 */
  int min_grouped; /* the fewest digits before the point that are grouped: 5 leaves 1284 alone */
  bool sign_after; /* 49,55 € */
};

static const MbDocumentLocale locales[] = {
  { "en", MB_LANGUAGE_EN, DATE_DAY_MONTH_YEAR, ".", ",", false, 4, false },
  { "en-US", MB_LANGUAGE_EN, DATE_MONTH_DAY_YEAR, ".", ",", false, 4, false },
  { "en-IN", MB_LANGUAGE_EN, DATE_DAY_MONTH_YEAR, ".", ",", true, 4, false },
  { "de", MB_LANGUAGE_DE, DATE_DAY_DOT_MONTH, ",", ".", false, 4, true },
  { "de-CH", MB_LANGUAGE_DE, DATE_DAY_DOT_MONTH, ".", "\u2019", false, 4, false },
  { "es", MB_LANGUAGE_ES, DATE_DAY_DE_MONTH_YEAR, ",", ".", false, 5, true },
  { "es-MX", MB_LANGUAGE_ES, DATE_DAY_DE_MONTH_YEAR, ".", ",", false, 4, false },
  { "es-US", MB_LANGUAGE_ES, DATE_DAY_DE_MONTH_YEAR, ".", ",", false, 4, false },
  { "fr", MB_LANGUAGE_FR, DATE_DAY_MONTH_YEAR, ",", NARROW_NBSP, false, 4, true },
  { "hi", MB_LANGUAGE_HI, DATE_DAY_MONTH_YEAR, ".", ",", true, 4, false },
  { "sw", MB_LANGUAGE_SW, DATE_DAY_MONTH_YEAR, ".", ",", false, 4, false },
};

static const char *const long_months[MB_N_LANGUAGES][12] = {
  [MB_LANGUAGE_EN] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                       "November", "December" },
  [MB_LANGUAGE_DE] = { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
                       "November", "Dezember" },
  [MB_LANGUAGE_ES] = { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
                       "octubre", "noviembre", "diciembre" },
  [MB_LANGUAGE_FR] = { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                       "novembre", "décembre" },
  [MB_LANGUAGE_HI] = { "जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर",
                       "दिसंबर" },
  [MB_LANGUAGE_SW] = { "Januari", "Februari", "Machi", "Aprili", "Mei", "Juni", "Julai", "Agosti", "Septemba", "Oktoba",
                       "Novemba", "Desemba" },
};

static const char *const short_months[MB_N_LANGUAGES][12] = {
  [MB_LANGUAGE_EN] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
  [MB_LANGUAGE_DE] = { "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez." },
  [MB_LANGUAGE_ES] = { "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic" },
  [MB_LANGUAGE_FR] = { "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
                       "déc." },
  [MB_LANGUAGE_HI] = { "जन॰", "फ़र॰", "मार्च", "अप्रैल", "मई", "जून", "जुल॰", "अग॰", "सित॰", "अक्टू॰", "नव॰", "दिस॰" },
  [MB_LANGUAGE_SW] = { "Jan", "Feb", "Mac", "Apr", "Mei", "Jun", "Jul", "Ago", "Sep", "Okt", "Nov", "Des" },
};

/* Signs that a customer reads without doubt; any other currency shows its code.  The shillings' are those of their
 * own countries. */
static const struct
{
  const char *code;
  const char *sign;
} signs[] = {
  { "EUR", "€" },   { "USD", "$" },   { "GBP", "£" },   { "INR", "₹" }, { "JPY", "¥" },
  { "KES", "KSh" }, { "TZS", "TSh" }, { "UGX", "USh" }, { "NGN", "₦" }, { "GHS", "GH₵" },
  { "ZAR", "R" },   { "BRL", "R$" },  { "ILS", "₪" },
};

const MbDocumentLocale *
mb_document_locale_find (const char *tag)
{
  const MbDocumentLocale *found = &locales[0];
  if (tag == NULL)
    return found;
  size_t longest = 0;
  for (size_t i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      size_t length = strlen (locales[i].tag);
      if (length > longest && g_ascii_strncasecmp (tag, locales[i].tag, length) == 0
          && (tag[length] == '\0' || tag[length] == '-' || tag[length] == '_'))
        {
          found = &locales[i];
          longest = length;
        }
    }
  return found;
}

const char *
mb_document_locale_tag (const MbDocumentLocale *locale)
{
  return locale->tag;
}

MbLanguage
mb_document_locale_language (const MbDocumentLocale *locale)
{
  return locale->language;
}

/* A text growing in a buffer of MB_FORMAT_SIZE; what does not fit is cut, which no amount or date comes near to. */
typedef struct
{
  char *start;
  size_t length;
} Text;

static Text
text_in (char *buffer)
{
  buffer[0] = '\0';
  return (Text) { buffer, 0 };
}

static void
add_bytes (Text *text, const char *bytes, size_t n)
{
  n = MIN (n, MB_FORMAT_SIZE - 1 - text->length);
  memcpy (text->start + text->length, bytes, n);
  text->length += n;
  text->start[text->length] = '\0';
}

static void
add (Text *text, const char *string)
{
  add_bytes (text, string, strlen (string));
}

static void
add_int (Text *text, int number)
{
  char digits[16];
  g_snprintf (digits, sizeof digits, "%d", number);
  add (text, digits);
}

/* Whether a group mark stands before a digit that has @left digits of the whole number from itself on. */
static bool
group_before (const MbDocumentLocale *locale, size_t left)
{
  return locale->lakh ? left == 3 || (left > 3 && left % 2 == 1) : left % 3 == 0;
}

/* @number: "-1284.50" */
static void
add_number (Text *text, const MbDocumentLocale *locale, const char *number)
{
  if (*number == '-')
    {
      add (text, MINUS);
      number++;
    }
  size_t whole = strspn (number, "0123456789");
  for (size_t i = 0; i < whole; i++)
    {
      if (i > 0 && whole >= (size_t) locale->min_grouped && group_before (locale, whole - i))
        add (text, locale->group);
      add_bytes (text, number + i, 1);
    }
  if (number[whole] == '.')
    {
      add (text, locale->decimal);
      add (text, number + whole + 1);
    }
}

static const char *
currency_sign (MbCurrency currency)
{
  for (size_t i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].code, currency.code) == 0)
      return signs[i].sign;
  return NULL;
}

const char *
mb_document_format_money (const MbDocumentLocale *locale, MbMoney amount, char buffer[MB_FORMAT_SIZE])
{
  Text text = text_in (buffer);
  char number[MB_MONEY_TEXT_SIZE];
  mb_money_to_text (amount, number);
  const char *sign = currency_sign (amount.currency);
  const char *shown = sign != NULL ? sign : amount.currency.code;
  if (locale->sign_after)
    {
      add_number (&text, locale, number);
      add (&text, NBSP);
      add (&text, shown);
      return buffer;
    }
  const char *digits = number;
  if (*digits == '-')
    {
      add (&text, MINUS);
      digits++;
    }
  add (&text, shown);
  /* A sign made of letters stands apart from the figures. */
  if (g_ascii_isalpha (shown[strlen (shown) - 1]) && strlen (shown) > 1)
    add (&text, NBSP);
  add_number (&text, locale, digits);
  return buffer;
}

const char *
mb_document_format_amount (const MbDocumentLocale *locale, MbMoney amount, char buffer[MB_FORMAT_SIZE])
{
  Text text = text_in (buffer);
  char number[MB_MONEY_TEXT_SIZE];
  add_number (&text, locale, mb_money_to_text (amount, number));
  return buffer;
}

const char *
mb_document_format_decimal (const MbDocumentLocale *locale, MbDecimal value, char buffer[MB_FORMAT_SIZE])
{
  Text text = text_in (buffer);
  char number[MB_DECIMAL_TEXT_SIZE];
  add_number (&text, locale, mb_decimal_to_text (value, number));
  return buffer;
}

const char *
mb_document_format_percent (const MbDocumentLocale *locale, MbDecimal value, char buffer[MB_FORMAT_SIZE])
{
  Text text = text_in (buffer);
  char number[MB_DECIMAL_TEXT_SIZE];
  add_number (&text, locale, mb_decimal_to_text (value, number));
  if (locale->sign_after)
    add (&text, NBSP);
  add (&text, "%");
  return buffer;
}

const char *
mb_document_format_quantity (const MbDocumentLocale *locale, MbQuantity value, char buffer[MB_FORMAT_SIZE])
{
  Text text = text_in (buffer);
  char number[MB_QUANTITY_TEXT_SIZE];
  add_number (&text, locale, mb_quantity_to_text (value, number));
  if (value.unit != MB_UNIT_NONE)
    {
      add (&text, NBSP);
      add (&text, mb_unit_symbol (value.unit));
    }
  return buffer;
}

static void
add_day (Text *text, const MbDocumentLocale *locale, int day)
{
  add_int (text, day);
  if (locale->date == DATE_DAY_DOT_MONTH)
    add (text, ".");
}

/* @year 0: without it */
static void
add_date (Text *text, const MbDocumentLocale *locale, bool long_form, int year, int month, int day)
{
  const char *name = (long_form ? long_months : short_months)[locale->language][month - 1];
  const char *between = long_form && locale->date == DATE_DAY_DE_MONTH_YEAR ? NBSP "de" NBSP : NBSP;
  if (locale->date == DATE_MONTH_DAY_YEAR)
    {
      add (text, name);
      add (text, NBSP);
      add_int (text, day);
      between = "," NBSP;
    }
  else
    {
      add_day (text, locale, day);
      add (text, between);
      add (text, name);
    }
  if (year != 0)
    {
      add (text, between);
      add_int (text, year);
    }
}

static const char *
format_date (const MbDocumentLocale *locale, bool long_form, MbDate date, char buffer[MB_FORMAT_SIZE])
{
  Text text = text_in (buffer);
  int year, month, day;
  if (date == MB_DATE_NONE)
    return buffer;
  mb_date_to_ymd (date, &year, &month, &day);
  add_date (&text, locale, long_form, year, month, day);
  return buffer;
}

const char *
mb_document_format_date (const MbDocumentLocale *locale, MbDate date, char buffer[MB_FORMAT_SIZE])
{
  return format_date (locale, false, date, buffer);
}

const char *
mb_document_format_long_date (const MbDocumentLocale *locale, MbDate date, char buffer[MB_FORMAT_SIZE])
{
  return format_date (locale, true, date, buffer);
}

const char *
mb_document_format_period (const MbDocumentLocale *locale, MbPeriod period, char buffer[MB_FORMAT_SIZE])
{
  Text text = text_in (buffer);
  g_return_val_if_fail (period.end != MB_DATE_NONE, buffer);
  int year, month, day, last_year, last_month, last_day;
  mb_date_to_ymd (period.start, &year, &month, &day);
  mb_date_to_ymd (MAX (period.start, period.end - 1), &last_year, &last_month, &last_day);
  bool one_month = year == last_year && month == last_month;
  if (!(one_month && day == last_day))
    {
      if (one_month && locale->date != DATE_MONTH_DAY_YEAR)
        add_day (&text, locale, day);
      else
        add_date (&text, locale, false, year == last_year ? 0 : year, month, day);
      add (&text, NBSP EN_DASH NBSP);
      if (one_month && locale->date == DATE_MONTH_DAY_YEAR)
        {
          add_int (&text, last_day);
          add (&text, "," NBSP);
          add_int (&text, last_year);
          return buffer;
        }
    }
  add_date (&text, locale, false, last_year, last_month, last_day);
  return buffer;
}

const char *
mb_document_format_month (const MbDocumentLocale *locale, MbDate date)
{
  int month;
  mb_date_to_ymd (date, NULL, &month, NULL);
  return short_months[locale->language][month - 1];
}
