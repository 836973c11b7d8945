/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-demo.h"
#include "mb-found-utility.h"
#include "mb-verb.h"

#include <stdio.h>
#include <unistd.h>

typedef struct
{
  int demo;
  gint64 seed;
  char *until;
  char *name;
  char *address;
  char *country;
  char *currency;
  char *zone;
  char *office;
  char *device;
} InitOptions;

static const GOptionEntry init_options[] = {
  { "demo", 0, 0, G_OPTION_ARG_INT, MB_OPTION (InitOptions, demo), "A demonstration with so many customers",
    "CUSTOMERS" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, MB_OPTION (InitOptions, seed),
    "What the demonstration is drawn from (default: 1)", "N" },
  { "until", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (InitOptions, until),
    "The last midnight of which the demonstration's meters have sent (default: its today)", "DATE" },
  { "name", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (InitOptions, name), "The supplier's name", "NAME" },
  { "address", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (InitOptions, address), "Its address", "TEXT" },
  { "country", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (InitOptions, country), "Its country (default: DE)", "CODE" },
  { "currency", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (InitOptions, currency), "Its currency (default: EUR)", "CODE" },
  { "zone", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (InitOptions, zone), "Its time zone (default: the machine's)",
    "ZONE" },
  { "office", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (InitOptions, office), "Code of this office (default: N)", "CODE" },
  { "device", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (InitOptions, device), "Code of this device (default: 01)", "CODE" },
  { NULL },
};

static void
show_progress (int64_t done, int64_t total, gpointer user_data)
{
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r%3d %%%s", (int) (done * 100 / MAX (total, 1)), done >= total ? "\n" : "");
}

static bool
init_demo (MbInvocation *invocation, const InitOptions *options, GError **error)
{
  MbDemo demo = {
    .customers = (uint32_t) options->demo,
    .seed = options->seed ? (uint64_t) options->seed : 1,
    .progress = { .advanced = show_progress },
  };
  if (options->demo < 0)
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE, "--demo %d: a demonstration has 1 to %d customers",
                   options->demo, MB_DEMO_MAX_CUSTOMERS);
      return false;
    }
  if (!mb_parse_date_option ("--today", invocation->today_text, MB_DATE_NONE, &demo.today, error)
      || !mb_parse_date_option ("--until", options->until, MB_DATE_NONE, &demo.until, error))
    return false;

  gint64 begun = g_get_monotonic_time ();
  if (!mb_demo_make (invocation->db, "meterbookctl init", &demo, error))
    return false;
  double seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  if (invocation->json)
    {
      yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = yyjson_mut_obj (document);
      yyjson_mut_obj_add_str (document, root, "db", invocation->db);
      yyjson_mut_obj_add_sint (document, root, "customers", options->demo);
      yyjson_mut_obj_add_real (document, root, "seconds", seconds);
      yyjson_mut_doc_set_root (document, root);
      mb_print_json (document);
    }
  else
    printf ("%s: a demonstration with %d customers, %.1f s\n", invocation->db, options->demo, seconds);
  return true;
}

static bool
init_utility (MbInvocation *invocation, const InitOptions *options, GError **error)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  MbInstant now = g_get_real_time ();
  MbUuidSource ids;
  MbFoundUtility founding = {
    .utility = {
      .name = options->name,
      .address = options->address,
      .country = options->country ? options->country : (char *) "DE",
      .zone = options->zone ? options->zone : (char *) g_time_zone_get_identifier (local),
      .language = (char *) "en",
      .payment_days = 14,
    },
    .office_name = options->office ? options->office : "N",
    .device_name = options->device ? options->device : "01",
  };
  MbCommandContext context = { .actor = { g_get_user_name (), MB_ROLE_ADMINISTRATOR }, .now = now };

  if (!options->name || !options->address)
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE,
                   "%s is missing: a new book needs the supplier's name and address, or --demo CUSTOMERS",
                   options->name ? "--address" : "--name");
      return false;
    }
  if (!mb_currency_parse (options->currency ? options->currency : "EUR", &founding.utility.currency, error))
    return false;
  mb_uuid_source_init (&ids);
  MbUuid utility = mb_uuid_source_next (&ids, now / 1000);
  invocation->book = mb_book_open (invocation->db, MB_BOOK_CREATE, "meterbookctl init", error);
  if (!invocation->book)
    return false;
  if (mb_book_found (invocation->book, &utility, founding.office_name, founding.device_name, error)
      && mb_command_run (&mb_found_utility, invocation->book, &context, &founding, error))
    return true;
  g_clear_pointer (&invocation->book, mb_book_close);
  unlink (invocation->db);
  return false;
}

static bool
init (MbInvocation *invocation, gpointer data, GError **error)
{
  const InitOptions *options = data;
  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error))
    return false;
  g_autofree char *folder = g_path_get_dirname (invocation->db);
  g_mkdir_with_parents (folder, 0700);
  return options->demo != 0 ? init_demo (invocation, options, error) : init_utility (invocation, options, error);
}

const MbVerb mb_init_verbs[] = {
  { "init", "", "Make a new book, for a supplier or as a demonstration", init_options, sizeof (InitOptions), init },
  { NULL },
};
