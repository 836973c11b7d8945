/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-decoder.h"
#include "mb-verb.h"

#include <stdio.h>
#include <string.h>

/* ---------------------------------------------------------------------------------------------------------------
 * intake decode: lines TOPIC<TAB>PAYLOAD to JSON lines */

typedef struct
{
  char *zone;
} DecodeOptions;

static const GOptionEntry decode_options[] = {
  { "zone", 0, 0, G_OPTION_ARG_STRING, MB_OPTION (DecodeOptions, zone),
    "The zone of clocks that name none (default: UTC)", "ZONE" },
  { NULL },
};

static void
print_refusal (const char *topic, const char *message)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  g_autofree char *valid_topic = g_utf8_make_valid (topic, -1);
  yyjson_mut_obj_add_strcpy (document, root, "error", message);
  yyjson_mut_obj_add_strcpy (document, root, "topic", valid_topic);
  yyjson_mut_doc_set_root (document, root);
  mb_print_json (document);
}

static void
decode_line (char *line, size_t length, GTimeZone *zone)
{
  g_autoptr (GError) error = NULL;
  MbTelemetry telemetry;
  char *tab = memchr (line, '\t', length);
  if (!tab)
    {
      print_refusal ("", "the line has no tab: write TOPIC, a tab, PAYLOAD");
      return;
    }

  *tab = '\0';
  mb_telemetry_init (&telemetry);
  if (mb_decode_frame (line, tab + 1, length - (size_t) (tab + 1 - line), g_get_real_time (), zone, &telemetry, &error))
    {
      g_autofree char *json = mb_telemetry_to_json (&telemetry);
      puts (json);
    }
  else
    print_refusal (line, error->message);
  mb_telemetry_clear (&telemetry);
}

static bool
decode (MbInvocation *invocation, gpointer data, GError **error)
{
  const DecodeOptions *options = data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (options->zone ? options->zone : "UTC");
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  if (!zone)
    {
      g_set_error (error, MB_CTL_ERROR, MB_CTL_ERROR_USAGE,
                   "--zone: “%s” is no time zone; write one of the IANA list, such as Europe/Berlin", options->zone);
      return false;
    }
  if (!mb_invocation_check_arguments (invocation, 0, 0, "", error))
    return false;
  while ((length = getline (&line, &size, stdin)) >= 0)
    {
      if (length > 0 && line[length - 1] == '\n')
        line[--length] = '\0';
      decode_line (line, (size_t) length, zone);
    }
  free (line);
  return true;
}

const MbVerb mb_intake_verbs[] = {
  { "intake decode", "", "Decode frames from standard input, a line each: TOPIC, a tab, PAYLOAD", decode_options,
    sizeof (DecodeOptions), decode },
  { NULL },
};
