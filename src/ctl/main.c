/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-verb.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const MbVerb *const verb_lists[] = {
  mb_init_verbs,   mb_book_verbs,     mb_tariff_verbs,  mb_tariff_price_verbs, mb_intake_verbs,
  mb_listen_verbs, mb_customer_verbs, mb_account_verbs, mb_class_verbs,        mb_reading_verbs,
  mb_bill_verbs,   mb_bill_pdf_verbs, mb_payment_verbs,
};

enum
{
  EXIT_REFUSED = 1,
  EXIT_USAGE = 2,
};

/* How many of the words of the verb the arguments begin with; all of them, or the verb is not meant. */
static bool
verb_matches (const MbVerb *verb, char **words, int *n_words)
{
  g_auto (GStrv) wanted = g_strsplit (verb->words, " ", -1);
  int n = 0;
  for (; wanted[n]; n++)
    if (!words[n] || !g_str_equal (wanted[n], words[n]))
      return false;
  *n_words = n;
  return true;
}

static const MbVerb *
find_verb (char **words, int *n_words)
{
  for (size_t list = 0; list < G_N_ELEMENTS (verb_lists); list++)
    for (const MbVerb *verb = verb_lists[list]; verb->words; verb++)
      if (verb_matches (verb, words, n_words))
        return verb;
  return NULL;
}

/* Whether the verb is of the family: "bill" of "bill run"; all are of NULL. */
static bool
is_of_family (const MbVerb *verb, const char *family)
{
  return !family || (g_str_has_prefix (verb->words, family) && verb->words[strlen (family)] == ' ');
}

static bool
is_family (const char *word)
{
  for (size_t list = 0; list < G_N_ELEMENTS (verb_lists); list++)
    for (const MbVerb *verb = verb_lists[list]; verb->words; verb++)
      if (is_of_family (verb, word))
        return true;
  return false;
}

/* @family: NULL is all verbs. */
static void
print_help (FILE *file, const char *family)
{
  fputs ("Usage: meterbookctl VERB [OPTION…] [ARGUMENT…]\n\n", file);
  for (size_t list = 0; list < G_N_ELEMENTS (verb_lists); list++)
    for (const MbVerb *verb = verb_lists[list]; verb->words; verb++)
      {
        if (!is_of_family (verb, family))
          continue;
        g_autofree char *call = g_strconcat (verb->words, *verb->arguments ? " " : "", verb->arguments, NULL);
        fprintf (file, "  %-30s %s\n", call, verb->summary);
      }
  fputs ("\nOptions of all verbs, before or after the verb:\n"
         "  --db FILE                      The book (default: the one in the user's data folder)\n"
         "  --json                         Print JSON\n"
         "  --today DATE                   The day to work on\n"
         "  --help                         Help, of the program or of a verb\n"
         "  --version                      Print the version\n",
         file);
}

/* Splits the options of the program from what the verb is given, wherever they stand; the first words are the verb. */
typedef struct
{
  MbInvocation *invocation;
  GPtrArray *rest; /* the verb's words, options and arguments */
  bool help;
  bool version;
} CommonOptions;

static bool
take_value (char **argv, int *i, const char *name, char **value, GError **error)
{
  size_t length = strlen (name);
  if (strncmp (argv[*i], name, length) != 0 || (argv[*i][length] && argv[*i][length] != '='))
    return false;
  const char *text = argv[*i][length] ? argv[*i] + length + 1 : argv[*i + 1];
  if (!text)
    g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "%s needs a value", name);
  else if (!argv[*i][length])
    (*i)++;
  g_set_str (value, text);
  return true;
}

static bool
split_options (char **argv, CommonOptions *options, GError **error)
{
  GError *failure = NULL;
  for (int i = 1; argv[i] && !failure; i++)
    if (g_str_equal (argv[i], "--json"))
      options->invocation->json = TRUE;
    else if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      options->help = true;
    else if (g_str_equal (argv[i], "--version"))
      options->version = true;
    else if (!take_value (argv, &i, "--db", &options->invocation->db, &failure)
             && !take_value (argv, &i, "--today", &options->invocation->today_text, &failure))
      g_ptr_array_add (options->rest, argv[i]);
  g_ptr_array_add (options->rest, NULL);
  if (failure)
    g_propagate_error (error, failure);
  return !failure;
}

static GOptionContext *
verb_context (const MbVerb *verb, gpointer options)
{
  g_autofree char *usage = g_strconcat (verb->words, " ", verb->arguments, NULL);
  GOptionContext *context = g_option_context_new (usage);
  g_option_context_set_summary (context, verb->summary);
  g_option_context_set_description (context, "The options --db, --json and --today are those of all verbs.");
  g_option_context_set_help_enabled (context, FALSE);
  for (const GOptionEntry *entry = verb->options; entry && entry->long_name; entry++)
    {
      GOptionEntry placed[2] = { *entry, { NULL } };
      placed[0].arg_data = (char *) options + GPOINTER_TO_SIZE (entry->arg_data);
      g_option_context_add_main_entries (context, placed, NULL);
    }
  return context;
}

/* Frees what the option parser allocated in the verb's struct. */
static void
free_options (const MbVerb *verb, gpointer options)
{
  for (const GOptionEntry *entry = verb->options; entry && entry->long_name; entry++)
    {
      gpointer member = (char *) options + GPOINTER_TO_SIZE (entry->arg_data);
      if (entry->arg == G_OPTION_ARG_STRING || entry->arg == G_OPTION_ARG_FILENAME)
        g_free (*(char **) member);
      else if (entry->arg == G_OPTION_ARG_STRING_ARRAY || entry->arg == G_OPTION_ARG_FILENAME_ARRAY)
        g_strfreev (*(char ***) member);
    }
  g_free (options);
}

static bool
run_verb (const MbVerb *verb, int n_words, CommonOptions *common, GError **error)
{
  gpointer options = g_malloc0 (MAX (verb->options_size, 1));
  g_autoptr (GOptionContext) context = verb_context (verb, options);
  bool ok = true;

  if (common->help)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
      fputs (help, stdout);
    }
  else
    {
      g_autoptr (GError) wrong = NULL;
      g_auto (GStrv) words = g_new0 (char *, common->rest->len + 1);
      words[0] = g_strdup ("meterbookctl");
      for (guint i = (guint) n_words; i + 1 < common->rest->len; i++)
        words[i - (guint) n_words + 1] = g_strdup (g_ptr_array_index (common->rest, i));
      if (!g_option_context_parse_strv (context, &words, &wrong))
        {
          g_set_error_literal (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, wrong->message);
          ok = false;
        }
      else
        {
          char **first = words + 1;
          if (*first && g_str_equal (*first, "--"))
            first++;
          common->invocation->arguments = g_strdupv (first);
          ok = verb->run (common->invocation, options, error);
        }
    }
  free_options (verb, options);
  return ok;
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_set_prgname ("meterbookctl");
  MbInvocation invocation = { .db = g_build_filename (g_get_user_data_dir (), "meterbook", "book.db", NULL) };
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  CommonOptions common = { .invocation = &invocation, .rest = rest };
  int status = 0, n_words = 0;

  bool ok = split_options (argv, &common, &error);
  const MbVerb *verb = ok ? find_verb ((char **) rest->pdata, &n_words) : NULL;
  if (ok && common.version)
    printf ("meterbookctl %s\n", MB_VERSION);
  else if (ok && verb)
    ok = run_verb (verb, n_words, &common, &error);
  else if (ok && common.help && is_family (g_ptr_array_index (rest, 0)))
    print_help (stdout, g_ptr_array_index (rest, 0));
  else if (ok)
    {
      const char *word = g_ptr_array_index (rest, 0);
      g_set_error (&error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE,
                   word ? "“%s” is no verb of meterbookctl; meterbookctl --help lists them"
                        : "a verb is missing; meterbookctl --help lists them",
                   word);
      ok = false;
    }

  fflush (stdout);
  if (!ok)
    {
      fprintf (stderr, "meterbookctl: %s\n", error ? error->message : "the verb failed without a reason");
      status = g_error_matches (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE) ? EXIT_USAGE : EXIT_REFUSED;
    }
  mb_invocation_release (&invocation);
  return status;
}
