/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-answer.h"

#include <string.h>
#include <yyjson.h>

void
mb_answer_head (SoupServerMessage *message)
{
  static const char *const headers[][2] = {
    { "Cache-Control", "no-store" },
    { "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'" },
    { "Referrer-Policy", "no-referrer" },
    { "X-Content-Type-Options", "nosniff" },
  };
  SoupMessageHeaders *response = soup_server_message_get_response_headers (message);
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    soup_message_headers_replace (response, headers[i][0], headers[i][1]);
}

void
mb_answer_text (SoupServerMessage *message, guint status, const char *content_type, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, content_type, SOUP_MEMORY_COPY, text, strlen (text));
}

void
mb_answer_bytes (SoupServerMessage *message, const char *content_type, GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, content_type, SOUP_MEMORY_COPY, data, size);
}

void
mb_answer_problem (SoupServerMessage *message, guint status, const char *detail)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *problem = yyjson_mut_obj (document);
  yyjson_mut_doc_set_root (document, problem);
  yyjson_mut_obj_add_str (document, problem, "title", soup_status_get_phrase (status));
  yyjson_mut_obj_add_uint (document, problem, "status", status);
  if (detail)
    yyjson_mut_obj_add_str (document, problem, "detail", detail);
  char *text = yyjson_mut_write (document, 0, NULL);
  mb_answer_text (message, status, "application/problem+json", text);
  free (text);
  yyjson_mut_doc_free (document);
}
