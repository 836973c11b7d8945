/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-route.h"

#include "mb-test-server.h"
#include "mb-test-talk.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <yyjson.h>

/* The document that describes the routes says what they do: it has the same paths, and what they answer has the type
 * and the members that it promises. */

static yyjson_doc *
read_json (const char *text)
{
  yyjson_doc *document = yyjson_read (text, strlen (text), 0);
  if (!document)
    g_error ("not JSON: %s", text);
  return document;
}

static yyjson_doc *
read_openapi (MbTestServer *test)
{
  g_autofree char *answer = mb_test_get (test->url, "/v1/openapi.json");
  mb_test_assert_status (answer, 200);
  return read_json (mb_test_body (answer));
}

/* What a "$ref" stands for, or the value itself. */
static yyjson_val *
resolve (yyjson_doc *openapi, yyjson_val *value)
{
  const char *reference = yyjson_get_str (yyjson_obj_get (value, "$ref"));
  if (!reference)
    return value;
  g_assert_true (g_str_has_prefix (reference, "#"));
  yyjson_val *target = yyjson_doc_ptr_get (openapi, reference + 1);
  if (!target)
    g_error ("%s is not in the document", reference);
  return target;
}

/* A JSON schema of the few words that the document uses. */
static void
assert_fits (yyjson_doc *openapi, yyjson_val *schema, yyjson_val *value)
{
  schema = resolve (openapi, schema);
  const char *type = yyjson_get_str (yyjson_obj_get (schema, "type"));
  yyjson_val *constant = yyjson_obj_get (schema, "const"), *choices = yyjson_obj_get (schema, "enum"),
             *required = yyjson_obj_get (schema, "required"), *properties = yyjson_obj_get (schema, "properties"),
             *item;
  size_t i, n;
  g_assert_true (g_str_equal (type, "object")    ? yyjson_is_obj (value)
                 : g_str_equal (type, "integer") ? yyjson_is_int (value)
                                                 : yyjson_is_str (value));
  if (constant)
    g_assert_true (yyjson_equals (constant, value));
  gboolean chosen = choices == NULL;
  yyjson_arr_foreach (choices, i, n, item) chosen = chosen || yyjson_equals (item, value);
  g_assert_true (chosen);
  yyjson_arr_foreach (required, i, n, item) g_assert_nonnull (yyjson_obj_get (value, yyjson_get_str (item)));

  yyjson_val *key, *member;
  if (properties)
    yyjson_obj_foreach (value, i, n, key, member)
    {
      yyjson_val *property = yyjson_obj_get (properties, yyjson_get_str (key));
      if (!property)
        g_error ("“%s” is answered, but not described", yyjson_get_str (key));
      assert_fits (openapi, property, member);
    }
}

static yyjson_val *
schema_of (yyjson_doc *openapi, yyjson_val *response, const char *content_type)
{
  yyjson_val *content = yyjson_obj_get (resolve (openapi, response), "content");
  yyjson_val *schema = yyjson_obj_get (yyjson_obj_get (content, content_type), "schema");
  if (!schema)
    g_error ("%s is answered, but not described", content_type);
  return schema;
}

/* Asks, and holds the answer against what is promised under @status; or under "default", where nothing is. */
static void
check_answer (MbTestServer *test, yyjson_doc *openapi, const MbRoute *route, yyjson_val *get, guint status)
{
  g_autofree char *answer = mb_test_get (test->url, route->path), *code = g_strdup_printf ("%u", status);
  const char *content_type = status == 200 ? route->content_type : "application/problem+json";
  g_autofree char *header = g_strdup_printf ("\r\nContent-Type: %s\r\n", content_type);
  mb_test_assert_status (answer, status);
  g_assert_nonnull (strstr (answer, header));
  yyjson_val *responses = yyjson_obj_get (get, "responses"), *response = yyjson_obj_get (responses, code);
  yyjson_val *schema = schema_of (openapi, response ? response : yyjson_obj_get (responses, "default"), content_type);
  if (!strstr (content_type, "json"))
    return;
  yyjson_doc *document = read_json (mb_test_body (answer));
  assert_fits (openapi, schema, yyjson_doc_get_root (document));
  yyjson_doc_free (document);
}

static void
test_described (void)
{
  g_autoptr (MbTestServer) test = mb_test_server_new (&mb_server_limits);
  yyjson_doc *openapi = read_openapi (test);
  yyjson_val *root = yyjson_doc_get_root (openapi), *paths = yyjson_obj_get (root, "paths");
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (root, "openapi")), ==, "3.1.0");
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (yyjson_obj_get (root, "info"), "version")), ==, MB_VERSION);

  size_t n_routes = 0;
  for (const MbRoute *route = mb_routes; route->path; route++, n_routes++)
    {
      yyjson_val *path = yyjson_obj_get (paths, route->path), *get = yyjson_obj_get (path, "get");
      g_test_message ("%s", route->path);
      g_assert_nonnull (get);
      g_assert_cmpuint (yyjson_obj_size (path), ==, 1);
      g_assert_nonnull (yyjson_get_str (yyjson_obj_get (get, "summary")));
      check_answer (test, openapi, route, get, 200);
    }
  g_assert_cmpuint (yyjson_obj_size (paths), ==, n_routes);
  yyjson_doc_free (openapi);
}

/* The last warning, or worse; the server's thread has put it here before it answers. */
static char *_Atomic logged;

static GLogWriterOutput
keep_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields && level <= G_LOG_LEVEL_WARNING; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      g_free (atomic_exchange (&logged, g_strdup (fields[i].value)));
  return G_LOG_WRITER_HANDLED;
}

static void
assert_logged (const char *text)
{
  g_autofree char *last = atomic_exchange (&logged, NULL);
  g_assert_nonnull (last);
  g_assert_nonnull (strstr (last, text));
}

/* A book that was moved away, or another in its place, is not ready; what is told says nothing of the file. */
static void
test_readiness (void)
{
  g_autoptr (MbTestServer) test = mb_test_server_new (&mb_server_limits);
  g_autofree char *away = g_strconcat (test->book->path, ".away", NULL);
  yyjson_doc *openapi = read_openapi (test);
  yyjson_val *get = yyjson_ptr_get (yyjson_doc_get_root (openapi), "/paths/~1readyz/get");
  const MbRoute *route = mb_route_find ("/readyz");
  check_answer (test, openapi, route, get, 200);
  g_assert_no_errno (rename (test->book->path, away));
  check_answer (test, openapi, route, get, 503);
  assert_logged ("the book is no longer here");
  g_assert_true (g_file_set_contents (test->book->path, "another", -1, NULL));
  check_answer (test, openapi, route, get, 503);
  assert_logged ("another file stands here");
  g_autofree char *answer = mb_test_get (test->url, "/readyz");
  g_assert_null (strstr (answer, test->book->folder));
  g_assert_no_errno (rename (away, test->book->path));
  check_answer (test, openapi, route, get, 200);

  g_autofree char *metrics = mb_test_get (test->url, "/metrics");
  g_assert_nonnull (strstr (metrics, "\nmeterbook_unready_total 3\n"));
  yyjson_doc_free (openapi);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_writer_func (keep_log, NULL, NULL);
  g_test_add_func ("/server/route/described", test_described);
  g_test_add_func ("/server/route/readiness", test_readiness);
  const int status = g_test_run ();
  g_free (atomic_exchange (&logged, NULL));
  return status;
}
