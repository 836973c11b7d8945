/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-customer-class-repository.h"
#include "mb-set-class-limits.h"
#include "mb-verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The limits by their option: "high-percent". */
static const struct
{
  const char *name;
  size_t offset;
} limits[] = {
  { "high-percent", offsetof (MbClassLimits, high_percent) },
  { "high-litres", offsetof (MbClassLimits, high_litres) },
  { "low-percent", offsetof (MbClassLimits, low_percent) },
  { "low-litres", offsetof (MbClassLimits, low_litres) },
  { "zero-days", offsetof (MbClassLimits, zero_days) },
  { "inactive-litres", offsetof (MbClassLimits, inactive_litres) },
  { "estimate-litres", offsetof (MbClassLimits, estimate_litres) },
};

#define N_LIMITS G_N_ELEMENTS (limits)

static int *
limit_at (MbClassLimits *of, size_t i)
{
  return (int *) (void *) ((char *) of + limits[i].offset);
}

/* ---------------------------------------------------------------------------------------------------------------
 * class list */

static void
print_class (MbInvocation *invocation, const MbCustomerClass *customer_class, MbClassLimits *of)
{
  if (!invocation->json)
    {
      printf ("%-12s", customer_class->code);
      for (size_t i = 0; i < N_LIMITS; i++)
        if (*limit_at (of, i) != MB_CLASS_NO_ESTIMATE)
          printf (" %s %d", limits[i].name, *limit_at (of, i));
      printf ("  %s\n", customer_class->name);
      return;
    }
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_obj_add_str (document, root, "class", customer_class->code);
  yyjson_mut_obj_add_str (document, root, "name", customer_class->name);
  for (size_t i = 0; i < N_LIMITS; i++)
    if (*limit_at (of, i) != MB_CLASS_NO_ESTIMATE)
      yyjson_mut_obj_add_int (document, root, limits[i].name, *limit_at (of, i));
    else
      yyjson_mut_obj_add_null (document, root, limits[i].name);
  yyjson_mut_doc_set_root (document, root);
  mb_print_json (document);
}

static bool
print_classes (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  g_autoptr (GArray) classes = mb_customer_class_list (database, utility, error);
  for (guint i = 0; classes && i < classes->len; i++)
    {
      const MbCustomerClass *customer_class = &g_array_index (classes, MbCustomerClass, i);
      MbClassLimits of;
      if (!mb_class_limits_find (database, utility, &customer_class->id, &of, NULL, error))
        return false;
      print_class (data, customer_class, &of);
    }
  return classes != NULL;
}

static bool
list (MbInvocation *invocation, gpointer options, GError **error)
{
  return mb_invocation_check_arguments (invocation, 0, 0, "", error)
         && mb_invocation_open (invocation, MB_BOOK_READ, error)
         && mb_book_read (invocation->book, print_classes, invocation, error);
}

/* ---------------------------------------------------------------------------------------------------------------
 * class set */

typedef struct
{
  char *values[N_LIMITS];
} SetOptions;

#define LIMIT(i, name_, text) { name_, 0, 0, G_OPTION_ARG_STRING, MB_OPTION (SetOptions, values[i]), text, "N" }

static const GOptionEntry set_options[] = {
  LIMIT (0, "high-percent", "A reading is high above this share of the usual daily use …"),
  LIMIT (1, "high-litres", "… and this many litres a day more"),
  LIMIT (2, "low-percent", "A reading is low below this share of the usual daily use …"),
  LIMIT (3, "low-litres", "… and this many litres a day less"),
  LIMIT (4, "zero-days", "Nothing used is suspect from so many days on"),
  LIMIT (5, "inactive-litres", "Use without a customer is suspect above this"),
  LIMIT (6, "estimate-litres", "Estimate so many litres a day where nothing else is known; “none”: do not"),
  { NULL },
};

typedef struct
{
  const char *code;
  MbClassLimits limits;
} ClassQuestion;

static bool
find_class (MbDatabase *database, const MbUuid *utility, gpointer data, GError **error)
{
  ClassQuestion *question = data;
  g_auto (MbCustomerClass) customer_class = { 0 };
  g_autoptr (GError) missing = NULL;
  if (mb_customer_class_find_by_code (database, utility, question->code, &customer_class, &missing))
    return mb_class_limits_find (database, utility, &customer_class.id, &question->limits, NULL, error);
  g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_REFUSED, "there is no customer class “%s” in this book",
               question->code);
  return false;
}

static bool
take_value (size_t i, const char *text, MbClassLimits *of, GError **error)
{
  gint64 value = 0;
  if (g_str_equal (text, "none") && strcmp (limits[i].name, "estimate-litres") == 0)
    {
      of->estimate_litres = MB_CLASS_NO_ESTIMATE;
      return true;
    }
  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &value, NULL))
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "--%s: “%s” is not a whole number", limits[i].name, text);
      return false;
    }
  *limit_at (of, i) = (int) value;
  return true;
}

static bool
set (MbInvocation *invocation, gpointer data, GError **error)
{
  const SetOptions *options = data;
  if (!mb_invocation_check_arguments (invocation, 1, 1, "the class's code", error))
    return false;
  ClassQuestion question = { .code = invocation->arguments[0] };
  if (!mb_invocation_open (invocation, MB_BOOK_WRITE, error)
      || !mb_book_read (invocation->book, find_class, &question, error))
    return false;
  for (size_t i = 0; i < N_LIMITS; i++)
    if (options->values[i] && !take_value (i, options->values[i], &question.limits, error))
      return false;
  MbCommandContext context = mb_invocation_context (invocation);
  MbSetClassLimits command = { question.limits };
  return mb_command_run (&mb_set_class_limits, invocation->book, &context, &command, error);
}

const MbVerb mb_class_verbs[] = {
  { "class list", "", "List the customer classes with the limits of their readings", NULL, 0, list },
  { "class set", "CODE", "Set the limits of a customer class", set_options, sizeof (SetOptions), set },
  { NULL },
};
