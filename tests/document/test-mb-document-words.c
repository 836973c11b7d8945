/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-document-words.h"

static const char *const tags[MB_N_LANGUAGES] = { "en", "de", "es", "fr", "hi", "sw" };

/* The names in braces, sorted: what a translation must not lose. */
static char *
names_of (const char *text)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRegex) braces = g_regex_new ("\\{[a-z_]*\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (braces, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (names, g_match_info_fetch (match, 0));
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
test_complete (void)
{
  for (MbLanguage language = 0; language < MB_N_LANGUAGES; language++)
    {
      const MbDocumentLocale *locale = mb_document_locale_find (tags[language]);
      g_assert_cmpint (mb_document_locale_language (locale), ==, language);
      for (MbWord word = 0; word < MB_N_WORDS; word++)
        {
          if (!mb_document_word_exists (language, word))
            g_error ("%s lacks word %d, in English “%s”", tags[language], word,
                     mb_document_word (mb_document_locale_find ("en"), word));
          g_autofree char *english = names_of (mb_document_word (mb_document_locale_find ("en"), word));
          g_autofree char *own = names_of (mb_document_word (locale, word));
          g_assert_cmpstr (own, ==, english);
        }
    }
}

static void
test_filled (void)
{
  const MbDocumentLocale *en = mb_document_locale_find ("en");
  g_autofree char *page = mb_document_words (en, MB_WORD_PAGE_OF, "page", "1", "pages", "2", NULL);
  g_assert_cmpstr (page, ==, "Page 1 of 2");
  /* A value is no template, and a name nobody gave stays to be seen. */
  g_autofree char *odd = mb_document_words (en, MB_WORD_PAGE_OF, "page", "{pages}", NULL);
  g_assert_cmpstr (odd, ==, "Page {pages} of {pages}");
  g_autofree char *hindi = mb_document_words (mb_document_locale_find ("hi"), MB_WORD_PAY_BY, "date", "24 नवंबर", NULL);
  g_assert_cmpstr (hindi, ==, "कृपया 24 नवंबर तक भुगतान करें");
}

static void
test_days (void)
{
  static const struct
  {
    const char *language;
    int days;
    const char *shown;
  } cases[] = {
    { "en", 1, "1 day" },    { "en", 31, "31 days" }, { "de", 1, "1 Tag" },
    { "de", 31, "31 Tage" }, { "sw", 31, "siku 31" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = mb_document_days (mb_document_locale_find (cases[i].language), cases[i].days);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-words/complete", test_complete);
  g_test_add_func ("/document-words/filled", test_filled);
  g_test_add_func ("/document-words/days", test_days);
  return g_test_run ();
}
