/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-owrs-document.h"

#include <libfyaml.h>
#include <string.h>

struct _MbOwrsDocument
{
  GPtrArray *nodes; /* of MbOwrsNode, in the order in which they begin */
  GStringChunk *texts;
  const MbOwrsNode *root;
};

/* A list or map whose end has not come. */
typedef struct
{
  MbOwrsNode *node;
  MbOwrsNode *last; /* its last item */
  MbOwrsNode *key;  /* MAP: the key whose value is awaited */
} Open;

typedef struct
{
  MbOwrsDocument *document;
  struct fy_parser *parser;
  struct fy_diag *diagnosis;
  Open open[MB_OWRS_MAX_DEPTH];
  unsigned depth;
  unsigned n_documents;
  GHashTable *anchors; /* name → MbOwrsNode */
  MbTextPlace *place;
  GError **error;
} Reader;

static bool G_GNUC_PRINTF (4, 5) fail (Reader *reader, MbTextPlace place, MbTariffError code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  *reader->place = place;
  g_set_error_literal (reader->error, MB_TARIFF_ERROR, code, message);
  return false;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Nodes */

static MbTextPlace
place_of (const struct fy_event *event)
{
  const struct fy_mark *mark = fy_event_start_mark ((struct fy_event *) event);
  if (mark == NULL)
    return (MbTextPlace) { 0, 0 };
  return (MbTextPlace) { (unsigned) mark->line + 1, (unsigned) mark->column + 1 };
}

/* Hangs a node into what is open. */
static bool
append (Reader *reader, MbOwrsNode *node)
{
  if (reader->depth == 0)
    {
      reader->document->root = node;
      return true;
    }
  Open *open = &reader->open[reader->depth - 1];
  if (open->node->kind == MB_OWRS_MAP && open->key == NULL)
    {
      if (node->kind != MB_OWRS_TEXT)
        return fail (reader, node->place, MB_TARIFF_ERROR_SYNTAX,
                     "A name is needed before a colon here, and a list or a map stands there.");
      if (g_str_equal (node->text, "<<"))
        return fail (reader, node->place, MB_TARIFF_ERROR_SYNTAX,
                     "The merge key << is not part of a rate file; write the values out.");
      open->key = node;
      return true;
    }
  node->key = g_steal_pointer (&open->key);
  if (open->last != NULL)
    open->last->next = node;
  else
    open->node->first = node;
  open->last = node;
  open->node->n++;
  return true;
}

/* @text: kept by the document; NULL of lists and maps */
static MbOwrsNode *
add_node (Reader *reader, const struct fy_event *event, MbOwrsNodeKind kind, const char *text)
{
  MbTextPlace place = place_of (event);
  if (reader->document->nodes->len == MB_OWRS_MAX_NODES)
    {
      fail (reader, place, MB_TARIFF_ERROR_LIMIT, "The file has more than %d values.", MB_OWRS_MAX_NODES);
      return NULL;
    }
  MbOwrsNode *node = g_new0 (MbOwrsNode, 1);
  g_ptr_array_add (reader->document->nodes, node);
  node->kind = kind;
  node->place = place;
  node->text = text;
  return append (reader, node) ? node : NULL;
}

static bool
begin (Reader *reader, const struct fy_event *event, MbOwrsNodeKind kind)
{
  if (reader->depth == MB_OWRS_MAX_DEPTH)
    return fail (reader, place_of (event), MB_TARIFF_ERROR_LIMIT, "Lists and maps are nested more than %d deep.",
                 MB_OWRS_MAX_DEPTH);
  MbOwrsNode *node = add_node (reader, event, kind, NULL);
  if (node == NULL)
    return false;
  reader->open[reader->depth++] = (Open) { .node = node };
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Events */

/* The token of an anchor: &name before a value. */
static struct fy_token *
anchor_of (const struct fy_event *event)
{
  switch (event->type)
    {
    case FYET_MAPPING_START:
      return event->mapping_start.anchor;
    case FYET_SEQUENCE_START:
      return event->sequence_start.anchor;
    case FYET_SCALAR:
      return event->scalar.anchor;
    default:
      return NULL;
    }
}

static char *
token_text (struct fy_token *token)
{
  size_t length = 0;
  const char *text = fy_token_get_text (token, &length);
  return g_strndup (text != NULL ? text : "", length);
}

static bool
is_open (const Reader *reader, const MbOwrsNode *node)
{
  for (unsigned i = 0; i < reader->depth; i++)
    if (reader->open[i].node == node)
      return true;
  return false;
}

/* The value once more, at the place of the alias; it counts against the limits as if it had been written out. */
static bool
repeat (Reader *reader, const struct fy_event *event, const MbOwrsNode *original)
{
  if (original->kind == MB_OWRS_TEXT)
    return add_node (reader, event, MB_OWRS_TEXT, original->text) != NULL;
  if (!begin (reader, event, original->kind))
    return false;
  for (const MbOwrsNode *item = original->first; item != NULL; item = item->next)
    if ((original->kind == MB_OWRS_MAP && !repeat (reader, event, item->key)) || !repeat (reader, event, item))
      return false;
  reader->depth--;
  return true;
}

static bool
take_alias (Reader *reader, const struct fy_event *event)
{
  g_autofree char *name = token_text (event->alias.anchor);
  const MbOwrsNode *original = g_hash_table_lookup (reader->anchors, name);
  if (original == NULL || is_open (reader, original))
    return fail (reader, place_of (event), MB_TARIFF_ERROR_SYNTAX,
                 "The alias *%s stands for no value before it; write the value out.", name);
  return repeat (reader, event, original);
}

static bool
take_value (Reader *reader, const struct fy_event *event)
{
  switch (event->type)
    {
    case FYET_DOCUMENT_START:
      if (reader->n_documents++ > 0)
        return fail (reader, place_of (event), MB_TARIFF_ERROR_SYNTAX,
                     "A second document begins here; a rate file has one.");
      return true;
    case FYET_MAPPING_START:
      return begin (reader, event, MB_OWRS_MAP);
    case FYET_SEQUENCE_START:
      return begin (reader, event, MB_OWRS_LIST);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
      reader->depth--;
      return true;
    case FYET_ALIAS:
      return take_alias (reader, event);
    case FYET_SCALAR:
      {
        g_autofree char *text = token_text (event->scalar.value);
        const char *kept = g_string_chunk_insert (reader->document->texts, g_strstrip (text));
        return add_node (reader, event, MB_OWRS_TEXT, kept) != NULL;
      }
    case FYET_NONE:
    case FYET_STREAM_START:
    case FYET_STREAM_END:
    case FYET_DOCUMENT_END:
    default:
      return true;
    }
}

/* The value that an event with an anchor adds is the next node. */
static bool
take (Reader *reader, const struct fy_event *event)
{
  guint n_before = reader->document->nodes->len;
  if (!take_value (reader, event))
    return false;
  struct fy_token *anchor = anchor_of (event);
  if (anchor != NULL)
    g_hash_table_insert (reader->anchors, token_text (anchor), g_ptr_array_index (reader->document->nodes, n_before));
  return true;
}

/* The first thing that libfyaml found, with its place. */
static bool
fail_as_diagnosed (Reader *reader)
{
  void *iterator = NULL;
  const struct fy_diag_error *found = fy_diag_errors_iterate (reader->diagnosis, &iterator);
  if (found == NULL)
    return fail (reader, (MbTextPlace) { 0, 0 }, MB_TARIFF_ERROR_SYNTAX, "The file is not YAML.");
  g_autofree char *what = g_strdup (found->msg);
  return fail (reader, (MbTextPlace) { (unsigned) MAX (found->line, 1), (unsigned) MAX (found->column, 1) },
               MB_TARIFF_ERROR_SYNTAX, "This is not YAML 1.2: %s.", g_strstrip (what));
}

static bool
read_events (Reader *reader)
{
  bool good = true;
  struct fy_event *event;
  while (good && (event = fy_parser_parse (reader->parser)) != NULL)
    {
      good = take (reader, event);
      fy_parser_event_free (reader->parser, event);
    }
  if (!good)
    return false;
  if (fy_parser_get_stream_error (reader->parser) || fy_diag_got_error (reader->diagnosis))
    return fail_as_diagnosed (reader);
  if (reader->document->root == NULL)
    return fail (reader, (MbTextPlace) { 1, 1 }, MB_TARIFF_ERROR_SYNTAX, "The file is empty.");
  return true;
}

/* ---------------------------------------------------------------------------------------------------------------
 * Texts */

/* Line and column of a byte, for what is wrong before YAML is looked at. */
static MbTextPlace
place_of_byte (const char *text, const char *at)
{
  MbTextPlace place = { 1, 1 };
  for (; text < at; text++)
    if (*text == '\n')
      place = (MbTextPlace) { place.line + 1, 1 };
    else
      place.column += ((unsigned char) *text & 0xc0) != 0x80;
  return place;
}

static bool
check_text (Reader *reader, const char *text, size_t length)
{
  const char *end;
  if (length > MB_OWRS_MAX_BYTES)
    return fail (reader, (MbTextPlace) { 0, 0 }, MB_TARIFF_ERROR_LIMIT,
                 "The file has %zu bytes; a rate file has at most %d.", length, MB_OWRS_MAX_BYTES);
  if (!g_utf8_validate_len (text, length, &end))
    return fail (reader, place_of_byte (text, end), MB_TARIFF_ERROR_SYNTAX,
                 *end == '\0' && end < text + length ? "There is a zero byte here; a rate file is text."
                                                     : "The file is not UTF-8 text from here on; save it as UTF-8.");
  return true;
}

MbOwrsDocument *
mb_owrs_document_new (const char *text, size_t length, MbTextPlace *place, GError **error)
{
  g_return_val_if_fail (text != NULL && place != NULL, NULL);

  MbTextPlace nowhere = { 0, 0 };
  *place = nowhere;
  g_autoptr (MbOwrsDocument) document = g_new0 (MbOwrsDocument, 1);
  document->nodes = g_ptr_array_new_with_free_func (g_free);
  document->texts = g_string_chunk_new (4096);
  g_autoptr (GHashTable) anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .document = document, .anchors = anchors, .place = place, .error = error };
  if (!check_text (&reader, text, length))
    return NULL;

  struct fy_diag_cfg quiet;
  fy_diag_cfg_default (&quiet);
  quiet.level = FYET_ERROR;
  reader.diagnosis = fy_diag_create (&quiet);
  fy_diag_set_collect_errors (reader.diagnosis, true);
  const struct fy_parse_cfg options = {
    .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_ALLOW_DUPLICATE_KEYS | FYPCF_DEFAULT_VERSION_1_2,
    .diag = reader.diagnosis,
  };
  reader.parser = fy_parser_create (&options);
  bool good =
      fy_parser_set_string (reader.parser, text, length) == 0 ? read_events (&reader) : fail_as_diagnosed (&reader);
  fy_parser_destroy (reader.parser);
  fy_diag_destroy (reader.diagnosis);
  return good ? g_steal_pointer (&document) : NULL;
}

void
mb_owrs_document_free (MbOwrsDocument *document)
{
  if (document == NULL)
    return;
  g_ptr_array_unref (document->nodes);
  g_string_chunk_free (document->texts);
  g_free (document);
}

const MbOwrsNode *
mb_owrs_document_root (const MbOwrsDocument *document)
{
  return document->root;
}

const MbOwrsNode *
mb_owrs_node_get (const MbOwrsNode *map, const char *key)
{
  const MbOwrsNode *found = NULL;
  if (map != NULL && map->kind == MB_OWRS_MAP)
    for (const MbOwrsNode *value = map->first; value != NULL; value = value->next)
      if (g_str_equal (value->key->text, key))
        found = value;
  return found;
}

const MbOwrsNode *
mb_owrs_node_repeated (const MbOwrsNode *value)
{
  for (const MbOwrsNode *later = value->next; later != NULL; later = later->next)
    if (g_str_equal (later->key->text, value->key->text))
      return later;
  return NULL;
}

const char *
mb_owrs_node_scalar (const MbOwrsNode *node)
{
  if (node != NULL && node->kind == MB_OWRS_LIST && node->n == 1)
    node = node->first;
  return node != NULL && node->kind == MB_OWRS_TEXT ? node->text : NULL;
}
